import type { Answer } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import type { ServiceHealth, SpotifyStatus } from "../../../../core/contract/status.js";
import type { ManualErrorCode } from "../../../../core/model/oauth.js";
import { lifetimeMonths, monthsLater } from "../../../../core/policy/expiry.js";
import { requiredScopes } from "../../../../core/policy/scopes.js";
import { digest } from "../chance.js";
import { Problem } from "../problem.js";
import { naive, zoned } from "../timestamps.js";

const ttlMs = 600_000;
const attemptsPerMinute = 6;
const redirectUri = "http://127.0.0.1:8888/callback";
const manualUrl = "/api/v1/oauth/manual";

/** An authorisation that was begun. */
export interface Transaction {
  readonly state: string;
  readonly createdAt: number;
  readonly expiresAt: number;
  completedAt: number | null;
  failure: { readonly code: ManualErrorCode; readonly message: string } | null;
}

export interface OAuthOptions {
  readonly connection: "connected" | "unauthenticated" | "unconfigured";
  readonly scopes: ReadonlyArray<string>;
  /** When somebody last authorised; milliseconds since the epoch. Without it the token never expires. */
  readonly authorisedAt?: number | undefined;
  /** Where the operator is sent to authorise; Spotify's own page unless the host has a consent page of its own. */
  readonly authorizeUrl?: ((state: string) => string) | undefined;
}

/** Harmony's credentials for Spotify and how they are renewed. */
export class OAuthState {
  configured: boolean;
  /** Granted scopes; null where there is no token. */
  scopes: ReadonlyArray<string> | null;
  readonly transactions = new Map<string, Transaction>();
  readonly #attempts: Array<number> = [];
  #authorisedAt: number | undefined;
  readonly #authorizeUrl: (state: string) => string;

  constructor(
    private readonly now: () => number,
    { connection, scopes, authorisedAt, authorizeUrl }: OAuthOptions,
  ) {
    this.configured = connection !== "unconfigured";
    this.scopes = connection === "connected" ? scopes : null;
    this.#authorisedAt = authorisedAt;
    if (authorisedAt !== undefined) {
      const createdAt = authorisedAt - 40_000;
      const state = digest(`state ${createdAt}`);
      const expiresAt = createdAt + ttlMs;
      this.transactions.set(state, { state, createdAt, expiresAt, completedAt: authorisedAt, failure: null });
    }
    this.#authorizeUrl =
      authorizeUrl ??
      ((state) =>
        `https://accounts.spotify.com/authorize?${new URLSearchParams({
          client_id: "stand-in",
          response_type: "code",
          redirect_uri: redirectUri,
          code_challenge_method: "S256",
          scope: requiredScopes.join(" "),
          state,
        })}`);
  }

  get connection(): "connected" | "unauthenticated" | "unconfigured" {
    if (!this.configured) return "unconfigured";
    return this.scopes && !this.isExpired(this.now()) ? "connected" : "unauthenticated";
  }

  /** Whether Spotify no longer takes the token because of its age. */
  isExpired(at: number): boolean {
    return this.#authorisedAt !== undefined && at >= monthsLater(this.#authorisedAt, lifetimeMonths);
  }

  status(): typeof SpotifyStatus.Type {
    return {
      status: this.connection,
      free_available: this.configured,
      pro_available: this.configured,
      authenticated: this.connection === "connected",
    };
  }

  health(service: "spotify" | "soulseek"): typeof ServiceHealth.Type {
    const keys =
      service === "spotify" ? ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "SPOTIFY_REDIRECT_URI"] : ["SLSKD_URL"];
    return {
      service,
      status: this.configured ? "ok" : "fail",
      missing: this.configured ? [] : keys,
      optional_missing: this.configured || service === "spotify" ? [] : ["SLSKD_API_KEY"],
    };
  }

  /** Fails unless Spotify accepts Harmony's credentials. */
  require(): void {
    if (!this.configured) {
      throw new Problem(503, "DEPENDENCY_ERROR", "Spotify credentials are not configured.", {
        component: "spotify",
        pro_available: false,
      });
    }
    if (!this.scopes) {
      throw new Problem(424, "DEPENDENCY_ERROR", "Spotify authentication is required.", { component: "spotify" });
    }
  }

  /** Fails unless the keys are set that Harmony wants for a sync; it looks for no others, and at nothing else. */
  requireKeysForSync(): void {
    if (this.configured) return;
    const missing = { spotify: this.health("spotify").missing, soulseek: this.health("soulseek").missing };
    throw new Problem(503, "DEPENDENCY_ERROR", "Sync blocked", { missing });
  }

  start(): Answer<Endpoints["startOAuth"]> {
    if (!this.configured) throw new Problem(503, "DEPENDENCY_ERROR", "Spotify credentials missing; OAuth disabled");
    const createdAt = this.now();
    const state = digest(`state ${this.transactions.size} ${createdAt}`);
    const transaction = { state, createdAt, expiresAt: createdAt + ttlMs, completedAt: null, failure: null };
    this.transactions.set(state, transaction);
    return {
      provider: "spotify",
      authorization_url: this.#authorizeUrl(state),
      state,
      code_challenge_method: "S256",
      redirect_uri: redirectUri,
      expires_at: zoned(transaction.expiresAt),
      manual_completion_available: true,
      manual_completion_url: manualUrl,
    };
  }

  transaction(state: string): Answer<Endpoints["getOAuthStatus"]> {
    const found = this.transactions.get(state);
    const common = {
      provider: "spotify",
      state,
      manual_completion_available: true,
      manual_completion_url: manualUrl,
      redirect_uri: redirectUri,
    };
    if (!found) {
      const now = zoned(this.now());
      const message = "State is unknown or expired.";
      return {
        ...common,
        status: "unknown",
        created_at: now,
        expires_at: now,
        completed_at: null,
        error_code: null,
        message,
      };
    }
    const expired = found.completedAt === null && this.now() >= found.expiresAt;
    const failure = expired
      ? { code: "OAUTH_CODE_EXPIRED", message: "Authorization code expired. Start a new session." }
      : found.failure;
    return {
      ...common,
      status: found.completedAt !== null ? "completed" : expired ? "expired" : failure ? "failed" : "pending",
      created_at: zoned(found.createdAt),
      expires_at: zoned(found.expiresAt),
      completed_at: found.completedAt === null ? null : zoned(found.completedAt),
      error_code: failure?.code ?? null,
      message: found.completedAt === null ? (failure?.message ?? null) : "Authorization completed successfully.",
    };
  }

  /**
   * Completes an authorisation, as Spotify's consent page or a pasted address does. Spotify refuses the code `refused`.
   * Returns the reason of a failure, or null if Harmony is now connected.
   */
  complete(state: string, code: string): Transaction["failure"] {
    const found = this.transactions.get(state);
    if (!found || found.completedAt !== null || found.failure) {
      return { code: "OAUTH_STATE_MISMATCH", message: "State is unknown or already used." };
    }
    if (this.now() >= found.expiresAt) {
      return { code: "OAUTH_CODE_EXPIRED", message: "Authorization code expired. Start a new session." };
    }
    if (code === "refused") {
      found.failure = { code: "OAUTH_TOKEN_EXCHANGE_FAILED", message: "Failed to exchange authorization code." };
      return found.failure;
    }
    found.completedAt = this.now();
    this.scopes = requiredScopes;
    if (this.#authorisedAt !== undefined) this.#authorisedAt = found.completedAt;
    return null;
  }

  manual(redirectUrl: string): { readonly status: number; readonly body: Answer<Endpoints["completeOAuthManually"]> } {
    const refuse = (code: ManualErrorCode, message: string, state: string | null = null) => ({
      status: code === "OAUTH_MANUAL_RATE_LIMITED" ? 429 : 400,
      body: { ok: false, provider: "spotify", state, completed_at: null, error_code: code, message },
    });
    while (this.#attempts[0] !== undefined && this.now() - this.#attempts[0] > 60_000) this.#attempts.shift();
    if (this.#attempts.length >= attemptsPerMinute) {
      return refuse("OAUTH_MANUAL_RATE_LIMITED", "Too many attempts. Please try again later.");
    }
    this.#attempts.push(this.now());

    const query = new URLSearchParams(/\?([^#]*)/.exec(redirectUrl.trim())?.[1] ?? "");
    if (!query.size) return refuse("OAUTH_INVALID_REDIRECT", "Redirect URL is missing parameters.");
    const [code, state] = [query.get("code"), query.get("state")];
    if (!code || !state) return refuse("OAUTH_INVALID_REDIRECT", "Redirect URL must include code and state.", state);
    const failure = this.complete(state, code);
    if (failure) return refuse(failure.code, failure.message, state);
    return {
      status: 200,
      body: {
        ok: true,
        provider: "spotify",
        state,
        completed_at: naive(this.now()),
        error_code: null,
        message: "Authorization completed successfully.",
      },
    };
  }

  /** Forgets the token, so that the next authorisation asks for every scope. */
  reset(): void {
    this.scopes = null;
  }

  describe(): Answer<Endpoints["getOAuthHealth"]> {
    const open = [...this.transactions.values()].filter(
      ({ completedAt, expiresAt }) => completedAt === null && this.now() < expiresAt,
    );
    return {
      provider: "spotify",
      backend: "memory",
      active_transactions: open.length,
      ttl_seconds: ttlMs / 1000,
      manual_enabled: true,
      redirect_uri: redirectUri,
      public_host_hint: null,
      store: { backend: "memory", ttl_seconds: ttlMs / 1000 },
    };
  }
}
