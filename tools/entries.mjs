// The doors of the package: which source file is behind each import path. The build makes dist/NAME.js and
// dist/NAME.d.ts of each, package.json's `exports` leads to them, and a test checks that the two agree.
import { existsSync, readdirSync } from "node:fs";
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
  ...everyModuleIn("src/define", "define"),
  ...everyModuleIn("src/adapters/routers", "adapters/routers", ["router-at"]),
  ...everyModuleIn("src/adapters/frameworks", "adapters/frameworks"),
  ...everyModuleIn("src/adapters/servers", "adapters/servers", ["gateway"]),
  ...everyModuleIn("src/adapters/telemetry", "adapters/telemetry"),
};

/** Loaded by URL from the chunk beside them, hence built to the same folder; no doors. */
export const workers = {
  worker: "src/core/manifest/worker.ts",
};

/** `folder/NAME.ts` and `folder/NAME/index.ts`, but not the folder's own index. */
function everyModuleIn(folder, path, except = []) {
  if (!existsSync(root + folder)) return {};
  return Object.fromEntries(
    readdirSync(root + folder, { withFileTypes: true })
      .map((file) =>
        file.isDirectory() ? [file.name, `${file.name}/index.ts`] : [file.name.replace(/\.ts$/, ""), file.name],
      )
      .filter(([name]) => name !== "index" && !except.includes(name))
      .filter(([, file]) => file.endsWith(".ts") && existsSync(`${root}${folder}/${file}`))
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, file]) => [`${path}/${name}`, `${folder}/${file}`]),
  );
}
