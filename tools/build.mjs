// `npm run build`: the modules with their types, custom-elements.json, what editors read, and openapi.json. They come to lie where package.json
// leads, below the project or below the folder that is named.
import { spawnSync } from "node:child_process";
import { copyFileSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { customData, webTypes } from "./editor-data.mjs";
import { elementsManifest } from "./elements.mjs";
import { root } from "./entries.mjs";
import { NOTICES } from "./notices.mjs";
import { writeStandalone } from "./standalone.mjs";
import { writeDeclarations } from "./types.mjs";

const target = resolve(process.argv[2] ?? root);

run("node_modules/tsup/dist/cli-default.js", "--out-dir", join(target, "dist"));
writeDeclarations(join(target, "dist"));
await writeStandalone(join(target, "dist"));
// Hosts copy that folder to their own server, and the licences with it.
copyFileSync(NOTICES, join(target, "dist/standalone/THIRD-PARTY-NOTICES.md"));
const manifest = await elementsManifest();
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
writeJson("custom-elements.json", manifest);
writeJson("html-custom-data.json", customData(manifest));
writeJson("web-types.json", webTypes(manifest, version));
run("--import", "tsx", "tools/openapi.mjs", target);

function writeJson(file, value) {
  writeFileSync(join(target, file), `${JSON.stringify(value, null, 2)}\n`);
}

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
