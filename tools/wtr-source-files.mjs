// Answers from the sources what bundlers answer: a worker's `new URL("./x.js", import.meta.url)` with x.ts, an import
// of JSON with a module, and /mockServiceWorker.js with msw's.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { join } from "node:path";

const serviceWorker = fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js"));

/** @returns {import("@web/dev-server-core").Plugin} */
export function sourceFiles() {
  let root = process.cwd();
  return {
    name: "source-files",
    serverStart({ config, app }) {
      root = config.rootDir;
      app.use(async (context, next) => {
        const asTypeScript = context.path.replace(/\.js$/, ".ts");
        const isSource = asTypeScript !== context.path && /^\/(src|test|stories)\//.test(context.path);
        if (isSource && !existsSync(join(root, context.path)) && existsSync(join(root, asTypeScript))) {
          context.url = context.url.replace(context.path, asTypeScript);
        }
        await next();
      });
    },
    // A URL of its own: the same file can be fetched as what it is.
    resolveImport: ({ source }) => (/^\.{1,2}\/.*\.json$/.test(source) ? `${source}?import` : undefined),
    async serve(context) {
      if (context.path === "/mockServiceWorker.js") return { body: await readFile(serviceWorker, "utf8"), type: "js" };
      if (context.query.import !== undefined && /^\/(src|test|stories)\/.*\.json$/.test(context.path)) {
        return { body: `export default ${await readFile(join(root, context.path), "utf8")};`, type: "js" };
      }
      return undefined;
    },
  };
}
