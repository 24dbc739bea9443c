// dist/standalone/: what a page without a bundler loads. harmony-spotify.js registers every element; plugin.js has what a
// script of the host imports, and shares its code; the rest is loaded when first needed.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { bundleForHost } from "./bundle.mjs";
import { root, worker } from "./entries.mjs";

/** @returns {Promise<Map<string, Uint8Array>>} file name → contents */
export async function standalone() {
  const page = await bundleForHost(["src/define/index.ts"], {
    start: "harmony-spotify.js",
    later: { "plugin.js": "src/adapters/standalone.ts" },
  });
  // A worker shares nothing with its page.
  const ofWorker = await bundleForHost([worker], { start: "worker.js" });
  return new Map([...page, ...ofWorker]);
}

/** Writes them below `dist`. */
export async function writeStandalone(dist) {
  const folder = join(dist, "standalone");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const [file, contents] of await standalone()) writeFileSync(join(folder, file), contents);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  await writeStandalone(join(root, "dist"));
