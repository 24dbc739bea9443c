// Answers from the sources what bundlers answer: a worker's `new URL("./x.js", import.meta.url)` with x.ts, an import
// of JSON with a module, and /mockServiceWorker.js with msw's.
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const serviceWorker = fileURLToPath(import.meta.resolve("msw/mockServiceWorker.js"));

/** @type {import("@web/dev-server-core").Middleware} */
export function workerSources(context, next) {
  const source = context.path.replace(/\.js$/, ".ts");
  const isOurs = source !== context.path && /^\/(src|test|stories)\//.test(source);
  if (isOurs && !existsSync(join(root, context.path)) && existsSync(join(root, source))) {
    context.url = context.url.replace(context.path, source);
  }
  return next();
}

/** @returns {import("@web/dev-server-core").Plugin} */
export function sourceFiles() {
  return {
    name: "source-files",
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
