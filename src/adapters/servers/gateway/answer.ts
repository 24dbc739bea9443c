import { isHarmonyFailure } from "../../../core/client/failure.js";
import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import { etagOf, isKnown } from "./etag.js";
import { beginningOf, type Bytes, capped, held } from "./limits.js";
import { answeredInPlace, harmonyCodes, jsonIn, messageIn, Problem } from "./problem.js";
import type { Redactor } from "./redact.js";

/** What an answer is made for. */
export interface Answering {
  readonly request: Request;
  readonly endpoint: AnyEndpoint;
  readonly redactor: Redactor;
  /** Bytes of the longest answer. */
  readonly longest: number;
}

/**
 * What may pass from Harmony to the browser, and what it has to look like. Cookies, locations, challenges, encodings, how
 * long to keep it and the rest may not.
 */
const passed: Readonly<Record<string, RegExp>> = {
  date: /^[\w,: ]{1,40}$/,
  "retry-after": /^[\w,: ]{1,40}$/,
  "x-debug-id": /^[\w-]{1,64}$/,
};

/** Up to this, an answer is held in memory and compared with what the caller has; a longer one is passed on as it comes. */
const longestHeld = 4 * 1024 * 1024;
const longestFailure = 100_000;

/** Statuses that say of Harmony what it lacks. Only Harmony may say so. */
const aboutRoutes: ReadonlySet<number> = new Set([404, 405, 501]);

function plainHeaders(): Headers {
  return new Headers({
    "Content-Type": "application/json",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    Vary: "Cookie",
  });
}

function headersOf(response: Response, redactor: Redactor): Headers {
  const headers = plainHeaders();
  for (const [name, pattern] of Object.entries(passed)) {
    const value = response.headers.get(name);
    if (value !== null && pattern.test(value) && redactor.text(value) === value) headers.set(name, value);
  }
  return headers;
}

function whole(bytes: Bytes, status: number, headers: Headers, { request, endpoint }: Answering): Response {
  if (endpoint.conditional) {
    // Harmony's own differs with every query, also with the parameter that passes its cache by.
    const etag = etagOf(bytes);
    headers.set("ETag", etag);
    headers.set("Cache-Control", "private, no-cache");
    if (isKnown(request, etag)) {
      headers.delete("Content-Type");
      return new Response(null, { status: 304, headers });
    }
  }
  headers.set("Content-Length", String(bytes.byteLength));
  return new Response(bytes, { status, headers });
}

function isJson({ headers }: Response): boolean {
  return /^application\/(\w+\+)?json\b/.test(headers.get("content-type") ?? "");
}

/** Harmony's own limiter counts by address, key and path, and this gateway has one address and one key. */
function ownLimit(text: string): string {
  if (messageIn(text) !== "Too many requests.") return text;
  const { error } = jsonIn(text) as { error?: { meta?: { upstream?: unknown } } };
  if (error?.meta?.upstream !== undefined) return text;
  const message =
    "Harmony's own rate limit for this request is used up. Everybody who uses this gateway shares it: wait, or raise it in Harmony.";
  return JSON.stringify(error ? { ok: false, error: { ...error, message } } : { detail: message });
}

/** An answer that the gateway has put together; with the headers of the one that it has added to, if it has. */
export function answerWith(json: unknown, answering: Answering, headers = plainHeaders()): Response {
  const bytes = new TextEncoder().encode(JSON.stringify(json));
  return whole(answering.redactor.bytes(bytes), 200, headers, answering);
}

async function success(response: Response, headers: Headers, answering: Answering): Promise<Response> {
  const { status } = response;
  if (status === 204) return new Response(null, { status, headers });
  if (!isJson(response)) {
    await response.body?.cancel();
    throw new Problem(502, "Harmony did not answer in JSON.");
  }
  const body = await held(response, Math.min(longestHeld, answering.longest));
  const { redactor, longest } = answering;
  if (body instanceof ReadableStream) {
    return new Response(body.pipeThrough(capped(longest)).pipeThrough(redactor.stream()), { status, headers });
  }
  if (body.byteLength === 0) {
    throw new Problem(502, "Harmony's answer is empty.", { code: harmonyCodes.unreadable });
  }
  return whole(redactor.bytes(body), status, headers, answering);
}

async function failure(response: Response, headers: Headers, { redactor }: Answering): Promise<Response> {
  const { status } = response;
  const text = await beginningOf(response, longestFailure);
  const message = messageIn(text);
  if (status === 401 || (status === 403 && message === "The provided API key is not valid.")) {
    throw new Problem(502, "Harmony refuses this gateway's key.", { code: harmonyCodes.keyRefused });
  }
  if (status < 400) throw new Problem(502, "Harmony redirects instead of answering.");
  const isAboutRoute = aboutRoutes.has(status);
  if (!isJson(response) || (isAboutRoute && !isHarmonyFailure(jsonIn(text)))) {
    const wait = headers.get("retry-after");
    throw answeredInPlace(isAboutRoute ? 502 : status, wait === null ? {} : { "Retry-After": wait });
  }
  return new Response(redactor.text(status === 429 ? ownLimit(text) : text), { status, headers });
}

/**
 * Passes Harmony's answer on. It is read, so that nothing secret and no HTML leaves with it, and an answer that breaks off
 * is told as that; what is too long to be held is cut off where Harmony cut it off. Fails with a `Problem`.
 */
export function answerOf(response: Response, answering: Answering): Promise<Response> {
  const headers = headersOf(response, answering.redactor);
  return response.ok ? success(response, headers, answering) : failure(response, headers, answering);
}
