import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from "prom-client";

/** What is counted. No label holds anything of a person, an id or an address. */
export interface Metrics {
  readonly registry: Registry;
  /** By method, route template and status. */
  readonly requests: Counter<"method" | "route" | "status">;
  /** Seconds until the answer began, by method and route template. */
  readonly durations: Histogram<"method" | "route">;
  readonly inFlight: Gauge;
  /** Requests to Harmony by method and status, or what happened instead: `timeout`, `failed`. */
  readonly harmonyRequests: Counter<"method" | "status">;
  /** Seconds until Harmony's answer began. */
  readonly harmonyDurations: Histogram<"method">;
  /** Attempts to sign in, by what came of them: `accepted`, `refused`, `limited`. */
  readonly signIns: Counter<"result">;
  /** Syncs that this server asked for by itself, by what came of them. */
  readonly syncs: Counter<"result">;
}

const prefix = "harmony_spotify_";
const buckets = [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

/** Makes a set of metrics that shares nothing with others in the process. */
export function makeMetrics(): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });
  return {
    registry,
    requests: new Counter({
      name: `${prefix}http_requests_total`,
      help: "Requests answered.",
      labelNames: ["method", "route", "status"],
      registers,
    }),
    durations: new Histogram({
      name: `${prefix}http_request_duration_seconds`,
      help: "Time until the answer to a request began.",
      labelNames: ["method", "route"],
      buckets,
      registers,
    }),
    inFlight: new Gauge({ name: `${prefix}http_requests_in_flight`, help: "Requests not answered yet.", registers }),
    harmonyRequests: new Counter({
      name: `${prefix}harmony_requests_total`,
      help: "Requests sent to Harmony.",
      labelNames: ["method", "status"],
      registers,
    }),
    harmonyDurations: new Histogram({
      name: `${prefix}harmony_request_duration_seconds`,
      help: "Time until Harmony's answer began.",
      labelNames: ["method"],
      buckets,
      registers,
    }),
    signIns: new Counter({
      name: `${prefix}sign_ins_total`,
      help: "Attempts to sign in.",
      labelNames: ["result"],
      registers,
    }),
    syncs: new Counter({
      name: `${prefix}syncs_total`,
      help: "Syncs that this server asked for by itself.",
      labelNames: ["result"],
      registers,
    }),
  };
}

/** A `fetch` whose requests are counted as requests to Harmony. */
export function countedFetch(
  { harmonyRequests, harmonyDurations }: Metrics,
  fetch: typeof globalThis.fetch,
): typeof globalThis.fetch {
  return async (input, init) => {
    const method = init?.method ?? (input instanceof Request ? input.method : "GET");
    const end = harmonyDurations.startTimer({ method });
    try {
      const response = await fetch(input, init);
      harmonyRequests.inc({ method, status: response.status });
      return response;
    } catch (error) {
      harmonyRequests.inc({ method, status: isTimeout(error) ? "timeout" : "failed" });
      throw error;
    } finally {
      end();
    }
  };
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === "TimeoutError";
}
