import { serveStatic } from "@hono/node-server/serve-static";
import type { MiddlewareHandler } from "hono";
import type { PageFiles } from "./page-files.js";
import type { RequestEnv } from "./request-env.js";

/** The page's scripts, as the build compressed them. Their folder is named by what is in them, so browsers keep them. */
export function serveAssets(files: PageFiles, path: string): MiddlewareHandler<RequestEnv> {
  const serve = serveStatic<RequestEnv>({
    root: files.root,
    precompressed: true,
    rewriteRequestPath: (requested) => requested.slice(path.length),
  });
  return async (context, next) => {
    const found = await serve(context, next);
    if (found instanceof Response) found.headers.set("Cache-Control", "public, max-age=31536000, immutable");
    return found;
  };
}
