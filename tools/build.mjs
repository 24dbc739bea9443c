// `npm run build`: the modules with their types, custom-elements.json and openapi.json.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { root } from "./entries.mjs";

run("tsup");
if (existsSync(`${root}src/components`)) run("cem", "analyze", "--quiet");
else console.log("No src/components yet: custom-elements.json is left out.");
if (existsSync(`${root}src/core/api/openapi.ts`)) run("node", "--import", "./tools/typescript-loader.mjs", "tools/openapi.mjs");
else console.log("No src/core/api/openapi.ts yet: openapi.json is left out.");

function run(command, ...args) {
  // npm puts node_modules/.bin on the PATH of its scripts.
  const { status } = spawnSync(command, args, { cwd: root, stdio: "inherit", shell: process.platform === "win32" });
  if (status !== 0) process.exit(status ?? 1);
}
