import type { Connection } from "../model/status.js";
import { type Capability, callOf } from "./spotify-calls.js";

/** Who can do something about a cause. `owner` is the owner of the Spotify app, `host` whoever runs Harmony and this page. */
export type Resolver = "you" | "admin" | "host" | "owner" | "nobody";

/** Why requests fail, and who can do something about it. The texts of the page and docs/errors.md have an entry for each. */
export const causeResolvers = {
  rejected_input: "you",
  signed_out: "you",
  role_too_low: "admin",
  refused: "host",
  gateway_key_refused: "host",
  not_configured: "host",
  keys_missing: "host",
  not_authorised: "you",
  scope_missing: "admin",
  premium_lapsed: "owner",
  not_on_user_list: "owner",
  withdrawn: "nobody",
  spotify_refused: "you",
  spotify_limit: "nobody",
  harmony_limit: "nobody",
  spotify_down: "nobody",
  soulseek_down: "host",
  dependency_down: "host",
  feature_off: "host",
  not_found: "you",
  wrong_address: "host",
  route_missing: "host",
  not_offered: "nobody",
  unreachable: "host",
  harmony_stopped: "host",
  waits_for_spotify: "host",
  timed_out: "you",
  perhaps_done: "you",
  foreign_answer: "host",
  harmony_failed: "host",
  page_failed: "host",
} as const satisfies Record<string, Resolver>;
export type CauseName = keyof typeof causeResolvers;

/** The code of a failure that stands for a request which is not sent, because Spotify is remembered to refuse it. */
export const rememberedRefusal = "REMEMBERED_REFUSAL";

/** The code with which the gateway says that neither it nor Harmony has a route. */
export const notOffered = "NOT_OFFERED";

/** What the codes of the gateway say of Harmony; docs/gateway.md has them. */
const causesOfGateway: Readonly<Record<string, CauseName>> = {
  GATEWAY_KEY_REFUSED: "gateway_key_refused",
  HARMONY_UNREACHABLE: "unreachable",
  HARMONY_BROKE_OFF: "unreachable",
  HARMONY_STANDS_STILL: "harmony_stopped",
  HARMONY_WAITS_FOR_SPOTIFY: "waits_for_spotify",
  HARMONY_TIMEOUT: "timed_out",
  HARMONY_UNREADABLE: "foreign_answer",
};
/** Those with which the gateway also says that nothing was done. */
const codesBefore: ReadonlySet<string> = new Set(["GATEWAY_KEY_REFUSED", "HARMONY_UNREACHABLE"]);

/** A failure of a request; every `HarmonyError` is one. */
export interface RequestFailure {
  readonly _tag: string;
  /** The request, as `GET /spotify/status`. */
  readonly endpoint: string;
  readonly status?: number | undefined;
  readonly code?: string | undefined;
  readonly reason?: string | undefined;
  /** For how long the server asks to wait; milliseconds. */
  readonly retryAfterMs?: number | undefined;
  /** The configuration keys that Harmony lacks. */
  readonly missing?: ReadonlyArray<string> | undefined;
  /** What Spotify answered, where the server passes it on. */
  readonly upstream?:
    | {
        readonly status?: number | undefined;
        readonly reason?: string | undefined;
        readonly isInferred?: boolean | undefined;
      }
    | undefined;
}

/** What is known besides a failure. What is absent is not known. */
export interface Evidence {
  /** How Harmony stands with Spotify. */
  readonly connection?: Connection | undefined;
  /** The scopes that Spotify has granted. */
  readonly scopes?: ReadonlyArray<string> | undefined;
  /** The id of the Spotify account. */
  readonly accountId?: string | undefined;
  /** The role of whoever is signed in. */
  readonly role?: string | undefined;
}

export interface FailureCause {
  readonly name: CauseName;
  readonly resolver: Resolver;
  /** It was concluded from what else is known, because the server does not tell it. */
  readonly isInferred: boolean;
  /** The scope that is missing, for `scope_missing`. */
  readonly scope?: string;
  /** What was withdrawn, for `withdrawn`. */
  readonly capability?: Capability;
}

/** Why a request failed, as far as the failure and what else is known tell it. */
export function causeOf(failure: RequestFailure, evidence: Evidence = {}): FailureCause {
  switch (failure._tag) {
    case "ValidationError":
      return found("rejected_input");
    case "Unauthenticated":
      return found("signed_out");
    case "Forbidden":
      return causeOfForbidden(failure, evidence);
    case "NotFound":
      return found(hasId(failure) ? "not_found" : "feature_off");
    case "Unsupported":
      return found(failure.code === notOffered ? "not_offered" : "route_missing");
    case "RateLimited":
      return failure.upstream || callOf(failure.endpoint)
        ? found("spotify_limit", !failure.upstream)
        : found("harmony_limit");
    case "DependencyError":
      return causeOfDependency(failure, evidence);
    case "Offline":
      return found(isChange(failure) ? "perhaps_done" : "unreachable");
    case "TimedOut":
      return found(isChange(failure) ? "perhaps_done" : "timed_out");
    case "BadAnswer":
      return found(isAboutRoute(failure) ? "wrong_address" : "foreign_answer");
    default:
      return failure.status === undefined ? found("page_failed") : causeOfServerFailure(failure, evidence);
  }
}

/** Up to this, a value that Spotify limits just waits for its next turn. After a longer limit the whole page rests. */
export const shortLimitMs = 60_000;

/** How long Spotify asks to wait, in milliseconds. Undefined where a failure does not tell it. */
export function limitOf(
  failure: RequestFailure,
): { readonly waitMs: number; readonly isInferred: boolean } | undefined {
  const { name, isInferred } = causeOf(failure);
  const { retryAfterMs: waitMs } = failure;
  return name === "spotify_limit" && waitMs !== undefined ? { waitMs, isInferred } : undefined;
}

function found(
  name: CauseName,
  isInferred = false,
  about: Pick<FailureCause, "scope" | "capability"> = {},
): FailureCause {
  return { name, resolver: causeResolvers[name], isInferred, ...about };
}

function isChange({ endpoint }: RequestFailure): boolean {
  return !endpoint.startsWith("GET ");
}

function hasId({ endpoint }: RequestFailure): boolean {
  return endpoint.includes("{");
}

/** Whether an answer that is not Harmony's says that there is nothing at this address. */
function isAboutRoute({ status }: RequestFailure): boolean {
  return status === 404 || status === 405 || status === 501;
}

function causeOfForbidden(failure: RequestFailure, { connection, role }: Evidence): FailureCause {
  const told = causeToldBySpotify(failure);
  if (told) return told;
  // Harmony refuses a backfill with 403 while it has no credentials for Spotify.
  if (failure.endpoint === "POST /spotify/backfill/run") {
    if (connection === "unconfigured") return found("not_configured", true);
    if (connection === "unauthenticated") return found("not_authorised", true);
  }
  return role === "admin" ? found("refused") : found("role_too_low", role === undefined);
}

function causeOfDependency(failure: RequestFailure, { connection }: Evidence): FailureCause {
  const toldByGateway = causeToldByGateway(failure);
  if (toldByGateway) return toldByGateway;
  if (failure.missing) return found("keys_missing");
  const told = causeToldBySpotify(failure);
  if (told) return told;
  // A gateway or proxy gave up waiting. Harmony goes on without it.
  if (failure.status === 504 && isChange(failure)) return found("perhaps_done");
  // Without credentials Harmony has nothing with which to begin an authorisation; nothing else keeps it from it.
  if (failure.endpoint === "GET /oauth/start" && failure.status === 503) {
    return found("not_configured", connection !== "unconfigured");
  }
  if (failure.endpoint.includes("/import/")) return found("soulseek_down", true);
  if (connection === "unconfigured") return found("not_configured");
  if (connection === "unauthenticated") return found("not_authorised");
  return found("dependency_down");
}

function causeToldByGateway(failure: RequestFailure): FailureCause | undefined {
  const { code = "", status } = failure;
  const name = causesOfGateway[code];
  if (name === undefined) return undefined;
  // With 503 the gateway has not sent it.
  const isSent = !codesBefore.has(code) && status !== 503;
  return found(isSent && isChange(failure) ? "perhaps_done" : name);
}

/** Harmony answers 500 with these words, and without a cause, to whatever Spotify refuses. */
export const unnamedFailure = "An unexpected error occurred.";

function causeOfServerFailure(failure: RequestFailure, { connection, scopes }: Evidence): FailureCause {
  const told = causeToldBySpotify(failure);
  if (told) return told;
  const call = callOf(failure.endpoint);
  if (!call || failure.reason !== unnamedFailure) return found("harmony_failed");
  if (connection === "unconfigured") return found("not_configured", true);
  if (connection === "unauthenticated") return found("not_authorised", true);
  const { scope, capability } = call;
  if (scope !== undefined && scopes && !scopes.includes(scope)) return found("scope_missing", true, { scope });
  if (capability === "recommendations" || capability === "audio_features") {
    return found("withdrawn", true, { capability });
  }
  return found("spotify_refused", true);
}

/** Why Spotify refuses the whole app, if a text contains the words in which Spotify says so. */
export function refusalInWords(text: string): "premium_lapsed" | "not_on_user_list" | undefined {
  if (/premium subscription required|owner of the app/i.test(text)) return "premium_lapsed";
  return /not registered/i.test(text) ? "not_on_user_list" : undefined;
}

/** The cause that Spotify's own answer names, where the server passes it on or has concluded it. */
function causeToldBySpotify(failure: RequestFailure): FailureCause | undefined {
  const { upstream } = failure;
  if (!upstream) return undefined;
  const { status = 0, reason = "", isInferred = false } = upstream;
  const { scope, capability } = callOf(failure.endpoint) ?? {};
  const refusal = refusalInWords(reason);
  if (refusal) return found(refusal, isInferred);
  if (/\bscope\b/i.test(reason)) return found("scope_missing", isInferred, scope === undefined ? {} : { scope });
  if (status === 401 || /invalid_grant/i.test(reason)) return found("not_authorised", isInferred);
  if (status === 429) return found("spotify_limit", isInferred);
  if (status >= 500) return found("spotify_down", isInferred);
  const isWithdrawn = capability !== undefined && (status === 403 || status === 404 || status === 410);
  if (!isWithdrawn) return found("spotify_refused", isInferred);
  // Of a track, a playlist or a change, 403 and 404 may also say something about that one.
  const isAmbiguous = capability !== "recommendations" && status !== 410;
  return found("withdrawn", isInferred || isAmbiguous, { capability });
}
