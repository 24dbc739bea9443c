import * as Data from "effect/Data";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";

/** What Spotify or Soulseek answered to Harmony, where the server tells: its HTTP status and its own words. */
export interface Upstream {
  readonly status?: number | undefined;
  /** Text, never markup. */
  readonly reason?: string | undefined;
  /** Whether the gateway concluded it from other signs, because Harmony does not tell it. */
  readonly isInferred?: boolean | undefined;
}

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
  /** Why Harmony failed, if it asked another service and the server tells what that one answered. */
  readonly upstream?: Upstream | undefined;
}

const failureDetails = {
  endpoint: Schema.String,
  status: Schema.optional(Schema.Finite),
  code: Schema.optional(Schema.String),
  reason: Schema.optional(Schema.String),
  debugId: Schema.optional(Schema.String),
  upstream: Schema.optional(
    Schema.Struct({
      status: Schema.optional(Schema.Finite),
      reason: Schema.optional(Schema.String),
      isInferred: Schema.optional(Schema.Boolean),
    }),
  ),
} satisfies Record<keyof FailureDetails, unknown>;

/** The server refused what was sent (400, 413, 422). Fields, links and lines it named are listed. */
export class ValidationError extends Data.TaggedError("ValidationError")<
  FailureDetails & {
    readonly fields: ReadonlyArray<{ readonly name: string; readonly message: string }>;
    readonly details: ReadonlyArray<{
      readonly line?: number | undefined;
      readonly url?: string | undefined;
      readonly reason: string;
    }>;
  }
> {}
/** Nobody is signed in, or the key is missing (401, or a redirect to a sign-in page). */
export class Unauthenticated extends Data.TaggedError("Unauthenticated")<FailureDetails> {}
/** The role or the key is not enough (403), or the session is known not to allow it. */
export class Forbidden extends Data.TaggedError("Forbidden")<FailureDetails> {}
/** The thing is not there, or its feature is switched off (404). */
export class NotFound extends Data.TaggedError("NotFound")<FailureDetails> {}
/** This server has no such route (404, 405, 501 for the route itself). */
export class Unsupported extends Data.TaggedError("Unsupported")<FailureDetails> {}
/** Too many requests (429). */
export class RateLimited extends Data.TaggedError("RateLimited")<
  FailureDetails & {
    /** Milliseconds to wait before the next request, if the server said so. */
    readonly retryAfterMs?: number | undefined;
  }
> {}
/** Spotify or Soulseek does not answer, or Harmony is not authorised with Spotify (424, 502, 503, 504). */
export class DependencyError extends Data.TaggedError("DependencyError")<
  FailureDetails & {
    readonly feature?: string | undefined;
    /** The configuration keys that Harmony lacks, if it names any; never their values. */
    readonly missing?: ReadonlyArray<string> | undefined;
    /** Milliseconds to wait before the next request, if the server said so. */
    readonly retryAfterMs?: number | undefined;
  }
> {}
/** Harmony could not be reached: no network, no server, or a connection that broke. */
export class Offline extends Data.TaggedError("Offline")<FailureDetails> {}
/** No whole answer within the time limit. */
export class TimedOut extends Data.TaggedError("TimedOut")<FailureDetails & { readonly afterMs: number }> {}
/** An answer that does not fit the contract: HTML, a body cut short, another shape, or a proxy's own answer. */
export class BadAnswer extends Data.TaggedError("BadAnswer")<FailureDetails> {}
/** Any other answer (5xx and odd statuses), or a fault of this client or of the host's code. */
export class Unexpected extends Data.TaggedError("Unexpected")<FailureDetails> {}

/** Every way in which a request can fail: a closed set. */
export type HarmonyError =
  | ValidationError
  | Unauthenticated
  | Forbidden
  | NotFound
  | Unsupported
  | RateLimited
  | DependencyError
  | Offline
  | TimedOut
  | BadAnswer
  | Unexpected;
export type HarmonyErrorTag = HarmonyError["_tag"];

const failures: { readonly [Tag in HarmonyErrorTag]: new (details: never) => HarmonyError & { readonly _tag: Tag } } = {
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

/** A failure as plain data. */
const PlainError = Schema.Union([
  Schema.Struct({
    _tag: Schema.Literal("ValidationError"),
    ...failureDetails,
    fields: Schema.Array(Schema.Struct({ name: Schema.String, message: Schema.String })),
    details: Schema.Array(
      Schema.Struct({
        line: Schema.optional(Schema.Finite),
        url: Schema.optional(Schema.String),
        reason: Schema.String,
      }),
    ),
  }),
  Schema.Struct({ _tag: Schema.Literal("TimedOut"), ...failureDetails, afterMs: Schema.Finite }),
  Schema.Struct({
    _tag: Schema.Literals([
      "Unauthenticated",
      "Forbidden",
      "NotFound",
      "Unsupported",
      "RateLimited",
      "DependencyError",
      "Offline",
      "BadAnswer",
      "Unexpected",
    ]),
    ...failureDetails,
    feature: Schema.optional(Schema.String),
    missing: Schema.optional(Schema.Array(Schema.String)),
    retryAfterMs: Schema.optional(Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0))),
  }),
]);

const decode = Schema.decodeUnknownOption(PlainError);

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
  return { ...error, _tag: error._tag };
}

/** Reads a failure that another tab sent. Anything else is read as `Unexpected`. Never throws. */
export function decodeError(plain: unknown): HarmonyError {
  return Option.match(decode(plain), {
    onNone: () => new Unexpected({ endpoint: "", reason: "a failure that could not be read" }),
    onSome: ({ _tag, ...details }) => {
      const Failure = failures[_tag] as new (details: FailureDetails) => HarmonyError;
      return new Failure(details);
    },
  });
}

/** Whether the value is a failure of this client. */
export function isHarmonyError(value: unknown): value is HarmonyError {
  return Object.values(failures).some((Failure) => value instanceof Failure);
}

/** The milliseconds that the server asked to wait, if it did. */
export function retryAfterOf(error: HarmonyError): number | undefined {
  return "retryAfterMs" in error ? error.retryAfterMs : undefined;
}
