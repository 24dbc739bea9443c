import { Problem, problemResponse, tooMany } from "./problem.js";

/** What a fault may look at. */
export interface FaultContext {
  readonly now: number;
  /** How many requests came before this one, and how many of them to the same endpoint. */
  readonly count: number;
  readonly countOfEndpoint: number;
  /** A place of its own for each endpoint. */
  readonly place: number;
  readonly seed: number;
  readonly sleep: (ms: number) => Promise<void>;
  /** When earlier requests were let through; a fault adds to it. */
  readonly passes: Array<number>;
}

/** Lets a request pass by answering undefined, or with what the answer is turned into. */
export type Fault = (
  context: FaultContext,
) => Promise<undefined | ((answer: () => Promise<Response>) => Promise<Response>)>;

const instead = (response: () => Response) => () => Promise.resolve(response());

/** The ways an answer goes wrong between the server and the page. */
export const faults = {
  /** The connection breaks. */
  offline: instead(() => Response.error()),
  internalError: instead(() => problemResponse(new Problem(500, "INTERNAL_ERROR", "An unexpected error occurred."))),
  dependency: instead(() => problemResponse(new Problem(503, "DEPENDENCY_ERROR", "Spotify did not answer."))),
  /** The format of servers that run with FEATURE_UNIFIED_ERROR_FORMAT=false. */
  detail: instead(() =>
    Response.json({ detail: "Internal Server Error" }, { status: 500, headers: { "X-Debug-Id": "0123456789ab" } }),
  ),
  /** A proxy speaks for the server. */
  html: instead(
    () =>
      new Response("<!doctype html><title>502 Bad Gateway</title><h1>Bad Gateway</h1>", {
        status: 502,
        headers: { "Content-Type": "text/html" },
      }),
  ),
  htmlThatClaimsSuccess: instead(
    () => new Response("<!doctype html><title>Sign in</title>", { headers: { "Content-Type": "text/html" } }),
  ),
  empty: instead(() => new Response("", { headers: { "Content-Type": "application/json" } })),
  /** The body ends in the middle. */
  truncated: async (answer: () => Promise<Response>) => {
    const response = await answer();
    const text = await response.text();
    const half = text.slice(0, Math.max(1, text.length >> 1));
    return new Response(half, { headers: { "Content-Type": "application/json" } });
  },
} as const;

export const slow: Fault = async ({ sleep }) => {
  await sleep(3_000);
  return undefined;
};

export const flaky: Fault = ({ count, seed }) => {
  const ways = [faults.dependency, faults.offline, faults.truncated, faults.html];
  const isBad = (count + seed) % 3 === 2;
  return Promise.resolve(isBad ? ways[Math.floor((count + seed) / 3) % ways.length] : undefined);
};

const windowMs = 10_000;
const passesInWindow = 5;

export const rateLimited: Fault = ({ now, passes, count }) => {
  while (passes[0] !== undefined && now - passes[0] >= windowMs) passes.shift();
  if (passes.length < passesInWindow) {
    passes.push(now);
    return Promise.resolve(undefined);
  }
  const wait = passes[0]! + windowMs - now;
  return Promise.resolve(instead(() => problemResponse(tooMany(wait, count % 2 === 0))));
};

const waysToFail = Object.values(faults);

export const failing: Fault = ({ place, countOfEndpoint, seed }) =>
  Promise.resolve(waysToFail[(place + countOfEndpoint + seed) % waysToFail.length]);
