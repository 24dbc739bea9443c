import { http, type HttpHandler } from "msw";
import { type EndpointName, endpoints } from "../../../core/contract/index.js";
import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import { roles, type Session } from "../../../core/model/session.js";
import { type Reply, answers } from "./answers.js";
import { etagOf, isKnown } from "./conditional.js";
import { coverFor } from "./covers.js";
import { withoutWithdrawn } from "./development-mode.js";
import type { Fault } from "./faults.js";
import { hostile } from "./hostile.js";
import { readInput } from "./input.js";
import { missing, noRoute, Problem, problemResponse, SpotifyRefused } from "./problem.js";
import { type ScenarioName, scenarioOf } from "./scenarios.js";
import type { Quirks, ReadCache } from "./quirks.js";
import type { State } from "./state/index.js";
import type { HarmonyRequests } from "./state/spotify.js";

/** A request that was answered; `endpoint` is null for a route that the contract does not have. */
export interface LoggedRequest {
  readonly endpoint: EndpointName | null;
  readonly method: string;
  readonly url: string;
  readonly status: number;
  /** By the stand-in's clock; milliseconds since the epoch. */
  readonly at: number;
}

/** Your own answers by endpoint. */
export type Overrides = {
  [Name in EndpointName]?: (request: Request) => Response | undefined | Promise<Response | undefined>;
};

/** What the handlers need of the stand-in. */
export interface HandlerContext {
  readonly scenario: ScenarioName;
  readonly state: Promise<State>;
  readonly overrides: Overrides;
  /** Whether failures say what Spotify answered. */
  readonly upstream: boolean;
  readonly harmony: HarmonyRequests;
  readonly quirks: Quirks;
  readonly cache: ReadCache;
  now(): number;
  /** Waits for some milliseconds. */
  sleep(ms: number): Promise<void>;
  /** Who sent a request. Throws a `Problem` if nobody is signed in. */
  identify(request: Request): Session;
  /** The fault that the scenario causes in an answer, if any. */
  meddle(name: EndpointName, place: number): ReturnType<Fault>;
  record(request: LoggedRequest): void;
}

const names = Object.keys(endpoints) as ReadonlyArray<EndpointName>;
const endpointOf = (name: EndpointName): AnyEndpoint => endpoints[name];

/** The server's root, as the client has it. */
const rootOf = (baseUrl: string): string => baseUrl.replace(/\/api\/.*$/, "");

/** Where an endpoint is, as a pattern of msw. */
const patternOf = (baseUrl: string, { path }: AnyEndpoint): string =>
  (path.startsWith("/api/") ? rootOf(baseUrl) : baseUrl) + path.replace(/\{\w+\}/, ":id");

/** Checks that the session has the features and the role that the endpoint needs. */
const checkAccess = ({ role, features }: AnyEndpoint, session: Session): void => {
  if (features.some((feature) => !session.features[feature])) throw missing("The requested feature is disabled.");
  if (roles.indexOf(session.role) < roles.indexOf(role)) {
    throw new Problem(403, "INTERNAL_ERROR", "The current session lacks permission for this action.");
  }
};

const cacheable = {
  // As Harmony sends it, although a browser that relies on it shows data that is 45 seconds old.
  "Cache-Control": "public, max-age=45, stale-while-revalidate=180",
  Vary: "Authorization, X-API-Key, Origin, Accept-Encoding",
};

const answer = async (standIn: HandlerContext, name: EndpointName, request: Request, id: string): Promise<Response> => {
  const endpoint = endpointOf(name);
  const { isHostile, isOlder } = scenarioOf(standIn.scenario);
  const session = standIn.identify(request);
  if (!isOlder) checkAccess(endpoint, session);

  const state = await standIn.state;
  const asked = { state, session, harmony: standIn.harmony, id, ...(await readInput(endpoint, request)) };
  const reply: Reply<unknown> = await answers[name](asked as never);
  const write = () => {
    const whole = state.spotify.isDevelopmentMode ? withoutWithdrawn(reply.body()) : reply.body();
    const body = isOlder ? reduced(whole) : whole;
    return JSON.stringify(isHostile ? hostile(body, endpoint.list?.field) : body);
  };
  const headers = new Headers({ "Content-Type": "application/json" });
  if (!endpoint.conditional) {
    headers.set("Cache-Control", "no-store");
    if (reply.status === 204) return new Response(null, { status: 204 });
    return new Response(write(), { status: reply.status ?? 200, headers });
  }

  let text: string | undefined;
  const etag = reply.etag && !isHostile && !isOlder ? reply.etag : etagOf((text = write()));
  const version = state.validators.version(`${standIn.scenario} ${request.url}`, etag, standIn.now());
  for (const [header, value] of Object.entries(cacheable)) headers.set(header, value);
  headers.set("ETag", etag);
  headers.set("Last-Modified", new Date(version.modifiedAt).toUTCString());
  if (isKnown(request, version)) return new Response(null, { status: 304, headers });
  return new Response(text ?? write(), { status: reply.status ?? 200, headers });
};

/** Fields that a server of the contract's revision does not send. */
const newerFields = new Set([
  "owner",
  "owner_display_name",
  "owner_id",
  "followers",
  "snapshot_id",
  "public",
  "collaborative",
]);
const reduced = (body: unknown): unknown => {
  const { playlists, scopes: _scopes, ...rest } = body as { playlists?: ReadonlyArray<object>; scopes?: unknown };
  const known = (playlist: object) => {
    const { synced_at, ...others } = playlist as { readonly synced_at?: string };
    const fields = Object.entries(others).filter(([name]) => !newerFields.has(name) && !name.startsWith("sync"));
    // Harmony writes every row anew with each sync.
    return { ...Object.fromEntries(fields), ...(synced_at && { updated_at: synced_at }) };
  };
  return playlists ? { ...rest, playlists: playlists.map(known) } : rest;
};

/** Harmony waits within the request for as long as Spotify asks. Only the gateway answers in the meantime. */
const refused = (failure: SpotifyRefused, tellsUpstream: boolean): Response | Promise<never> =>
  failure.upstream?.status === 429 && !tellsUpstream
    ? new Promise(() => {})
    : problemResponse(failure.toProblem(tellsUpstream));

/** How long Harmony takes to list downloads, because it asks Soulseek for each that waits. */
const soulseekMs = 2000;

const serve = async (standIn: HandlerContext, name: EndpointName, request: Request, id: string): Promise<Response> => {
  const given = await standIn.overrides[name]?.(request.clone());
  if (given) return given;
  const { quirks, cache } = standIn;
  const fresh = () =>
    answer(standIn, name, request, id).catch((failure: unknown) => {
      if (failure instanceof Problem) return problemResponse(failure);
      if (failure instanceof SpotifyRefused) return refused(failure, standIn.upstream);
      throw failure;
    });
  const { method, path } = endpointOf(name);
  const isCached = quirks.cachesReads && method === "GET" && path.startsWith("/spotify/") && name !== "getStatus";
  const honest = () => (isCached ? cache.through(request.url, standIn.now(), fresh) : fresh());
  const spoil = await standIn.meddle(name, names.indexOf(name));
  const response = await (spoil ? spoil(honest) : honest());
  if (quirks.asksSoulseekOfDownloads && name === "listDownloads") await standIn.sleep(soulseekMs);
  if (quirks.searchesSlowly && name === "submitIngest") {
    await standIn.sleep((await standIn.state).ingest.searchedAt - standIn.now());
  }
  return quirks.lostAnswers.has(name) ? Response.error() : response;
};

/** One handler for every endpoint of the contract, and one for all other requests below `baseUrl`. */
export const makeHandlers = (standIn: HandlerContext, baseUrl: string): Array<HttpHandler> => {
  const isThere = (name: EndpointName) => !scenarioOf(standIn.scenario).isOlder || endpointOf(name).origin === "server";
  const finish = (name: EndpointName | null, request: Request, response: Response) => {
    if (response.type !== "error") response.headers.set("Date", new Date(standIn.now()).toUTCString());
    standIn.record({
      endpoint: name,
      method: request.method,
      url: request.url,
      status: response.status,
      at: standIn.now(),
    });
    return response;
  };

  const handlers = names.map((name) => {
    const endpoint = endpointOf(name);
    const method = endpoint.method.toLowerCase() as "get" | "post" | "put" | "patch" | "delete";
    return http[method](patternOf(baseUrl, endpoint), async ({ request, params }) =>
      isThere(name)
        ? finish(name, request, await serve(standIn, name, request, String(params["id"] ?? "")))
        : undefined,
    );
  });

  const covers = http.get(`${baseUrl}/covers`, ({ request }) => {
    if (!standIn.identify(request).covers) return undefined;
    return finish(null, request, coverFor(request));
  });

  const methodsFor = async ({ url }: Request) => {
    const methods = names.map(async (name, index) => {
      const { method } = endpointOf(name);
      return isThere(name) && (await handlers[index]!.test({ request: new Request(url, { method }) })) ? [method] : [];
    });
    return (await Promise.all(methods)).flat();
  };
  const others = [`${baseUrl}/*`, `${rootOf(baseUrl)}/api/health/*`].map((pattern) =>
    http.all(pattern, async ({ request }) => {
      // Harmony names one method only, though there may be others.
      const [allow] = await methodsFor(request);
      const problem = allow
        ? new Problem(405, "INTERNAL_ERROR", "Method Not Allowed", undefined, { Allow: allow })
        : noRoute();
      return finish(null, request, problemResponse(problem));
    }),
  );
  return [...handlers, covers, ...others];
};
