import { Problem } from "./problem.js";

export interface HarmonyConfig {
  /** Without a slash at the end. */
  readonly url: string;
  /** Harmony's `API_BASE_PATH`, without a slash at the end. */
  readonly apiBase: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
}

export interface Sending {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null;
  /** Milliseconds until Harmony must have answered, to the last byte. */
  readonly within: number;
  /** Ends the request when the caller has gone. */
  readonly signal: AbortSignal;
}

/** Harmony behind its key. `path` begins with a slash and is below Harmony's root. Redirects are not followed. */
export interface Harmony {
  readonly send: (path: string, sending: Sending) => Promise<Response>;
  /** A path below the API base. */
  readonly api: (path: string) => string;
}

/** A query parameter that Harmony does not know: its cache of answers, 45 seconds long, is keyed by the whole query. */
export const pastCache = (): [string, string] => ["_", crypto.randomUUID()];

export const makeHarmony = ({ url, apiBase, apiKey, fetch }: HarmonyConfig): Harmony => ({
  api: (path) => (path.startsWith("/api/") ? path : apiBase + path),
  send: async (path, { method, headers, body = null, within, signal }) => {
    const timeout = AbortSignal.timeout(within);
    try {
      return await fetch(url + path, {
        method,
        headers: { Accept: "application/json", ...headers, "X-API-Key": apiKey },
        body,
        redirect: "manual",
        signal: AbortSignal.any([signal, timeout]),
        // A stream can only be sent this way; the type of `fetch` does not know it yet.
        ...(body instanceof ReadableStream && { duplex: "half" }),
      });
    } catch {
      throw timeout.aborted
        ? new Problem(
            504,
            `Harmony did not answer within ${Math.ceil(within / 1000)} s${method === "GET" ? "" : " and may still be at work"}.`,
          )
        : new Problem(502, "Harmony cannot be reached.");
    }
  },
});
