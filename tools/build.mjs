// `npm run build`: the modules with their types, custom-elements.json, what editors read, and openapi.json. They come to lie where package.json
// leads, below the project or below the folder that is named.
import { spawnSync } from "node:child_process";
import { chmodSync, copyFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { root } from "./entries.mjs";
import { writePageFiles } from "./page-files.mjs";
import { writeStandalone } from "./standalone.mjs";
import { writeDeclarations } from "./types.mjs";

const target = resolve(process.argv[2] ?? root);

run("node_modules/tsup/dist/cli-default.js", "--out-dir", join(target, "dist"));
writeDeclarations(join(target, "dist"));
await writeStandalone(join(target, "dist"));
await writePageFiles(join(target, "dist/page"));
// Hosts copy that folder to their own server, and the licences with it.
for (const folder of ["standalone", "page"])
  copyFileSync(join(root, "THIRD-PARTY-NOTICES.md"), join(target, "dist", folder, "THIRD-PARTY-NOTICES.md"));
chmodSync(join(target, "dist/adapters/servers/serve/cli.js"), 0o755);
run("--import", "tsx", "tools/generate/package-files.ts", target);

function run(...args) {
  const { status } = spawnSync(process.execPath, args, { cwd: root, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
