// The test server serves modules as they are. Packages that are (or pull in) CommonJS are bundled by esbuild when
// first asked for.
import { build } from "esbuild";

const PREFIX = "/__bundled__/";

/** @param {readonly string[]} packages import specifiers
 *  @returns {import("@web/dev-server-core").Plugin} */
export function bundledPackages(packages) {
  /** @type {Map<string, Promise<string>>} */
  const bundles = new Map();
  return {
    name: "bundled-packages",
    resolveImport: ({ source }) => (packages.includes(source) ? `${PREFIX}${source}.js` : undefined),
    async serve(context) {
      const name = context.path.startsWith(PREFIX) ? context.path.slice(PREFIX.length, -".js".length) : "";
      if (!packages.includes(name)) return undefined;
      if (!bundles.has(name)) bundles.set(name, bundle(name));
      return { body: await bundles.get(name), type: "js" };
    },
  };
}

async function bundle(name) {
  const result = await build({
    entryPoints: [name],
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["development"],
    define: { "process.env.NODE_ENV": '"development"', global: "globalThis" },
    logLevel: "error",
  });
  return result.outputFiles[0].text;
}
