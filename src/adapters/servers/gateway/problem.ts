import type { RefusedField } from "../decode-input.js";

interface ProblemDetails {
  readonly headers?: Readonly<Record<string, string>>;
  /** For a cause that the status alone does not tell. */
  readonly code?: string;
  /** More about the cause, as Harmony's envelope has it: refused fields, Spotify's own answer. */
  readonly meta?: Readonly<Record<string, unknown>>;
}

/** A failure that the caller is told of, in Harmony's own envelope. The message is written for an operator. */
export class Problem extends Error {
  readonly headers: Readonly<Record<string, string>>;
  readonly code: string;
  readonly meta: Readonly<Record<string, unknown>> | undefined;

  constructor(
    readonly status: number,
    message: string,
    { headers = {}, code = codeOf(status), meta }: ProblemDetails = {},
  ) {
    super(message);
    this.headers = headers;
    this.code = code;
    this.meta = meta;
  }
}

/** The codes of what can be wrong between the gateway and Harmony. `docs/gateway.md` says what to do about each. */
export const harmonyCodes = {
  keyRefused: "GATEWAY_KEY_REFUSED",
  unreachable: "HARMONY_UNREACHABLE",
  timeout: "HARMONY_TIMEOUT",
  /** It lives, but what it asks Spotify for does not come back. */
  waitsForSpotify: "HARMONY_WAITS_FOR_SPOTIFY",
  /** It takes connections and answers nothing. */
  standsStill: "HARMONY_STANDS_STILL",
  brokeOff: "HARMONY_BROKE_OFF",
  unreadable: "HARMONY_UNREADABLE",
} as const;

/** Only by this message can clients tell a missing route from a missing item. */
export function noRoute(): Problem {
  return new Problem(404, "Not Found");
}

/** The request does not fit the contract. */
export function refusedFields(fields: ReadonlyArray<RefusedField>): Problem {
  return new Problem(422, "Request validation failed.", { meta: { fields } });
}

/** For an answer from a proxy between the gateway and Harmony. */
export function answeredInPlace(status = 502, headers: Readonly<Record<string, string>> = {}): Problem {
  return new Problem(status, "Something in front of Harmony answered in its place.", { headers });
}

function codeOf(status: number): string {
  switch (status) {
    case 400:
    case 413:
    case 415:
    case 422:
      return "VALIDATION_ERROR";
    case 404:
      return "NOT_FOUND";
    case 429:
      return "RATE_LIMITED";
    case 424:
    case 502:
    case 503:
    case 504:
      return "DEPENDENCY_ERROR";
    default:
      return "INTERNAL_ERROR";
  }
}

/** `debugId` is for the operator to quote to whoever has the gateway's log. */
export function problemResponse(
  { status, message, headers, code, meta }: Problem,
  debugId: string,
  clean: (text: string) => string,
): Response {
  return new Response(clean(JSON.stringify({ ok: false, error: { code, message, ...(meta && { meta }) } })), {
    status,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...headers, "X-Debug-Id": debugId },
  });
}

/** The text read as JSON. Undefined if it is not JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The message of Harmony's envelope, in either of the formats it may be set to. */
export function messageIn(text: string): string | undefined {
  const body = jsonIn(text);
  const { error, detail } = (body !== null && typeof body === "object" ? body : {}) as {
    error?: { message?: unknown } | null;
    detail?: unknown;
  };
  const message = error?.message ?? detail;
  return typeof message === "string" ? message : undefined;
}
