/** An answer of the double before it goes over the wire. */
export interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string | ReadonlyArray<string>>>;
}

/** Thrown where the real server never answers. */
export const never = Symbol("Harmony never answers this");

/** Thrown where Harmony refuses. The double's switch for the error format decides how it looks. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly code: string,
    readonly meta?: unknown,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function json(status: number, value: unknown, headers?: Answer["headers"]): Answer {
  return { status, type: "application/json", body: JSON.stringify(value), ...(headers && { headers }) };
}

export function html(status: number, body: string): Answer {
  return { status, type: "text/html; charset=utf-8", body };
}

/** Whatever went wrong at Spotify; the cause is lost. */
export function unexpected(): Refusal {
  return new Refusal(500, "An unexpected error occurred.", "INTERNAL_ERROR");
}

export function notFound(message = "Not Found"): Refusal {
  return new Refusal(404, message, "NOT_FOUND");
}

/** A request that FastAPI refuses before Harmony sees it. */
export function invalid(name: string, message: string): Refusal {
  return new Refusal(422, "Request validation failed.", "VALIDATION_ERROR", { fields: [{ name, message }] });
}

/** `StatusResponse`: one word and five fields that are null on every route seen. */
export function statusWord(status: string): Answer {
  return json(200, {
    status,
    artist_count: null,
    album_count: null,
    track_count: null,
    last_scan: null,
    connections: null,
  });
}
