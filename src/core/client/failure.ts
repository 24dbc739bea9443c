import type { AnyEndpoint } from "../contract/endpoint.js";
import { parseTimestamp } from "../model/timestamp.js";
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
  type Upstream,
  ValidationError,
} from "./errors.js";
import { nameOf } from "./request.js";

/** The body of a failed answer, in any of Harmony's formats. */
interface Envelope {
  readonly ok?: unknown;
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
  readonly upstream?: unknown;
  readonly missing?: unknown;
}

/** No server can make the page wait for longer than two days. */
export const longestDelayMs = 2 * 86_400_000;

/** What every failure says about an answer. */
export function detailsOf(
  endpoint: AnyEndpoint,
  { status, headers }: Response,
  reason: string | undefined,
): FailureDetails {
  return {
    endpoint: nameOf(endpoint),
    // A browser gives no status for a redirect that it did not follow.
    status: status === 0 ? undefined : status,
    reason,
    debugId: headers.get("x-debug-id") ?? undefined,
  };
}

/**
 * Reads a failed answer. `body` is its JSON, undefined if it has none. `now` is the server's time, from which a date in
 * `Retry-After` is counted.
 */
export function failureOf(endpoint: AnyEndpoint, response: Response, body: unknown, now: number): HarmonyError {
  const envelope: Envelope = isObject(body) ? body : {};
  const error = isObject(envelope.error) ? envelope.error : undefined;
  const meta = error?.meta ?? {};
  const { status } = response;
  const reason = textOf(error?.message) ?? textOf(envelope.detail) ?? textOf(envelope.message);
  const details: FailureDetails = {
    ...detailsOf(endpoint, response, reason),
    code: textOf(error?.code) ?? textOf(envelope.error_code),
    upstream: upstreamOf(meta),
  };
  const retryAfterMs = delayOf(meta, response, now);
  const isHarmonys = isHarmonyFailure(body);
  switch (status) {
    case 400:
    case 413:
    case 422:
      return new ValidationError({ ...details, ...refusedPartsOf(meta) });
    case 401:
      return new Unauthenticated(details);
    case 403:
      return new Forbidden(details);
    case 404:
      if (!isHarmonys) return new BadAnswer(details);
      return endpoint.origin === "extension" && isAboutRoute(reason) ? new Unsupported(details) : new NotFound(details);
    case 405:
    case 501:
      return isHarmonys ? new Unsupported(details) : new BadAnswer(details);
    case 429:
      return new RateLimited({ ...details, retryAfterMs });
    case 424:
    case 502:
    case 503:
    case 504:
      return new DependencyError({ ...details, feature: textOf(meta.feature), missing: missingOf(meta), retryAfterMs });
    default:
      return status < 400 ? new BadAnswer(details) : new Unexpected(details);
  }
}

/** Whether a failed answer has one of Harmony's formats. A proxy in front of Harmony has others. */
export function isHarmonyFailure(body: unknown): boolean {
  if (!isObject(body)) return false;
  const { ok, error, detail }: Envelope = body;
  return isObject(error) || typeof detail === "string" || ok === false;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

/** Whether the server's framework says that the route is missing, not the thing. */
function isAboutRoute(reason: string | undefined): boolean {
  return reason === undefined || reason === "Not Found";
}

/** The fields, links and lines that a refusal names. */
function refusedPartsOf(meta: Meta): Pick<ValidationError, "fields" | "details"> {
  const named = [meta.fields, meta.details]
    .flatMap((list: unknown) => (Array.isArray(list) ? (list as Array<unknown>) : []))
    .filter(isObject) as ReadonlyArray<Record<string, unknown>>;
  return {
    fields: named
      .filter(({ name }) => typeof name === "string")
      .map(({ name, message }) => ({ name: name as string, message: textOf(message) ?? "" })),
    details: named
      .filter(({ name }) => typeof name !== "string")
      .map(({ url, line, reason, message }) => ({
        url: textOf(url),
        line: typeof line === "number" ? line : undefined,
        reason: textOf(reason) ?? textOf(message) ?? "",
      })),
  };
}

/** The configuration keys that Harmony names as missing, by service or in one list. */
function missingOf({ missing }: Meta): ReadonlyArray<string> | undefined {
  const lists = Array.isArray(missing) ? [missing] : isObject(missing) ? Object.values(missing) : [];
  const keys = lists.flat().filter((key): key is string => typeof key === "string" && /^[A-Z][A-Z0-9_]*$/.test(key));
  return keys.length > 0 ? keys : undefined;
}

/** What the service behind Harmony answered. Undefined where the server tells neither a status nor words. */
function upstreamOf({ upstream }: Meta): Upstream | undefined {
  if (!isObject(upstream)) return undefined;
  const given = upstream as { readonly status?: unknown; readonly reason?: unknown; readonly inferred?: unknown };
  const status = isHttpStatus(given.status) ? given.status : undefined;
  const reason = textOf(given.reason)?.trim() || undefined;
  if (status === undefined && reason === undefined) return undefined;
  return { status, reason, ...(given.inferred === true && { isInferred: true }) };
}

function isHttpStatus(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) >= 100 && (value as number) <= 599;
}

/** The milliseconds that the server asks to wait, at most `longestDelayMs`. */
function delayOf({ retry_after_ms: asked }: Meta, { headers }: Response, now: number): number | undefined {
  const delayMs = isDelay(asked) ? asked : headerDelay(headers.get("retry-after"), now);
  return delayMs === undefined ? undefined : Math.min(delayMs, longestDelayMs);
}

function isDelay(value: unknown): value is number {
  return Number.isFinite(value) && (value as number) >= 0;
}

/** `Retry-After` is a number of whole seconds or a date. */
function headerDelay(header: string | null, now: number): number | undefined {
  if (header === null) return undefined;
  if (/^\d+$/.test(header)) return Number(header) * 1000;
  const moment = parseTimestamp(header);
  return moment === null ? undefined : Math.max(0, moment - now);
}
