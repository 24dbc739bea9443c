import { unnamedFailure } from "../../../../core/policy/causes.js";
import { callOf } from "../../../../core/policy/spotify-calls.js";
import { jsonIn, messageIn } from "../problem.js";
import { type Asked, read, within } from "./asked.js";
import { readToken, type SpotifyToken } from "./settings.js";

/** What Spotify probably answered to Harmony, as the page reads it in `error.meta.upstream`. */
export interface InferredUpstream {
  readonly status: number;
  readonly reason: string;
  readonly inferred: true;
}

/** What a failure leaves to conclude from, since Harmony answers the same to whatever Spotify refuses. */
export interface Signs {
  /** The request, as `GET /spotify/me`. */
  readonly endpoint: string;
  /** After how many milliseconds Harmony failed. */
  readonly elapsedMs: number;
  /** Null: Harmony has none. Undefined: it is not known. */
  readonly token: SpotifyToken | null | undefined;
  /** Whether Spotify gives Harmony the profile of its account, which needs no scope. */
  readonly isServed: boolean | undefined;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** Harmony asks Spotify nine times before it gives up on a failing server: seven seconds. Any refusal is final at once. */
const serverFailsAfterMs = 6000;
/** Where Spotify limits it, Harmony also waits between the nine as long as Spotify says: at least a second each. */
const limitFailsAfterMs = 9000;

/** A refusal of the profile comes at once, too. Nobody waits for longer to learn a cause. */
const refusedWithinMs = 3000;

/** What Spotify probably answered. Undefined where nothing points to it. */
export function inferUpstream({ endpoint, elapsedMs, token, isServed, now }: Signs): InferredUpstream | undefined {
  const inferred = true;
  const { scope, capability } = callOf(endpoint) ?? {};
  if (token === null) return { status: 401, reason: "Nobody is signed in to Spotify.", inferred };
  if (elapsedMs >= limitFailsAfterMs) return { status: 429, reason: "Spotify may be limiting this app.", inferred };
  if (elapsedMs >= serverFailsAfterMs) return { status: 503, reason: "Spotify did not answer Harmony.", inferred };
  if (token?.expiresAt !== undefined && token.expiresAt < now) {
    return { status: 401, reason: "Spotify did not renew Harmony's token.", inferred };
  }
  if (scope !== undefined && token?.scopes && !token.scopes.includes(scope)) {
    return { status: 403, reason: `Spotify has not granted the scope ${scope}.`, inferred };
  }
  if (isServed === false) {
    return {
      status: 401,
      reason:
        "Spotify refuses Harmony altogether: its authorisation may have been withdrawn, the app's owner may have no Premium, or the account may be missing on the app's list of users.",
      inferred,
    };
  }
  if (capability === "recommendations" || capability === "audio_features") {
    return { status: 404, reason: "Spotify may have withdrawn this from the app.", inferred };
  }
  return undefined;
}

/** Looks for the signs that Harmony's own answer does not give, and concludes from them. Never fails. */
export async function likelyUpstream(asked: Asked, elapsedMs: number): Promise<InferredUpstream | undefined> {
  const { endpoint } = asked.sending.call;
  const token = await readToken(asked).catch(() => undefined);
  const signs: Signs = { endpoint, elapsedMs, token, isServed: undefined, now: Date.now() };
  const known = inferUpstream(signs);
  if (known && known.status !== 404) return known;
  return inferUpstream({ ...signs, isServed: await isServed(asked, endpoint) });
}

async function isServed(asked: Asked, endpoint: string): Promise<boolean | undefined> {
  if (endpoint === "GET /spotify/me" || endpoint === "POST /spotify/account/refresh") return false;
  try {
    const { status } = (await read(within(asked, refusedWithinMs), "/spotify/status")) as { readonly status?: unknown };
    return status === "connected" ? true : status === "unauthenticated" ? false : undefined;
  } catch {
    return undefined;
  }
}

/** Says in an unnamed failure of Harmony's what Spotify probably answered. Any other answer stays as it is. */
export async function withUpstream(answer: Response, asked: Asked, elapsedMs: number): Promise<Response> {
  const { endpoint } = asked.sending.call;
  if (answer.status !== 500 || !callOf(endpoint)) return answer;
  const text = await answer.text();
  const message = messageIn(text);
  const upstream = message === unnamedFailure ? await likelyUpstream(asked, elapsedMs) : undefined;
  if (!upstream) return new Response(text, answer);
  const { error } = jsonIn(text) as { readonly error?: { readonly meta?: object } | null };
  const meta = { upstream, ...error?.meta };
  const body = JSON.stringify({ ok: false, error: { code: "INTERNAL_ERROR", message, ...error, meta } });
  return new Response(body, answer);
}
