import { isHarmonyFailure } from "../../../core/client/failure.js";
import type { Route } from "./allowlist.js";
import { beginningOf, capped } from "./limits.js";
import { answeredInPlace, jsonIn, messageIn, Problem } from "./problem.js";

/** What may pass from Harmony to the browser. Cookies, locations, encodings and hop-by-hop headers may not. */
const passed = ["date", "age", "etag", "last-modified", "retry-after", "x-debug-id", "x-request-id"];

const longestFailure = 100_000;

/** Statuses that say of Harmony what it lacks. Only Harmony may say so. */
const aboutRoutes: ReadonlySet<number> = new Set([404, 405, 501]);

function headersOf(response: Response, { endpoint }: Route): Headers {
  const headers = new Headers({
    "Content-Type": "application/json",
    "X-Content-Type-Options": "nosniff",
    Vary: "Cookie",
  });
  for (const name of passed) {
    const value = response.headers.get(name);
    if (value !== null) headers.set(name, value);
  }
  // Harmony says the same ETag twice, which reads as two.
  const etag = headers.get("etag")?.split(/,\s*(?=(?:W\/)?")/, 1)[0];
  if (etag !== undefined) headers.set("etag", etag);
  // Harmony calls every answer public and fresh for 45 s, failures and the status too.
  const validated = endpoint.conditional && (headers.has("etag") || headers.has("last-modified"));
  headers.set("Cache-Control", validated && response.status < 400 ? "private, no-cache" : "no-store");
  return headers;
}

function isJson({ headers }: Response): boolean {
  return /^application\/(\w+\+)?json\b/.test(headers.get("content-type") ?? "");
}

/**
 * Passes Harmony's answer on as it comes. Failures are read, so that nothing secret and no HTML leaves with them. `known` is
 * the ETag of what the caller has.
 */
export async function answerOf(
  response: Response,
  route: Route,
  {
    known,
    longest,
    clean,
  }: { readonly known: string | null; readonly longest: number; readonly clean: (text: string) => string },
): Promise<Response> {
  const { status } = response;
  const headers = headersOf(response, route);
  // Past its cache Harmony compares no validators.
  const unchanged = status === 304 || (status === 200 && known !== null && known === headers.get("etag"));
  if (unchanged) {
    await response.body?.cancel();
    headers.delete("Content-Type");
    return new Response(null, { status: 304, headers });
  }
  if (response.ok) {
    if (isJson(response)) return new Response(capped(response.body, longest), { status, headers });
    await response.body?.cancel();
    throw new Problem(502, "Harmony did not answer in JSON.");
  }
  const text = await beginningOf(response, longestFailure);
  const message = messageIn(text);
  if (status === 401 || (status === 403 && message === "The provided API key is not valid.")) {
    throw new Problem(502, "Harmony refuses this gateway's key.", {}, "GATEWAY_KEY_REFUSED");
  }
  if (status < 400) throw new Problem(502, "Harmony redirects instead of answering.");
  const isAboutRoute = aboutRoutes.has(status);
  if (!isJson(response) || (isAboutRoute && !isHarmonyFailure(jsonIn(text)))) {
    const wait = response.headers.get("retry-after");
    throw answeredInPlace(isAboutRoute ? 502 : status, wait === null ? {} : { "Retry-After": wait });
  }
  return new Response(clean(text), { status, headers });
}
