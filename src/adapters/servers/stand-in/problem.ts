import { digest } from "./chance.js";

type Code = "VALIDATION_ERROR" | "NOT_FOUND" | "RATE_LIMITED" | "DEPENDENCY_ERROR" | "INTERNAL_ERROR";

/** A failure as Harmony tells it. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: Code,
    message: string,
    readonly meta?: Readonly<Record<string, unknown>>,
    readonly headers?: Readonly<Record<string, string>>,
  ) {
    super(message);
  }
}

/** What Spotify answered to Harmony: its HTTP status and its own words, where it has any. */
export interface SpotifyAnswer {
  readonly status: number;
  readonly reason?: string;
  /** For how long Spotify asks to wait, with the status 429; milliseconds. */
  readonly retryAfterMs?: number;
}

/** Spotify did not serve what Harmony asked for. There is no answer where Harmony had no token to ask with. */
export class SpotifyRefused extends Error {
  constructor(readonly upstream?: SpotifyAnswer) {
    super(upstream?.reason ?? "Harmony has no token for Spotify");
  }

  /** What the client gets: the same whatever the cause, unless the gateway adds what Spotify answered. */
  toProblem(tellsUpstream: boolean): Problem {
    const { status, reason, retryAfterMs } = this.upstream ?? {};
    const upstream = tellsUpstream && status !== undefined && { upstream: { status, ...(reason && { reason }) } };
    if (retryAfterMs !== undefined) return tooMany(retryAfterMs, true, upstream || {});
    return new Problem(500, "INTERNAL_ERROR", "An unexpected error occurred.", upstream || undefined);
  }
}

/** Asks to wait. Harmony sends the header only sometimes. */
export function tooMany(
  retryAfterMs: number,
  withHeader: boolean,
  meta: Readonly<Record<string, unknown>> = {},
): Problem {
  return new Problem(
    429,
    "RATE_LIMITED",
    "Too many requests.",
    { retry_after_ms: retryAfterMs, ...meta },
    withHeader ? { "Retry-After": String(Math.ceil(retryAfterMs / 1000)) } : undefined,
  );
}

export const invalid = (message: string, meta?: Readonly<Record<string, unknown>>) =>
  new Problem(400, "VALIDATION_ERROR", message, meta);
export const missing = (message: string) => new Problem(404, "NOT_FOUND", message);
/** The message is the one sign of a route that the server does not have. */
export const noRoute = () => missing("Not Found");

let count = 0;

/** The envelope of a failure, with an id to look for in the logs. */
export const problemResponse = ({ status, code, message, meta, headers }: Problem): Response =>
  Response.json(
    { ok: false, error: { code, message, ...(meta && { meta }) } },
    { status, headers: { ...headers, "X-Debug-Id": digest(`problem ${++count}`).slice(0, 12) } },
  );
