import type { Caller } from "./access.js";
import type { CsrfConfig } from "./csrf.js";
import type { HarmonyCall } from "./harmony.js";

/** One line of the gateway's log. Holds no key, cookie, query, body or name of a person. */
export interface GatewayLogEntry {
  readonly level: "info" | "warn" | "error";
  readonly method: string;
  /** The contract's path, `/spotify/backfill/jobs/{id}`; absent for a request that the contract does not know. */
  readonly path?: string;
  readonly status: number;
  readonly durationMs: number;
  /** What the answer and Harmony's log have as `X-Request-ID`: the caller's own, or the gateway's. */
  readonly requestId: string;
  /** The debug id that the caller was given with a failure. */
  readonly debugId?: string;
  readonly reason?: string;
}

export interface GatewayConfig {
  /** Harmony's address, such as `http://harmony:8080`. */
  readonly harmonyUrl: string | URL;
  /** A key of `HARMONY_API_KEYS`. On Harmony's pages it must be an operator's, as it is by default, or an admin's. */
  readonly apiKey: string;
  /**
   * Who sends a request, by the host's own sign-in; null for nobody. The gateway trusts it: nothing else guards the key.
   * Must not read the request's body.
   */
  readonly session: (request: Request) => Caller | null | Promise<Caller | null>;
  /** Where the host mounts the gateway, `/api/v1` by default. Requests below `/api/health/` belong to it as well. */
  readonly basePath?: string;
  /** Harmony's `API_BASE_PATH`, `/api/v1` by default. */
  readonly harmonyBasePath?: string;
  /** The origins of the host's pages. Needed behind a proxy that hides them; by default that of each request's URL. */
  readonly origins?: ReadonlyArray<string>;
  /** The cookie with which pages prove that they are the host's, `csrftoken` by default. */
  readonly csrfCookie?: string;
  /**
   * Milliseconds for reading (14,000), for changing something (28,000) and for submitting tracks or a file (250,000). The
   * first two are a little less than the page's own, so that it is told why.
   */
  readonly timeLimits?: { readonly read?: number; readonly write?: number; readonly upload?: number };
  /** Bytes of a JSON request (2 MiB) and of an answer (64 MiB). A file may be as long as the caller's session says. */
  readonly sizeLimits?: { readonly request?: number; readonly answer?: number };
  /** Whether cover pictures of Spotify's are served at `{basePath}/covers?url=`. They are not, by default. */
  readonly covers?: boolean;
  readonly log?: (entry: GatewayLogEntry) => void;
  /** Is told of every request to Harmony, for metrics. */
  readonly onCall?: (call: HarmonyCall) => void;
  readonly fetch?: typeof globalThis.fetch;
}

export interface GatewaySettings extends Required<Omit<GatewayConfig, "origins" | "csrfCookie">> {
  readonly harmonyUrl: string;
  readonly csrf: CsrfConfig;
  readonly timeLimits: { readonly read: number; readonly write: number; readonly upload: number };
  readonly sizeLimits: { readonly request: number; readonly answer: number };
}

function addressOf(given: string | URL): string {
  const url = new URL(given);
  if (!/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) {
    throw new TypeError("harmonyUrl must be a plain http or https address, without name, password, query or fragment.");
  }
  return url.href.replace(/\/+$/, "");
}

function baseOf(path: string, name: string): string {
  if (!/^(\/[A-Za-z0-9_.~-]+)*$/.test(path)) throw new TypeError(`${name} must be a path like /api/v1.`);
  return path;
}

/** A hook of the host's that fails must not fail the request. */
function harmless<Told>(hook: ((told: Told) => void) | undefined): (told: Told) => void {
  return (told) => {
    try {
      hook?.(told);
    } catch {
      // It is the host's to notice.
    }
  };
}

/** Fails with a `TypeError` that does not repeat the key. */
export function readConfig(config: GatewayConfig): GatewaySettings {
  const { apiKey, session } = config;
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw new TypeError("apiKey must be one word of printable ASCII.");
  if (typeof session !== "function") throw new TypeError("session must be a function that tells who sends a request.");
  return {
    harmonyUrl: addressOf(config.harmonyUrl),
    apiKey,
    session,
    basePath: baseOf(config.basePath ?? "/api/v1", "basePath"),
    harmonyBasePath: baseOf(config.harmonyBasePath ?? "/api/v1", "harmonyBasePath"),
    csrf: { origins: config.origins ?? [], cookie: config.csrfCookie ?? "csrftoken" },
    timeLimits: { read: 14_000, write: 28_000, upload: 250_000, ...config.timeLimits },
    sizeLimits: { request: 2 * 1024 * 1024, answer: 64 * 1024 * 1024, ...config.sizeLimits },
    covers: config.covers ?? false,
    log: harmless(config.log),
    onCall: harmless(config.onCall),
    fetch: config.fetch ?? ((input, init) => globalThis.fetch(input, init)),
  };
}
