// dist/page/: what `harmony-spotify serve` sends to browsers. All scripts are in one folder that is named by the hash of what
// is in them, each also compressed with brotli and gzip; manifest.json says which folder and where the page starts.
import { createHash } from "node:crypto";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { bundleForHost } from "./bundle.mjs";
import { worker } from "./entries.mjs";

const start = "page.js";
const client = "src/adapters/servers/serve/page/client.ts";

/**
 * Writes them into a folder.
 *
 * @param {string} root @param {{ isQuick?: boolean }} options quick: larger files in less time, for those who change the code
 */
export async function writePageFiles(root, { isQuick = false } = {}) {
  const page = await bundleForHost([client], { start, isQuick });
  // A worker shares nothing with its page.
  const ofWorker = await bundleForHost([worker], { start: "worker.js", isQuick });
  const files = [...page, ...ofWorker];
  const hash = createHash("sha256");
  for (const [name, contents] of files) hash.update(name).update(contents);
  const folder = hash.digest("hex").slice(0, 16);

  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, folder), { recursive: true });
  for (const [name, contents] of files) {
    const file = join(root, folder, name);
    writeFileSync(file, contents);
    writeFileSync(`${file}.br`, brotli(contents, isQuick));
    writeFileSync(`${file}.gz`, gzipSync(contents, { level: isQuick ? 1 : 9 }));
  }
  const languages = Object.fromEntries(
    files.flatMap(([name]) => {
      const [, language] = /^([a-z]{2})-[\w-]+\.js$/.exec(name) ?? [];
      return language === undefined ? [] : [[language, name]];
    }),
  );
  writeFileSync(join(root, "manifest.json"), JSON.stringify({ folder, start, languages }));
}

function brotli(contents, isQuick) {
  const quality = isQuick ? 4 : constants.BROTLI_MAX_QUALITY;
  return brotliCompressSync(contents, {
    params: { [constants.BROTLI_PARAM_QUALITY]: quality, [constants.BROTLI_PARAM_SIZE_HINT]: contents.length },
  });
}
