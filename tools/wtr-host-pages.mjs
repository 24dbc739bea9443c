// Hosts with real routers, each in a frame of its own: every address below /harmony/ui is one document, whose script is
// test/adapters/routers/hosts/main.ts, bundled when first asked for.
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const ASSETS = "/__hosts__/";
const page = `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><script type="module" src="${ASSETS}main.js"></script>`;

/** @returns {import("@web/dev-server-core").Plugin} */
export function hostPages() {
  /** @type {Promise<Map<string, string>> | undefined} */
  let scripts;
  return {
    name: "host-pages",
    async serve({ path }) {
      if (path.startsWith("/harmony/ui/")) return { body: page, type: "html" };
      if (!path.startsWith(ASSETS)) return undefined;
      scripts ??= bundle();
      const body = (await scripts).get(path.slice(ASSETS.length));
      return body === undefined ? undefined : { body, type: "js", headers: { "Cache-Control": "max-age=3600" } };
    },
  };
}

async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [`${root}test/adapters/routers/hosts/main.ts`],
    bundle: true,
    splitting: true,
    write: false,
    outdir: "/",
    entryNames: "[name]",
    format: "esm",
    platform: "browser",
    target: "es2022",
    conditions: ["browser", "development"],
    define: { "process.env.NODE_ENV": '"development"' },
    tsconfig: `${root}tsconfig.json`,
    logLevel: "error",
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, ""), text]));
}
