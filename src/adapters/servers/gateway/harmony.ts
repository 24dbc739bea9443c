import { harmonyCodes, Problem } from "./problem.js";

/** What is told of a request to Harmony, for metrics: no id, no query, nobody's name. */
export interface HarmonyCall {
  /** The contract's, as `GET /spotify/backfill/jobs/{id}`; undefined for what the gateway asks on its own account. */
  readonly endpoint: string | undefined;
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  /** Milliseconds until the answer began or failed. */
  readonly ms: number;
}

export interface HarmonyConfig {
  /** Without a slash at the end. */
  readonly url: string;
  /** Harmony's `API_BASE_PATH`, without a slash at the end. */
  readonly apiBase: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
  readonly onCall: (call: HarmonyCall) => void;
}

export interface Sending {
  readonly method: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit | null;
  /** Milliseconds until Harmony must have answered, to the last byte. */
  readonly within: number;
  /** Ends the request when the caller has gone. */
  readonly signal: AbortSignal;
  /** A GET that begins something is not sent again. */
  readonly isSentOnce?: boolean;
  /** For whom Harmony is asked. Absent for what the gateway asks on its own account. */
  readonly call?: { readonly requestId: string; readonly endpoint: string };
}

/** Harmony behind its key. `path` begins with a slash and is below Harmony's root. Redirects are not followed. */
export interface Harmony {
  /**
   * Every GET goes past Harmony's cache, which shows for 45 seconds what was before a change. Fails with a `Problem` whose
   * code tells a Harmony that is down from one that does not answer in time and from one that breaks off.
   */
  readonly send: (path: string, sending: Sending) => Promise<Response>;
  /** A path below the API base. */
  readonly api: (path: string) => string;
}

/** A query parameter that Harmony does not know: its cache of answers, 45 seconds long, is keyed by the whole query. */
export function pastCache(): [string, string] {
  return ["_", crypto.randomUUID()];
}

function withoutCache(path: string): string {
  return `${path}${path.includes("?") ? "&" : "?"}${pastCache().join("=")}`;
}

/** A browser can be told of no higher one. */
const highestStatus = 599;

function codeOf(error: unknown): string | undefined {
  const { code } = ((error as { cause?: unknown }).cause ?? {}) as { code?: unknown };
  return typeof code === "string" ? code : undefined;
}

/** The connection was there, and ended before an answer: Harmony restarts, or closed an idle connection at this moment. */
const closings: ReadonlySet<string> = new Set(["UND_ERR_SOCKET", "ECONNRESET", "EPIPE"]);

/** Why no answer came. The names are those of Node's `fetch`; other runtimes give none. */
function problemOf(error: unknown): Problem {
  const code = codeOf(error);
  if (code?.startsWith("HPE_")) {
    return new Problem(502, `Harmony's answer breaks HTTP (${code}).`, { code: harmonyCodes.unreadable });
  }
  if (code !== undefined && closings.has(code)) {
    return new Problem(502, `Harmony closed the connection without an answer (${code}).`, {
      code: harmonyCodes.brokeOff,
    });
  }
  return new Problem(502, `Harmony cannot be reached${code === undefined ? "" : ` (${code})`}.`, {
    code: harmonyCodes.unreachable,
  });
}

function timedOut(within: number, method: string): Problem {
  const perhaps = method === "GET" ? "" : " and may still be at work";
  return new Problem(504, `Harmony did not answer within ${Math.ceil(within / 1000)} s${perhaps}.`, {
    code: harmonyCodes.timeout,
  });
}

/** Why an answer that had begun did not end. */
export function problemOfBody(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const { name } = error as { name?: unknown };
  if (name === "TimeoutError") {
    return new Problem(504, "Harmony did not end its answer in time.", { code: harmonyCodes.timeout });
  }
  return new Problem(502, "Harmony broke off its answer.", { code: harmonyCodes.brokeOff });
}

/**
 * Whether Harmony's cache gave what nobody asked for. It stores a 304 and gives it to everybody, and where an entry was made
 * for a client without gzip it sends the headers twice, `Content-Length` among them, which no HTTP client accepts.
 */
function isCacheFault(result: Response | Problem): boolean {
  if (result instanceof Problem) {
    return result.code === harmonyCodes.unreadable || result.code === harmonyCodes.brokeOff;
  }
  return result.status === 304 || (result.status === 200 && result.headers.get("content-length") === "0");
}

export function makeHarmony({ url, apiBase, apiKey, fetch, onCall }: HarmonyConfig): Harmony {
  const exchange = async (path: string, sending: Sending): Promise<Response | Problem> => {
    const { method, headers, body = null, within, signal, call } = sending;
    const timeout = AbortSignal.timeout(within);
    const started = performance.now();
    let status: number | undefined;
    try {
      const response = await fetch(url + (method === "GET" ? withoutCache(path) : path), {
        method,
        headers: {
          Accept: "application/json",
          // Without it Harmony's cache sends its headers twice.
          "Accept-Encoding": "gzip",
          ...(call && { "X-Request-ID": call.requestId }),
          ...headers,
          "X-API-Key": apiKey,
        },
        body,
        redirect: "manual",
        signal: AbortSignal.any([signal, timeout]),
        // A stream can only be sent this way; the type of `fetch` does not know it yet.
        ...(body instanceof ReadableStream && { duplex: "half" }),
      });
      ({ status } = response);
      if (status <= highestStatus) return response;
      await response.body?.cancel();
      return new Problem(502, "Harmony's answer has a status that is none.", { code: harmonyCodes.unreadable });
    } catch (error) {
      if (signal.aborted) return new Problem(499, "The caller has gone.");
      return timeout.aborted ? timedOut(within, method) : problemOf(error);
    } finally {
      onCall({ endpoint: call?.endpoint, status, ms: performance.now() - started });
    }
  };

  return {
    api: (path) => (path.startsWith("/api/") ? path : apiBase + path),
    send: async (path, sending) => {
      const first = await exchange(path, sending);
      const isRepeated = sending.method === "GET" && !sending.isSentOnce && isCacheFault(first);
      if (isRepeated && first instanceof Response) await first.body?.cancel();
      const result = isRepeated ? await exchange(path, sending) : first;
      if (result instanceof Problem) throw result;
      if (!isRepeated || !isCacheFault(result)) return result;
      await result.body?.cancel();
      throw new Problem(502, "Harmony answered without an answer, twice.", { code: harmonyCodes.unreadable });
    },
  };
}
