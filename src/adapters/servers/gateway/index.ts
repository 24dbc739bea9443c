import { nameOf } from "../../../core/client/request.js";
import { callOf } from "../../../core/policy/spotify-calls.js";
import { checkAccess, checkBodyAccess, sessionAnswer, sessionOf } from "./access.js";
import { type Route, routeOf } from "./allowlist.js";
import { type Answering, answerOf, answerWith } from "./answer.js";
import { type GatewayConfig, readConfig } from "./config.js";
import { makeCovers } from "./covers.js";
import { checkCaller, tokenCookie } from "./csrf.js";
import { makeSpotifyHang } from "./hang.js";
import { makeHarmony, type Sending } from "./harmony.js";
import { bodyOf, queryOf } from "./input.js";
import { makeMissingRoutes } from "./missing-routes.js";
import { makePages } from "./pages.js";
import { harmonyCodes, messageIn, Problem, problemResponse } from "./problem.js";
import { makeRedactor } from "./redact.js";
import { askStatus, checkSpotifyAnswers } from "./spotify-status.js";
import { beginAddition, jsonOf, lacked, translations, withUpstream } from "./translations/index.js";
import { upload } from "./upload.js";
import { makeVitalSigns } from "./vital-signs.js";

export type { Caller } from "./access.js";
export type { GatewayConfig, GatewayLogEntry } from "./config.js";
export type { HarmonyCall } from "./harmony.js";

/** An id that may be written into a log and sent on. */
const requestIdPattern = /^[A-Za-z0-9._-]{8,64}$/;

function requestIdOf(request: Request): string {
  const given = request.headers.get("x-request-id");
  return given !== null && requestIdPattern.test(given) ? given : crypto.randomUUID().replaceAll("-", "");
}

/** A request that the contract knows, from somebody who may send it. */
interface Admitted {
  readonly request: Request;
  readonly route: Route;
  readonly query: string;
  /** By the contract; undefined where it has none. */
  readonly body: unknown;
  readonly sending: Required<Pick<Sending, "within" | "signal" | "call">>;
  readonly answering: Answering;
  /** Whether Harmony asks Spotify for its answer. */
  readonly needsSpotify: boolean;
}

/** For a part of an answer: only the whole can be compared with what the caller has. */
function withoutValidator(admitted: Admitted): Admitted {
  const { answering } = admitted;
  return { ...admitted, answering: { ...answering, endpoint: { ...answering.endpoint, conditional: false } } };
}

/**
 * Makes a handler that stands between a host's pages and Harmony: adds the key, which no browser sees, lets through only what
 * the contract has and the caller's role allows, and translates what Harmony serves only as HTML forms. Runs wherever
 * `Request`, `Response`, `fetch` and Web Crypto do. Keeps nothing between requests that another instance would miss.
 *
 * The handler never fails: every failure is an answer in Harmony's envelope with an `X-Debug-Id`.
 */
export function createGateway(config: GatewayConfig): (request: Request) => Promise<Response> {
  const settings = readConfig(config);
  const { apiKey, session, basePath, csrf, timeLimits, sizeLimits, fetch, log, onCall } = settings;
  const harmony = makeHarmony({ url: settings.harmonyUrl, apiBase: settings.harmonyBasePath, apiKey, fetch, onCall });
  const pages = makePages(harmony, apiKey);
  const redactor = makeRedactor(() => [apiKey, ...pages.secrets()]);
  const reasonOf = (error: unknown) => redactor.text(error instanceof Problem ? error.message : String(error));
  const signs = makeVitalSigns(harmony);
  const missing = makeMissingRoutes(signs);
  const hang = makeSpotifyHang(signs);
  const covers = settings.covers ? makeCovers({ fetch }) : undefined;

  // Harmony passes every track on before it answers a submission.
  const withinOf = ({ name, endpoint: { method, upload: isUpload } }: Route) =>
    isUpload || name === "submitIngest" ? timeLimits.upload : method === "GET" ? timeLimits.read : timeLimits.write;

  const diagnosed = async (error: unknown, route: Route, needsSpotify: boolean): Promise<unknown> => {
    if (!(error instanceof Problem)) return error;
    if (error.status >= 502) missing.forget();
    return error.code === harmonyCodes.timeout ? hang.diagnose(error, route, needsSpotify) : error;
  };

  const checkBackfill = async ({ route, sending }: Admitted): Promise<void> => {
    try {
      await checkSpotifyAnswers(harmony, { ...sending, within: timeLimits.read });
    } catch (error) {
      const told = await diagnosed(error, route, true);
      await hang.check(route);
      throw told;
    }
  };

  const pass = async ({ route, query, body, sending, answering }: Admitted): Promise<Response> => {
    if (route.name === "getStatus") return answerOf(await askStatus(harmony, sending), answering);
    const { method, isSentOnce = false } = route.endpoint;
    const response = await harmony.send(harmony.api(route.path) + (query && `?${query}`), {
      ...sending,
      method,
      isSentOnce,
      ...(body !== undefined && { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
    });
    return answerOf(response, answering);
  };

  /** Asks Harmony first, because a newer one may have the route. `note` is told what could not be added to the answer. */
  const answerTo = async (admitted: Admitted, note: (error: unknown) => void): Promise<Response> => {
    const { route, body, sending, answering } = admitted;
    const asked = { harmony, pages, parameters: route.parameters, body, sending };
    const lack = await missing.find(route.name);
    if (!lack) {
      const addition = beginAddition(route.name, asked, note);
      const started = performance.now();
      const answer = await pass(addition ? withoutValidator(admitted) : admitted);
      const { status } = answer;
      if (addition && status === 200) {
        return answerWith((await addition)(await jsonOf(answer)), answering, new Headers(answer.headers));
      }
      const isLacking = status === 405 || (status === 404 && messageIn(await answer.clone().text()) === "Not Found");
      if (!isLacking) return withUpstream(answer, asked, performance.now() - started);
      await missing.remember(route.name, status);
      if (!translations[route.name]) throw lacked(route.endpoint, status);
    }
    const translation = translations[route.name];
    if (!translation) throw lacked(route.endpoint, lack!.status);
    return answerWith(await translation(asked), answering);
  };

  const askHarmony = async (admitted: Admitted, note: (error: unknown) => void): Promise<Response> => {
    const { route, needsSpotify } = admitted;
    if (needsSpotify) await hang.check(route);
    if (route.name === "runBackfill") await checkBackfill(admitted);
    try {
      const answer = await answerTo(admitted, note);
      if (needsSpotify) hang.end();
      return answer;
    } catch (error) {
      throw await diagnosed(error, route, needsSpotify);
    }
  };

  const serve = async (
    request: Request,
    requestId: string,
    found: (path: string) => void,
    note: (error: unknown) => void,
  ): Promise<Response> => {
    const url = new URL(request.url);
    if (covers && url.pathname === `${basePath}/covers`) {
      found("/covers");
      checkCaller(request, csrf);
      checkAccess({ features: ["spotify"], role: "operator" }, sessionOf(await session(request)));
      return covers(url.searchParams.get("url") ?? "", request);
    }
    const route = routeOf(request, basePath);
    const { endpoint } = route;
    found(endpoint.path);
    checkCaller(request, csrf);
    const caller = await session(request);
    const known = sessionOf(caller);
    checkAccess(endpoint, known);
    if (route.name === "getSession") {
      const cookie = tokenCookie(request, csrf);
      const told = { syncEverySeconds: caller?.syncEverySeconds, covers: covers !== undefined };
      return Response.json(sessionAnswer(known, told), {
        headers: { "Cache-Control": "no-store", Vary: "Cookie", ...(cookie && { "Set-Cookie": cookie }) },
      });
    }
    const endpointName = nameOf(endpoint);
    const admitted = {
      request,
      route,
      query: queryOf(route),
      sending: { within: withinOf(route), signal: request.signal, call: { requestId, endpoint: endpointName } },
      answering: { request, endpoint, redactor, longest: sizeLimits.answer },
      needsSpotify: callOf(endpointName) !== undefined,
    };
    if (endpoint.upload) {
      return upload(harmony, request, {
        ...admitted,
        path: harmony.api(route.path),
        longest: known.limits.maxImportBytes,
        arrivesWithin: timeLimits.write,
      }).catch(async (error: unknown) => {
        throw await diagnosed(error, route, false);
      });
    }
    const body = await bodyOf(request, route, sizeLimits.request, timeLimits.write);
    checkBodyAccess(route, known, body);
    return askHarmony({ ...admitted, body }, note);
  };

  return async (request) => {
    const started = performance.now();
    const requestId = requestIdOf(request);
    let path: string | undefined;
    let reason: string | undefined;
    let response: Response;
    try {
      response = await serve(
        request,
        requestId,
        (known) => (path = known),
        (error) => (reason = reasonOf(error)),
      );
    } catch (error) {
      reason = reasonOf(error);
      const problem = error instanceof Problem ? error : new Problem(500, "The gateway failed.");
      response = problemResponse(problem, requestId, redactor.text);
    }
    response.headers.set("X-Request-Id", requestId);
    const { status } = response;
    if (status >= 400 && !response.headers.has("x-debug-id")) response.headers.set("X-Debug-Id", requestId);
    const debugId = response.headers.get("x-debug-id");
    log({
      level: status >= 500 ? "error" : status >= 400 ? "warn" : "info",
      method: request.method,
      ...(path !== undefined && { path }),
      status,
      durationMs: Math.round(performance.now() - started),
      requestId,
      ...(debugId !== null && { debugId }),
      ...(reason !== undefined && { reason }),
    });
    return response;
  };
}
