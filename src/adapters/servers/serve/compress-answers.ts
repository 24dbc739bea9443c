import type { MiddlewareHandler } from "hono";
import { compress } from "hono/compress";
import type { RequestEnv } from "./request-env.js";

/** Compresses answers, most of which are JSON, as they come. */
export function compressAnswers(): MiddlewareHandler<RequestEnv> {
  const compressed = compress({ encoding: "gzip" });
  return async (context, next) => {
    let etag: string | null = null;
    await compressed(context, async () => {
      await next();
      etag = context.res.headers.get("ETag");
    });
    // Hono makes it a weak one, which Harmony would not know again. Harmony itself gives one to all encodings.
    if (etag !== null) context.res.headers.set("ETag", etag);
  };
}
