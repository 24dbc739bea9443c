import * as Schema from "effect/Schema";
import * as contract from "../contract/oauth.js";
import type { manualErrorCodes } from "../contract/oauth.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

export { manualErrorCodes } from "../contract/oauth.js";

/** A code by which Harmony refuses a pasted redirect address. */
export type ManualErrorCode = (typeof manualErrorCodes)[number];

/** An authorisation that was just begun: where to send the operator, and until when. Times are milliseconds since the epoch. */
export interface OAuthStart {
  readonly provider: string | null;
  readonly authorizationUrl: string;
  readonly state: string;
  readonly codeChallengeMethod: string | null;
  readonly redirectUri: string | null;
  readonly expiresAt: number | null;
  readonly manualCompletionAvailable: boolean | null;
  readonly manualCompletionUrl: string | null;
}

/** How one authorisation stands. Times are milliseconds since the epoch. */
export interface OAuthStatus {
  readonly provider: string | null;
  readonly state: string | null;
  readonly status: "pending" | "completed" | "failed" | "expired" | "unknown";
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly completedAt: number | null;
  readonly manualCompletionAvailable: boolean | null;
  readonly manualCompletionUrl: string | null;
  readonly redirectUri: string | null;
  readonly errorCode: string | null;
  readonly message: string | null;
}

/** The server's answer to a pasted redirect address. */
export interface OAuthManualResult {
  readonly ok: boolean;
  readonly provider: string | null;
  readonly state: string | null;
  /** Milliseconds since the epoch. */
  readonly completedAt: number | null;
  readonly errorCode: string | null;
  readonly message: string | null;
}

/**
 * What a browser remembers of the authorisations with one Harmony server, because Harmony itself does not. Times are
 * milliseconds since the epoch, by the server's clock.
 */
export const AuthorisationRecord = Schema.Struct({
  /** When somebody last authorised in this browser. */
  authorisedAt: Schema.optionalKey(Schema.Finite),
  /** Whether Spotify has been seen to take that authorisation. */
  isAccepted: Schema.optionalKey(Schema.Boolean),
  /** When an admin cleared the authorisation, until somebody authorises again. */
  clearedAt: Schema.optionalKey(Schema.Finite),
  /** The `state` of an authorisation that was begun in this browser and whose end is not known. */
  pending: Schema.optionalKey(Schema.String),
});
export interface AuthorisationRecord extends Schema.Schema.Type<typeof AuthorisationRecord> {}

/** How the server is set up for authorisations. */
export interface OAuthHealth {
  readonly provider: string | null;
  readonly backend: string | null;
  readonly activeTransactions: number | null;
  readonly ttlSeconds: number | null;
  readonly manualEnabled: boolean | null;
  readonly redirectUri: string | null;
  readonly publicHostHint: string | null;
  readonly store: unknown;
}

export function oauthStartFromWire(wire: typeof contract.OAuthStart.Type): OAuthStart {
  return {
    provider: wire.provider ?? null,
    authorizationUrl: wire.authorization_url,
    state: wire.state,
    codeChallengeMethod: wire.code_challenge_method ?? null,
    redirectUri: wire.redirect_uri ?? null,
    expiresAt: parseTimestamp(wire.expires_at),
    manualCompletionAvailable: wire.manual_completion_available ?? null,
    manualCompletionUrl: wire.manual_completion_url ?? null,
  };
}

export function oauthStatusFromWire(wire: typeof contract.OAuthStatus.Type): OAuthStatus {
  return {
    provider: wire.provider ?? null,
    state: wire.state ?? null,
    status: readWord(contract.authorisationStatuses, wire.status),
    createdAt: parseTimestamp(wire.created_at),
    expiresAt: parseTimestamp(wire.expires_at),
    completedAt: parseTimestamp(wire.completed_at),
    manualCompletionAvailable: wire.manual_completion_available ?? null,
    manualCompletionUrl: wire.manual_completion_url ?? null,
    redirectUri: wire.redirect_uri ?? null,
    errorCode: wire.error_code ?? null,
    message: wire.message ?? null,
  };
}

export function oauthManualResultFromWire(wire: typeof contract.OAuthManualResult.Type): OAuthManualResult {
  return {
    ok: wire.ok,
    provider: wire.provider ?? null,
    state: wire.state ?? null,
    completedAt: parseTimestamp(wire.completed_at),
    errorCode: wire.error_code ?? null,
    message: wire.message ?? null,
  };
}

export function oauthHealthFromWire(wire: typeof contract.OAuthHealth.Type): OAuthHealth {
  return {
    provider: wire.provider ?? null,
    backend: wire.backend ?? null,
    activeTransactions: wire.active_transactions ?? null,
    ttlSeconds: wire.ttl_seconds ?? null,
    manualEnabled: wire.manual_enabled ?? null,
    redirectUri: wire.redirect_uri ?? null,
    publicHostHint: wire.public_host_hint ?? null,
    store: wire.store ?? null,
  };
}
