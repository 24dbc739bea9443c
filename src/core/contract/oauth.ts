import * as Schema from "effect/Schema";
import { get, post } from "./endpoint.js";
import { Count, optional, Timestamp, word } from "./fields.js";

export const authorisationStatuses = ["pending", "completed", "failed", "expired"] as const;

/** The codes by which Harmony refuses a pasted redirect address. */
export const manualErrorCodes = [
  "OAUTH_STATE_MISMATCH",
  "OAUTH_CODE_EXPIRED",
  "OAUTH_INVALID_REDIRECT",
  "OAUTH_TOKEN_EXCHANGE_FAILED",
  "OAUTH_MANUAL_RATE_LIMITED",
] as const;

/** A new authorisation: where to send the operator, and until when it is valid. */
export const OAuthStart = Schema.Struct({
  provider: optional(Schema.String),
  authorization_url: Schema.String,
  state: Schema.String,
  code_challenge_method: optional(Schema.String),
  redirect_uri: optional(Schema.String),
  expires_at: optional(Timestamp),
  manual_completion_available: optional(Schema.Boolean),
  manual_completion_url: optional(Schema.String),
}).annotate({ identifier: "OAuthStart" });

/** The progress of one authorisation. */
export const OAuthStatus = Schema.Struct({
  provider: optional(Schema.String),
  state: optional(Schema.String),
  status: word(authorisationStatuses),
  created_at: optional(Timestamp),
  expires_at: optional(Timestamp),
  completed_at: optional(Timestamp),
  manual_completion_available: optional(Schema.Boolean),
  manual_completion_url: optional(Schema.String),
  redirect_uri: optional(Schema.String),
  error_code: optional(Schema.String),
  message: optional(Schema.String),
}).annotate({ identifier: "OAuthStatus" });

/** Whether the server accepted a pasted redirect address. */
export const OAuthManualResult = Schema.Struct({
  ok: Schema.Boolean,
  provider: optional(Schema.String),
  state: optional(Schema.String),
  completed_at: optional(Timestamp),
  error_code: optional(Schema.String),
  message: optional(Schema.String),
}).annotate({ identifier: "OAuthManualResult" });

/** The server's OAuth configuration. */
export const OAuthHealth = Schema.Struct({
  provider: optional(Schema.String),
  backend: optional(Schema.String),
  active_transactions: optional(Count),
  ttl_seconds: optional(Count),
  manual_enabled: optional(Schema.Boolean),
  redirect_uri: optional(Schema.String),
  public_host_hint: optional(Schema.String),
  store: optional(Schema.Unknown),
}).annotate({ identifier: "OAuthHealth" });

export const startOAuth = get("/oauth/start", { response: OAuthStart, conditional: false, isSentOnce: true });

export const getOAuthStatus = get("/oauth/status/{state}", { response: OAuthStatus, conditional: false });

export const completeOAuthManually = post("/oauth/manual", {
  body: Schema.Struct({ redirect_url: Schema.String }),
  response: OAuthManualResult,
});

export const getOAuthHealth = get("/oauth/health", { response: OAuthHealth });
