import {
  BadAnswer,
  DependencyError,
  type FailureDetails,
  Forbidden,
  type HarmonyError,
  NotFound,
  RateLimited,
  Unauthenticated,
  Unexpected,
  Unsupported,
  ValidationError,
} from "./errors.js";

/** What a failure has to know of the request. */
interface Route {
  readonly method: string;
  readonly path: string;
  readonly extension?: true;
}

/** `GET /spotify/status`: how a failure names its request. */
export const nameOf = (endpoint: Pick<Route, "method" | "path">): string => `${endpoint.method} ${endpoint.path}`;

/** The error envelope, in either of the formats a server may be set to. */
interface Envelope {
  readonly error?: { readonly code?: unknown; readonly message?: unknown; readonly meta?: Meta | null } | null;
  readonly detail?: unknown;
  readonly error_code?: unknown;
  readonly message?: unknown;
}
interface Meta {
  readonly retry_after_ms?: unknown;
  readonly feature?: unknown;
  readonly fields?: unknown;
  readonly details?: unknown;
}

const text = (value: unknown) => (typeof value === "string" ? value : undefined);
const items = (value: unknown): ReadonlyArray<Record<string, unknown>> =>
  Array.isArray(value) ? value.filter((item) => item !== null && typeof item === "object") : [];

/** `Retry-After` in seconds or as a date; milliseconds. */
const retryAfterHeader = (headers: Headers, now: number) => {
  const header = headers.get("retry-after");
  if (!header) return undefined;
  const seconds = Number(header);
  const wait = Number.isNaN(seconds) ? Date.parse(header) - now : seconds * 1000;
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
};

/** The words by which the server's framework says that a route, not a thing, is missing. */
const routeMissing = (reason: string | undefined) => reason === undefined || reason === "Not Found";

/** Reads a failed answer. `body` is undefined where it was no JSON. */
export const failureOf = (endpoint: Route, response: Response, body: unknown, now: number): HarmonyError => {
  const envelope = (body !== null && typeof body === "object" ? body : {}) as Envelope;
  const error = envelope.error && typeof envelope.error === "object" ? envelope.error : undefined;
  const meta: Meta = error?.meta ?? {};
  const { status, headers } = response;
  const reason = text(error?.message) ?? text(envelope.detail) ?? text(envelope.message);
  const details: FailureDetails = {
    endpoint: nameOf(endpoint),
    status,
    code: text(error?.code) ?? text(envelope.error_code),
    reason,
    debugId: headers.get("x-debug-id") ?? undefined,
  };
  const retryAfterMs =
    typeof meta.retry_after_ms === "number" && meta.retry_after_ms >= 0
      ? meta.retry_after_ms
      : retryAfterHeader(headers, now);
  const isJson = body !== undefined;
  switch (status) {
    case 400:
    case 413:
    case 422: {
      const named = [...items(meta.fields), ...items(meta.details)];
      return new ValidationError({
        ...details,
        fields: named.flatMap(({ name, message }) =>
          typeof name === "string" ? [{ name, message: text(message) ?? "" }] : [],
        ),
        details: named.flatMap(({ name, url, line, reason: why, message }) =>
          typeof name === "string"
            ? []
            : [
                {
                  url: text(url),
                  line: typeof line === "number" ? line : undefined,
                  reason: text(why) ?? text(message) ?? "",
                },
              ],
        ) as ValidationError["details"],
      });
    }
    case 401:
      return new Unauthenticated(details);
    case 403:
      return new Forbidden(details);
    case 404:
      return endpoint.extension && (!isJson || routeMissing(reason)) ? new Unsupported(details) : new NotFound(details);
    case 405:
    case 501:
      return new Unsupported(details);
    case 429:
      return new RateLimited({ ...details, retryAfterMs });
    case 424:
    case 502:
    case 503:
    case 504:
      return new DependencyError({ ...details, feature: text(meta.feature), retryAfterMs });
    default:
      return status < 400 ? new BadAnswer(details) : new Unexpected(details);
  }
};
