import * as Data from "effect/Data";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";

/** What every failure carries. All but `endpoint` may be missing: a proxy or the network may have answered. */
export interface FailureDetails {
  /** The request, as `GET /spotify/status`. */
  readonly endpoint: string;
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** The server's own code, such as `DEPENDENCY_ERROR`. */
  readonly code?: string | undefined;
  /** The server's own words. Text, never markup. */
  readonly reason?: string | undefined;
  /** `X-Debug-Id`: whoever reads the server's logs finds the failure by it. */
  readonly debugId?: string | undefined;
}

/** The server refused what was sent (400, 413, 422). Fields, links and lines it named are listed. */
export class ValidationError extends Data.TaggedError("ValidationError")<
  FailureDetails & {
    readonly fields: ReadonlyArray<{ readonly name: string; readonly message: string }>;
    readonly details: ReadonlyArray<{
      readonly url?: string | undefined;
      readonly line?: number | undefined;
      readonly reason: string;
    }>;
  }
> {}
/** Nobody is signed in, or the key is missing (401). */
export class Unauthenticated extends Data.TaggedError("Unauthenticated")<FailureDetails> {}
/** The role or the key does not suffice (403), or the session is known not to allow it. */
export class Forbidden extends Data.TaggedError("Forbidden")<FailureDetails> {}
/** The thing is not there, or its feature is switched off (404). */
export class NotFound extends Data.TaggedError("NotFound")<FailureDetails> {}
/** This server has no such route (404, 405, 501 for the route itself). */
export class Unsupported extends Data.TaggedError("Unsupported")<FailureDetails> {}
/** Too many requests (429); milliseconds until the next is welcome, where the server said. */
export class RateLimited extends Data.TaggedError("RateLimited")<
  FailureDetails & { readonly retryAfterMs: number | undefined }
> {}
/** Spotify or Soulseek does not answer, or authorisation is missing (424, 502, 503, 504). */
export class DependencyError extends Data.TaggedError("DependencyError")<
  FailureDetails & { readonly feature?: string | undefined; readonly retryAfterMs?: number | undefined }
> {}
/** Harmony could not be reached: no network, no server, or a connection that broke. */
export class Offline extends Data.TaggedError("Offline")<FailureDetails> {}
/** No whole answer within the time limit. */
export class TimedOut extends Data.TaggedError("TimedOut")<FailureDetails & { readonly afterMs: number }> {}
/** An answer that is not the contract's: HTML, a body cut short, another shape. */
export class BadAnswer extends Data.TaggedError("BadAnswer")<FailureDetails> {}
/** Anything else the server answers with (5xx and odd statuses), or a fault of this client. */
export class Unexpected extends Data.TaggedError("Unexpected")<FailureDetails> {}

const classes = {
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
};

/** Every way in which a request can fail: a closed set. */
export type HarmonyError = InstanceType<(typeof classes)[keyof typeof classes]>;
export type HarmonyErrorTag = HarmonyError["_tag"];

/** A defect, met while the endpoint was asked or its answer dealt with, as a failure. Never throws. */
export function unexpected(endpoint: string, cause: unknown): Unexpected {
  return new Unexpected({ endpoint, reason: messageOf(cause) });
}

/** What a thrown value says of itself. */
function messageOf(cause: unknown): string {
  try {
    return String(cause instanceof Error ? cause.message : cause);
  } catch {
    return "an error that cannot be read";
  }
}

const details = {
  endpoint: Schema.String,
  status: Schema.optional(Schema.Finite),
  code: Schema.optional(Schema.String),
  reason: Schema.optional(Schema.String),
  debugId: Schema.optional(Schema.String),
};
const optionalDelay = Schema.optional(Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0)));

/** Failures as plain data. */
const PlainError = Schema.Union([
  Schema.TaggedStruct("ValidationError", {
    ...details,
    fields: Schema.Array(Schema.Struct({ name: Schema.String, message: Schema.String })),
    details: Schema.Array(
      Schema.Struct({
        url: Schema.optional(Schema.String),
        line: Schema.optional(Schema.Finite),
        reason: Schema.String,
      }),
    ),
  }),
  Schema.TaggedStruct("Unauthenticated", details),
  Schema.TaggedStruct("Forbidden", details),
  Schema.TaggedStruct("NotFound", details),
  Schema.TaggedStruct("Unsupported", details),
  Schema.TaggedStruct("RateLimited", { ...details, retryAfterMs: optionalDelay }),
  Schema.TaggedStruct("DependencyError", {
    ...details,
    feature: Schema.optional(Schema.String),
    retryAfterMs: optionalDelay,
  }),
  Schema.TaggedStruct("Offline", details),
  Schema.TaggedStruct("TimedOut", { ...details, afterMs: Schema.Finite }),
  Schema.TaggedStruct("BadAnswer", details),
  Schema.TaggedStruct("Unexpected", details),
]);
const decodePlain = Schema.decodeUnknownOption(PlainError);

/** A failure as plain data, which can be sent from one tab to another. */
export function encodeError(error: HarmonyError): unknown {
  return { ...error, _tag: error._tag };
}

/** Reads a failure that another tab sent. Whatever is none reads as `Unexpected`. Never throws. */
export function decodeError(plain: unknown): HarmonyError {
  const decoded = decodePlain(plain);
  if (Option.isNone(decoded)) return new Unexpected({ endpoint: "", reason: "a failure that could not be read" });
  const { _tag, ...fields } = decoded.value;
  const Class = classes[_tag] as new (fields: unknown) => HarmonyError;
  return new Class(fields);
}

/** To be deleted once all services use `encodeError` and `decodeError`. */
export const flattenError = (error: HarmonyError): Record<string, unknown> => ({ ...error, _tag: error._tag });
export const reviveError = (plain: Record<string, unknown>): HarmonyError => {
  const { _tag, ...details } = plain;
  const Class = (classes[_tag as HarmonyErrorTag] ?? Unexpected) as new (details: unknown) => HarmonyError;
  return new Class(details);
};

/** Whether the value is a failure of this client. */
export const isHarmonyError = (value: unknown): value is HarmonyError =>
  Object.values(classes).some((Class) => value instanceof Class);

/** Milliseconds the server asked to be left alone for, where it did. */
export const retryAfterOf = (error: HarmonyError): number | undefined =>
  "retryAfterMs" in error ? error.retryAfterMs : undefined;
