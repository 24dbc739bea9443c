// The entry points of the package: which source file is behind each import path. dist/ has the folders of src/, the
// `exports` of package.json lead there, and a test checks that the two agree.
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

/** Import path below `harmony-spotify/` ("index" for the package itself) → source file. */
export const entries = {
  index: "src/index.ts",
  core: "src/core/index.ts",
  components: "src/components/index.ts",
  define: "src/define/index.ts",
  gateway: "src/adapters/servers/gateway/index.ts",
  testing: "src/testing/index.ts",
  "testing/conformance": "src/testing/router-conformance.ts",
  "adapters/mount": "src/adapters/mount/index.ts",
  "adapters/servers/node": "src/adapters/servers/node.ts",
  "adapters/servers/stand-in": "src/adapters/servers/stand-in/index.ts",
  ...everyModuleIn("define"),
  ...everyModuleIn("adapters/routers", ["router-at"]),
  ...everyModuleIn("adapters/frameworks"),
  ...everyModuleIn("adapters/telemetry"),
};

/** What a browser loads as a worker: no import path, but a file of its own. */
export const worker = "src/core/manifest/worker.ts";

/** Where an entry's module is below dist/, without its ending. */
export function builtPath(name) {
  return entries[name].replace(/^src\/(.*)\.ts$/, "$1");
}

function everyModuleIn(folder, except = []) {
  const names = readdirSync(`${root}src/${folder}`)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replace(/\.ts$/, ""))
    .filter((name) => name !== "index" && !except.includes(name))
    .sort();
  return Object.fromEntries(names.map((name) => [`${folder}/${name}`, `src/${folder}/${name}.ts`]));
}
