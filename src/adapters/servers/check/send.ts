import type { AnyEndpoint } from "../../../core/contract/endpoint.js";
import type { Sample, Way } from "./plans.js";

/** What came back, if anything did. */
export type Sent =
  | { readonly response: { readonly status: number; readonly text: string }; readonly durationMs: number }
  | { readonly silence: "timed out" | "unreachable"; readonly why: string; readonly durationMs: number };

export interface Sender {
  readonly send: (way: Way, endpoint: AnyEndpoint, sample: Sample) => Promise<Sent>;
}

export interface SenderConfig {
  /** Harmony's address, without its API's base. */
  readonly harmonyUrl: string;
  readonly apiBase: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
  readonly gateway: (request: Request) => Promise<Response>;
  /** Milliseconds. */
  readonly timeLimits: { readonly read: number; readonly write: number };
}

const ownOrigin = "http://check.invalid";
const csrfToken = "harmony-spotify-check-harmony-spotify-check";

/** Sends a request of the contract to Harmony itself, or through the gateway as a page does. */
export function makeSender({ harmonyUrl, apiBase, apiKey, fetch, gateway, timeLimits }: SenderConfig): Sender {
  const ways: Readonly<Record<Way, (path: string, init: RequestInit) => Promise<Response>>> = {
    harmony: (path, init) => {
      const headers = { ...init.headers, "X-API-Key": apiKey, "Accept-Encoding": "gzip" };
      return fetch(harmonyUrl + path, { ...init, headers, redirect: "manual" });
    },
    gateway: (path, init) => {
      const own = { Origin: ownOrigin, Cookie: `csrftoken=${csrfToken}`, "X-CSRF-Token": csrfToken };
      return gateway(new Request(ownOrigin + path, { ...init, headers: { ...init.headers, ...own } }));
    },
  };

  return {
    send: async (way, endpoint, sample) => {
      const started = performance.now();
      const durationMs = () => Math.round(performance.now() - started);
      const within = endpoint.method === "GET" ? timeLimits.read : timeLimits.write;
      const base = way === "harmony" ? apiBase : "/api/v1";
      try {
        const response = await ways[way](pathOf(endpoint, sample, base), {
          method: endpoint.method,
          signal: AbortSignal.timeout(within),
          ...bodyOf(endpoint, sample),
        });
        return { response: { status: response.status, text: await response.text() }, durationMs: durationMs() };
      } catch (error) {
        const isLate = error instanceof DOMException && error.name === "TimeoutError";
        const why = isLate ? `No answer within ${within / 1000} s.` : `No answer: ${causeOf(error)}.`;
        return { silence: isLate ? "timed out" : "unreachable", why, durationMs: durationMs() };
      }
    },
  };
}

function pathOf({ path, method }: AnyEndpoint, { id = "", query = {} }: Sample, base: string): string {
  const filled = path.replace(/\{\w+\}/, encodeURIComponent(id));
  const search = new URLSearchParams(query);
  // Past Harmony's cache, which answers for 45 s as before a change.
  if (method === "GET") search.set("_", crypto.randomUUID());
  return (path.startsWith("/api/") ? "" : base) + filled + (search.size > 0 ? `?${search}` : "");
}

function bodyOf({ upload }: AnyEndpoint, { body }: Sample): RequestInit {
  const headers = { Accept: "application/json" };
  if (upload) {
    const form = new FormData();
    form.append("file", body as File);
    return { body: form, headers };
  }
  if (body === undefined) return { headers };
  return { body: JSON.stringify(body), headers: { ...headers, "Content-Type": "application/json" } };
}

function causeOf(error: unknown): string {
  const { message, cause } = error as { message?: string; cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message ?? String(error);
}
