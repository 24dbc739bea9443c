// `node tools/notices.mjs`: writes THIRD-PARTY-NOTICES.md, the licences of everything that a bundle of ours carries (the
// standalone file, a host's own bundle) and of the stand-in's data. A test says when it is out of date.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { entries, root, workers } from "./entries.mjs";

export const NOTICES = join(root, "THIRD-PARTY-NOTICES.md");

/** @returns {Promise<string>} the file's text */
export async function notices() {
  const packages = (await bundledPackages()).map(noticeOf);
  const data = readFileSync(join(root, "src/adapters/servers/stand-in/data/README.md"), "utf8");
  const licence = data.slice(data.indexOf("> ")).replace(/^> ?/gm, "").trim();
  return [
    "# Third-party notices\n",
    "Harmony Spotify is under the licence in `LICENSE`. Its bundles carry code of the packages below, and the stand-in carries",
    "data. Written by `tools/notices.mjs`: do not edit.\n",
    ...packages,
    "## spotify-playlist-archive\n",
    "Data of `harmony-spotify/testing` only. https://github.com/mackorone/spotify-playlist-archive\n",
    fenced(licence),
  ].join("\n");
}

/** Folders of all packages of which something ends up in a browser. */
async function bundledPackages() {
  const inBrowser = Object.entries({ ...entries, ...workers }).filter(
    ([name]) => !/^(adapters\/servers|gateway|testing)/.test(name),
  );
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(inBrowser),
    bundle: true,
    splitting: true,
    minify: true,
    write: false,
    metafile: true,
    outdir: "/",
    format: "esm",
    platform: "browser",
    conditions: ["browser", "production"],
    logLevel: "error",
  });
  const inputs = Object.values(metafile.outputs).flatMap((output) => Object.keys(output.inputs));
  return [...new Set(inputs.map((file) => /^node_modules\/(@[^/]+\/)?[^/]+/.exec(file)?.[0]).filter(Boolean))].sort();
}

function noticeOf(folder) {
  const { name, version, license, homepage } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const file = readdirSync(join(root, folder)).find((entry) => /^licen[cs]e(\.\w+)?$/i.test(entry));
  if (!file) throw new Error(`${name} brings no licence.`);
  return `## ${name} ${version}\n\n${license}.${homepage ? ` ${homepage}` : ""}\n\n${fenced(readFileSync(join(root, folder, file), "utf8").trim())}`;
}

const fenced = (text) => `\`\`\`text\n${text.replaceAll("\r\n", "\n")}\n\`\`\`\n`;

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const before = existsSync(NOTICES) ? readFileSync(NOTICES, "utf8") : "";
  const text = await notices();
  writeFileSync(NOTICES, text);
  console.log(before === text ? "Nothing has changed." : "Written: THIRD-PARTY-NOTICES.md.");
}
