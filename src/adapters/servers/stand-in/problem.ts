import { digest } from "./chance.js";

type Code = "VALIDATION_ERROR" | "NOT_FOUND" | "RATE_LIMITED" | "DEPENDENCY_ERROR" | "INTERNAL_ERROR";

/** A failure as Harmony reports it. */
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

export const invalid = (message: string, meta?: Readonly<Record<string, unknown>>) =>
  new Problem(400, "VALIDATION_ERROR", message, meta);
export const missing = (message: string) => new Problem(404, "NOT_FOUND", message);
/** Only this message tells a missing route from a missing item. */
export const noRoute = () => missing("Not Found");

let count = 0;

/** The envelope of a failure, with an id to look for in the logs. */
export const problemResponse = ({ status, code, message, meta, headers }: Problem): Response =>
  Response.json(
    { ok: false, error: { code, message, ...(meta && { meta }) } },
    { status, headers: { ...headers, "X-Debug-Id": digest(`problem ${++count}`).slice(0, 12) } },
  );
