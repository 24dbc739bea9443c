import { randomUUID } from "node:crypto";
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Answer, never, notFound, Refusal } from "./harmony-double/answers.js";
import { backfillRoutes } from "./harmony-double/backfill.js";
import { makeClock } from "./harmony-double/clock.js";
import { downloadRoutes } from "./harmony-double/downloads.js";
import { ingestRoutes } from "./harmony-double/ingest.js";
import { oauthRoutes } from "./harmony-double/oauth.js";
import { makePages } from "./harmony-double/pages.js";
import { playlistRoutes, storePlaylists } from "./harmony-double/playlists.js";
import type { Asked, Route, Routes } from "./harmony-double/request.js";
import { cachingOf, makeResponseCache, takesGzip, type WireAnswer, zip } from "./harmony-double/response-cache.js";
import { serverRoutes } from "./harmony-double/server-status.js";
import { spotifyRoutes } from "./harmony-double/spotify.js";
import { apiKey, makeState, type World } from "./harmony-double/state.js";
import { watchlistRoutes } from "./harmony-double/watchlist.js";

export { apiKey };

/** Other keys that this Harmony knows, by the role that they have on its pages. Its JSON knows no roles. */
export const otherKeys = { operator: "operator-key", read_only: "reader-key" };

export interface Seen {
  readonly method: string;
  readonly path: string;
  readonly search: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

const apiBase = "/api/v1";
const keys: ReadonlySet<string> = new Set([apiKey, ...Object.values(otherKeys)]);
const isOpen = (path: string) => path === "/live" || path.startsWith(`${apiBase}/health`);
/** Failures that are answered before, or instead of, what writes `Cache-Control` and `Vary`. */
const bareFailures: ReadonlySet<number> = new Set([401, 403, 429, 500]);

interface Line {
  readonly method: string;
  readonly pattern: RegExp;
  readonly names: ReadonlyArray<string>;
  readonly route: Route;
}

function linesOf(routes: Routes): ReadonlyArray<Line> {
  return Object.entries(routes).map(([key, route]) => {
    const [method = "", path = ""] = key.split(" ");
    return {
      method,
      pattern: new RegExp(`^${apiBase}${path.replace(/\{\w+\}/g, "([^/]+)")}$`),
      names: [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
      route,
    };
  });
}

/**
 * Answers as the real Harmony was seen to answer (`test/data/harmony`, and what was seen of its pages), of what this project
 * asks. Where the real one never answers, so does this; where it stands still until it is killed, `state.isDead` says so.
 */
export const startHarmony = async ({ revision = "e876aba" }: { readonly revision?: "e876aba" | "f39acdb" } = {}) => {
  const seen: Seen[] = [];
  const clock = makeClock();
  const state = makeState(clock, revision);
  const cache = makeResponseCache(clock);
  const world: World = { state, clock, dropCached: cache.drop };
  const page = makePages(world);
  const lines = linesOf({
    ...serverRoutes(world),
    ...spotifyRoutes(world),
    ...playlistRoutes(world),
    ...watchlistRoutes(world),
    ...downloadRoutes(world),
    ...ingestRoutes(world),
    ...backfillRoutes(world),
    ...oauthRoutes(world),
  });

  state.onEvent = () => cache.drop(`${apiBase}/activity`);
  // Somebody synced half an hour ago.
  storePlaylists(world);
  clock.pass(30 * 60_000);

  const checkKey = ({ path, headers }: Asked) => {
    if (isOpen(path)) return;
    const [scheme, sent] = String(headers.authorization ?? "").split(" ");
    const key = headers["x-api-key"] ?? (scheme === "Bearer" || scheme === "ApiKey" ? sent : undefined);
    const code = revision === "e876aba" ? "INTERNAL_ERROR" : "AUTH_REQUIRED";
    if (!key) {
      const headersOf401: Record<string, string> = revision === "e876aba" ? {} : { "WWW-Authenticate": "APIKey" };
      throw new Refusal(401, "An API key is required to access this resource.", code, undefined, headersOf401);
    }
    if (!keys.has(String(key))) throw new Refusal(403, "The provided API key is not valid.", code);
  };

  const api = (asked: Asked): Answer | Promise<Answer> => {
    if (asked.path === "/live") return { status: 200, type: "application/json", body: '{"status":"ok"}' };
    const matching = lines.filter(({ pattern }) => pattern.test(asked.path));
    const line = matching.find(({ method }) => method === asked.method);
    if (!line && matching.length > 0)
      throw new Refusal(405, "Method Not Allowed", "INTERNAL_ERROR", undefined, { Allow: matching[0]!.method });
    if (!line) throw notFound();
    const values = line.pattern.exec(asked.path)!.slice(1);
    const parameters = Object.fromEntries(line.names.map((name, index) => [name, values[index]!]));
    return line.route({ ...asked, parameters });
  };

  const refusal = (error: Refusal): Answer => ({
    status: error.status,
    type: "application/json",
    body: JSON.stringify(state.errors(error.message, error.code, error.meta)),
    headers: { "X-Debug-Id": randomUUID().replaceAll("-", ""), ...error.headers },
  });

  const uncached = (answer: Answer, { method, headers, path }: Asked): WireAnswer => {
    const isZipped = answer.status === 200 && answer.body !== "" && takesGzip(headers);
    const isBare = method === "GET" && bareFailures.has(answer.status);
    const isRead = (method === "GET" || method === "HEAD") && !isBare && path.startsWith(apiBase);
    const body = isZipped ? zip(answer.body) : Buffer.from(answer.body);
    return {
      status: answer.status,
      headers: [
        ...(answer.type === "" ? [] : ([["Content-Type", answer.type]] as const)),
        ...(isBare ? [] : ([["Vary", "Accept-Encoding"]] as const)),
        ...(isRead ? ([["Cache-Control", cachingOf(path).control]] as const) : []),
        // What is zipped while it is sent has no length beforehand.
        ...(isZipped || answer.status === 204 ? [] : ([["Content-Length", String(body.length)]] as const)),
        ...(isZipped ? ([["Content-Encoding", "gzip"]] as const) : []),
        ...Object.entries(answer.headers ?? {}).flatMap(([name, values]) =>
          [values].flat().map((value) => [name, value as string] as const),
        ),
      ],
      body,
    };
  };

  /** Undefined where no answer ever comes. */
  const answerTo = async (asked: Asked, search: string): Promise<WireAnswer | undefined> => {
    const key = asked.path + search;
    try {
      checkKey(asked);
      if (asked.path.startsWith("/ui/")) return uncached(page(asked), asked);
      if (asked.method !== "GET" || !cachingOf(asked.path).isKept) return uncached(await api(asked), asked);
      return cache.find(key, asked.headers) ?? cache.store(key, await api(asked), asked.headers);
    } catch (error) {
      if (error === never) return undefined;
      if (error instanceof Refusal) return uncached(refusal(error), asked);
      throw error;
    }
  };

  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { pathname, search, searchParams } = new URL(request.url ?? "", "http://double");
    const { method = "GET", headers } = request;
    const own = state.routes.get(`${method} ${pathname}`);
    if (own) return own(request, response);
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return; // The sender gave up.
    }
    const text = Buffer.concat(chunks).toString();
    seen.push({ method, path: pathname, search, headers, body: text });
    if (state.isDead) return;
    const wire = await answerTo({ method, path: pathname, query: searchParams, headers, text, parameters: {} }, search);
    if (!wire || response.destroyed) return;
    response.writeHead(wire.status, wire.headers.flat());
    response.end(wire.body);
  };

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    state,
    /** Lets so many milliseconds pass for Harmony, at once. */
    pass: clock.pass,
    /** Requests by `METHOD /path`. */
    asked: () => seen.map(({ method, path }) => `${method} ${path}`),
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
export type HarmonyDouble = Awaited<ReturnType<typeof startHarmony>>;
