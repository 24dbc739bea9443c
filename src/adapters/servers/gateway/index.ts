import { type Caller, checkAccess, checkBodyAccess, sessionAnswer, sessionOf } from "./access.js";
import { type Route, routeOf } from "./allowlist.js";
import { answerOf } from "./answer.js";
import { checkCaller, tokenCookie } from "./csrf.js";
import { makeHarmony, pastCache } from "./harmony.js";
import { capped, checkLength, textOf, tooLarge } from "./limits.js";
import { makePages } from "./pages.js";
import { messageIn, Problem, problemResponse } from "./problem.js";
import { redact } from "./redact.js";
import {
  asNotOffered,
  type Asked,
  beginAddition,
  completed,
  translations,
  withUpstream,
} from "./translations/index.js";

export type { Caller } from "./access.js";

/** One line of the gateway's log. Holds no key, cookie, query, body or name of a person. */
export interface GatewayLogEntry {
  readonly level: "info" | "warn" | "error";
  readonly method: string;
  /** The contract's path, `/spotify/backfill/jobs/{id}`; absent for a request that the contract does not know. */
  readonly path?: string;
  readonly status: number;
  readonly durationMs: number;
  /** The debug id that the caller was given. */
  readonly debugId?: string;
  readonly reason?: string;
}

export interface GatewayConfig {
  /** Harmony's address, such as `http://harmony:8080`. */
  readonly harmonyUrl: string | URL;
  /** A key of `HARMONY_API_KEYS`. For the admins' actions Harmony must know it as admin: `UI_ROLE_OVERRIDES`. */
  readonly apiKey: string;
  /**
   * Who sends a request, by the host's own sign-in; null for nobody. The gateway trusts it: nothing else guards the key.
   * Must not read the request's body.
   */
  readonly session: (request: Request) => Caller | null | Promise<Caller | null>;
  /** Where the host mounts the gateway, `/api/v1` by default. Requests below `/api/health/` belong to it as well. */
  readonly basePath?: string;
  /** Harmony's `API_BASE_PATH`, `/api/v1` by default. */
  readonly harmonyBasePath?: string;
  /** The origins of the host's pages. Needed behind a proxy that hides them; by default that of each request's URL. */
  readonly origins?: ReadonlyArray<string>;
  /** The cookie with which pages prove that they are the host's, `csrftoken` by default. */
  readonly csrfCookie?: string;
  /** Milliseconds for reading (20,000), for changing something (60,000) and for submitting tracks or a file (120,000). */
  readonly timeLimits?: { readonly read?: number; readonly write?: number; readonly upload?: number };
  /** Bytes of a JSON request (2 MiB) and of an answer (64 MiB). A file may be as long as the caller's session says. */
  readonly sizeLimits?: { readonly request?: number; readonly answer?: number };
  readonly log?: (entry: GatewayLogEntry) => void;
  readonly fetch?: typeof globalThis.fetch;
}

/** What surrounds a file in a multipart body. */
const multipartRoom = 16_384;

/** Read past Harmony's cache, because people wait for these to change. */
const fresh: ReadonlySet<string> = new Set([
  "getBackfillJob",
  "listBackfillJobs",
  "getIngestJob",
  "listSavedTracks",
  "listPlaylists",
]);

const addressOf = (given: string | URL): string => {
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new TypeError("harmonyUrl must be a plain http or https address, without name, password, query or fragment.");
  }
  return url.href.replace(/\/+$/, "");
};

const baseOf = (path: string, name: string): string => {
  if (!/^(\/[A-Za-z0-9_.~-]+)*$/.test(path)) throw new TypeError(`${name} must be a path like /api/v1.`);
  return path;
};

const contentTypeOf = (request: Request) => request.headers.get("content-type") ?? "";

const asJson = (text: string): unknown => {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new Problem(400, "The request's body is no JSON.");
  }
};

/**
 * Makes a handler that stands between a host's pages and Harmony: adds the key, which no browser sees, lets through only what
 * the contract has and the caller's role allows, and translates what Harmony serves only as HTML forms. Runs wherever
 * `Request`, `Response`, `fetch` and Web Crypto do. Keeps nothing between requests that another instance would miss.
 *
 * The handler never fails: every failure is an answer in Harmony's envelope with an `X-Debug-Id`.
 */
export const createGateway = (config: GatewayConfig): ((request: Request) => Promise<Response>) => {
  const { apiKey, session, log = () => {} } = config;
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new TypeError("apiKey must be one word of printable ASCII.");
  if (typeof session !== "function") throw new TypeError("session must be a function that tells who sends a request.");
  const basePath = baseOf(config.basePath ?? "/api/v1", "basePath");
  const csrf = { origins: config.origins ?? [], cookie: config.csrfCookie ?? "csrftoken" };
  const timeLimits = { read: 20_000, write: 60_000, upload: 120_000, ...config.timeLimits };
  const sizeLimits = { request: 2 * 1024 * 1024, answer: 64 * 1024 * 1024, ...config.sizeLimits };
  const harmony = makeHarmony({
    url: addressOf(config.harmonyUrl),
    apiBase: baseOf(config.harmonyBasePath ?? "/api/v1", "harmonyBasePath"),
    apiKey,
    fetch: config.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
  const pages = makePages(harmony, apiKey);
  const clean = (text: string) => redact(text, [apiKey, ...pages.secrets()]);
  const reasonOf = (error: unknown) => clean(error instanceof Problem ? error.message : String(error));

  // Harmony passes every track on before it answers a submission.
  const withinOf = ({ name, endpoint: { method, upload: isUpload } }: Route) =>
    isUpload || name === "submitIngest" ? timeLimits.upload : method === "GET" ? timeLimits.read : timeLimits.write;

  const upload = async (request: Request, route: Route, longest: number): Promise<Response> => {
    if (!/^multipart\/form-data\b/i.test(contentTypeOf(request)))
      throw new Problem(415, "An upload must be multipart/form-data.");
    checkLength(request, longest + multipartRoom);
    // A body that fails ends the request in some runtimes and only shortens it in others.
    const excess = new AbortController();
    const body = capped(request.body, longest + multipartRoom, () => excess.abort());
    try {
      const response = await harmony.send(harmony.api(route.path), {
        method: "POST",
        headers: { "Content-Type": contentTypeOf(request) },
        body,
        within: withinOf(route),
        signal: AbortSignal.any([request.signal, excess.signal]),
      });
      excess.signal.throwIfAborted();
      return await answerOf(response, route, { known: null, longest: sizeLimits.answer, clean });
    } catch (error) {
      throw excess.signal.aborted ? tooLarge() : error;
    }
  };

  const pass = async (request: Request, route: Route, text: string, validators: ReadonlyArray<string>) => {
    const { method } = request;
    const headers: Record<string, string> = text === "" ? {} : { "Content-Type": "application/json" };
    for (const name of validators) {
      const value = request.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    const query = new URLSearchParams([...route.query, ...(fresh.has(route.name) ? [pastCache()] : [])]).toString();
    const response = await harmony.send(harmony.api(route.path) + (query && `?${query}`), {
      method,
      headers,
      body: text || null,
      within: withinOf(route),
      signal: request.signal,
    });
    return answerOf(response, route, { known: headers["If-None-Match"] ?? null, longest: sizeLimits.answer, clean });
  };

  /** Asks Harmony first, because a newer one may have the route. */
  const translate = async (route: Route, asked: Asked, answer: Response): Promise<Response> => {
    const translation = translations[route.name];
    const unserved =
      answer.status === 405 || (answer.status === 404 && messageIn(await answer.clone().text()) === "Not Found");
    if (!unserved) return answer;
    if (!translation) return route.endpoint.origin === "extension" ? asNotOffered(answer) : answer;
    return Response.json(await translation(asked), {
      headers: { "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff", Vary: "Cookie" },
    });
  };

  const answerTo = async (
    request: Request,
    route: Route,
    asked: Asked,
    text: string,
    note: (error: unknown) => void,
  ) => {
    const { method, path, conditional: isConditional } = route.endpoint;
    const started = performance.now();
    const addition = beginAddition(route.name, asked, note);
    // Harmony knows its own part of an answer only, and what the caller has is the whole.
    const validators = method === "GET" && !addition ? ["If-None-Match", "If-Modified-Since"] : [];
    const answer = await pass(request, route, text, validators);
    if (addition && answer.status === 200) {
      return completed(answer, await addition, { isConditional, ifNoneMatch: request.headers.get("if-none-match") });
    }
    const elapsedMs = performance.now() - started;
    return withUpstream(await translate(route, asked, answer), asked, { endpoint: `${method} ${path}`, elapsedMs });
  };

  const serve = async (
    request: Request,
    found: (route: Route) => void,
    note: (error: unknown) => void,
  ): Promise<Response> => {
    const route = routeOf(request, basePath);
    found(route);
    checkCaller(request, csrf);
    const caller = sessionOf(await session(request));
    checkAccess(route, caller);
    if (route.name === "getSession") {
      const cookie = tokenCookie(request, csrf);
      return Response.json(sessionAnswer(caller), {
        headers: { "Cache-Control": "no-store", Vary: "Cookie", ...(cookie && { "Set-Cookie": cookie }) },
      });
    }
    if (route.endpoint.upload) return upload(request, route, caller.limits.maxImportBytes);
    const text = request.method === "GET" ? "" : await textOf(request, sizeLimits.request, timeLimits.write);
    if (text !== "" && !/^application\/json\b/i.test(contentTypeOf(request)))
      throw new Problem(415, "The request's body must be JSON.");
    const body = asJson(text);
    checkBodyAccess(route, caller, body);
    const sending = { within: withinOf(route), signal: request.signal };
    return answerTo(request, route, { harmony, pages, parameters: route.parameters, body, sending }, text, note);
  };

  return async (request) => {
    const started = performance.now();
    let path: string | undefined;
    let reason: string | undefined;
    let response: Response;
    try {
      response = await serve(
        request,
        (route) => (path = route.endpoint.path),
        (error) => (reason = reasonOf(error)),
      );
    } catch (error) {
      reason = reasonOf(error);
      const problem =
        error instanceof Problem
          ? new Problem(error.status, reason, error.headers, error.code, error.meta)
          : new Problem(500, "The gateway failed.");
      response = problemResponse(problem, crypto.randomUUID().replaceAll("-", ""));
    }
    const { status } = response;
    const debugId = response.headers.get("x-debug-id");
    try {
      log({
        level: status >= 500 ? "error" : status >= 400 ? "warn" : "info",
        method: request.method,
        ...(path !== undefined && { path }),
        status,
        durationMs: Math.round(performance.now() - started),
        ...(debugId !== null && { debugId }),
        ...(reason !== undefined && { reason }),
      });
    } catch {
      // A log that fails must not fail the request.
    }
    return response;
  };
};
