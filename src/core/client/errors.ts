import * as Option from "effect/Option";
import * as Schema from "effect/Schema";

/** What every failure carries. All but `endpoint` may be missing, because a proxy or the network may have answered. */
export interface FailureDetails {
  /** The request, as `GET /spotify/status`. */
  readonly endpoint: string;
  /** HTTP status, if there was an answer. */
  readonly status?: number | undefined;
  /** The server's own code, such as `DEPENDENCY_ERROR`. */
  readonly code?: string | undefined;
  /** The server's own words. Text, never markup. */
  readonly reason?: string | undefined;
  /** `X-Debug-Id`, by which the failure can be found in the server's logs. */
  readonly debugId?: string | undefined;
}

const failureDetails = {
  endpoint: Schema.String,
  status: Schema.optional(Schema.Finite),
  code: Schema.optional(Schema.String),
  reason: Schema.optional(Schema.String),
  debugId: Schema.optional(Schema.String),
} satisfies Record<keyof FailureDetails, unknown>;

/** Milliseconds to wait before the next request, if the server said so. */
const retryAfterMs = Schema.optional(Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0)));

/** The server refused what was sent (400, 413, 422). Fields, links and lines it named are listed. */
export class ValidationError extends Schema.TaggedError<ValidationError>()("ValidationError", {
  ...failureDetails,
  fields: Schema.Array(Schema.Struct({ name: Schema.String, message: Schema.String })),
  details: Schema.Array(
    Schema.Struct({
      url: Schema.optional(Schema.String),
      line: Schema.optional(Schema.Finite),
      reason: Schema.String,
    }),
  ),
}) {}
/** Nobody is signed in, or the key is missing (401, or a redirect to a sign-in page). */
export class Unauthenticated extends Schema.TaggedError<Unauthenticated>()("Unauthenticated", failureDetails) {}
/** The role or the key is not enough (403), or the session is known not to allow it. */
export class Forbidden extends Schema.TaggedError<Forbidden>()("Forbidden", failureDetails) {}
/** The thing is not there, or its feature is switched off (404). */
export class NotFound extends Schema.TaggedError<NotFound>()("NotFound", failureDetails) {}
/** This server has no such route (404, 405, 501 for the route itself). */
export class Unsupported extends Schema.TaggedError<Unsupported>()("Unsupported", failureDetails) {}
/** Too many requests (429). */
export class RateLimited extends Schema.TaggedError<RateLimited>()("RateLimited", {
  ...failureDetails,
  retryAfterMs,
}) {}
/** Spotify or Soulseek does not answer, or Harmony is not authorised with Spotify (424, 502, 503, 504). */
export class DependencyError extends Schema.TaggedError<DependencyError>()("DependencyError", {
  ...failureDetails,
  feature: Schema.optional(Schema.String),
  retryAfterMs,
}) {}
/** Harmony could not be reached: no network, no server, or a connection that broke. */
export class Offline extends Schema.TaggedError<Offline>()("Offline", failureDetails) {}
/** No whole answer within the time limit. */
export class TimedOut extends Schema.TaggedError<TimedOut>()("TimedOut", {
  ...failureDetails,
  afterMs: Schema.Finite,
}) {}
/** An answer that does not fit the contract: HTML, a body cut short, another shape, or a proxy's own answer. */
export class BadAnswer extends Schema.TaggedError<BadAnswer>()("BadAnswer", failureDetails) {}
/** Any other answer (5xx and odd statuses), or a fault of this client or of the host's code. */
export class Unexpected extends Schema.TaggedError<Unexpected>()("Unexpected", failureDetails) {}

/** Every way in which a request can fail: a closed set. */
export const HarmonyError = Schema.Union([
  ValidationError,
  Unauthenticated,
  Forbidden,
  NotFound,
  Unsupported,
  RateLimited,
  DependencyError,
  Offline,
  TimedOut,
  BadAnswer,
  Unexpected,
]);
export type HarmonyError = typeof HarmonyError.Type;
export type HarmonyErrorTag = HarmonyError["_tag"];

const encode = Schema.encodeUnknownOption(HarmonyError);
const decode = Schema.decodeUnknownOption(HarmonyError);

/** A thrown value, as the failure of the request that was being made or read. Never throws. */
export function unexpected(endpoint: string, cause: unknown): Unexpected {
  return new Unexpected({ endpoint, reason: messageOf(cause) });
}

/** The message of a thrown value. Never throws. */
export function messageOf(cause: unknown): string {
  try {
    return String(cause instanceof Error ? cause.message : cause);
  } catch {
    return "an error that cannot be read";
  }
}

/** A failure as plain data, which can be sent from one tab to another. */
export function encodeError(error: HarmonyError): unknown {
  return Option.getOrUndefined(encode(error));
}

/** Reads a failure that another tab sent. Anything else is read as `Unexpected`. Never throws. */
export function decodeError(plain: unknown): HarmonyError {
  return Option.getOrElse(
    decode(plain),
    () => new Unexpected({ endpoint: "", reason: "a failure that could not be read" }),
  );
}

/** Whether the value is a failure of this client. */
export function isHarmonyError(value: unknown): value is HarmonyError {
  return HarmonyError.members.some((Class) => value instanceof Class);
}

/** The milliseconds that the server asked to wait, if it did. */
export function retryAfterOf(error: HarmonyError): number | undefined {
  return "retryAfterMs" in error ? error.retryAfterMs : undefined;
}
