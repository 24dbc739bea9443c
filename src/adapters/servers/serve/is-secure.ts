import type { Context } from "hono";
import { type AddressSet, addressSet } from "./sign-in/addresses.js";
import { peerOf, type ServeEnv } from "./sign-in/sign-in.js";

/** Says whether a browser came by https: where all origins are such, or a trusted proxy says so. */
export function makeIsSecure(
  origins: ReadonlyArray<string>,
  proxies: ReadonlyArray<string>,
): (context: Pick<Context<ServeEnv>, "env" | "req">) => boolean {
  const isHttps = origins.length > 0 && origins.every((origin) => origin.startsWith("https:"));
  const isTrusted: AddressSet = addressSet(proxies);
  return (context) =>
    isHttps ||
    (isTrusted(peerOf(context).address) && /(^|,)\s*https$/i.test(context.req.header("x-forwarded-proto") ?? ""));
}
