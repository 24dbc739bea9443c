import * as Schema from "effect/Schema";
import { Count, nullish, oneOf, Timestamp } from "./tolerant.js";

/** An authorisation just begun: where to send the operator and until when it counts. */
export const OAuthStart = Schema.Struct({
  provider: nullish(Schema.String),
  authorizationUrl: Schema.String,
  state: Schema.String,
  codeChallengeMethod: nullish(Schema.String),
  redirectUri: nullish(Schema.String),
  expiresAt: Timestamp,
  manualCompletionAvailable: nullish(Schema.Boolean),
  manualCompletionUrl: nullish(Schema.String),
});
export type OAuthStart = typeof OAuthStart.Type;

/** How one authorisation stands. */
export const OAuthStatus = Schema.Struct({
  provider: nullish(Schema.String),
  state: nullish(Schema.String),
  status: oneOf("pending", "completed", "failed", "expired"),
  createdAt: Timestamp,
  expiresAt: Timestamp,
  completedAt: Timestamp,
  manualCompletionAvailable: nullish(Schema.Boolean),
  manualCompletionUrl: nullish(Schema.String),
  redirectUri: nullish(Schema.String),
  errorCode: nullish(Schema.String),
  message: nullish(Schema.String),
});
export type OAuthStatus = typeof OAuthStatus.Type;

/** What the server made of a pasted redirect address. */
export const OAuthManualResult = Schema.Struct({
  ok: Schema.Boolean,
  provider: nullish(Schema.String),
  state: nullish(Schema.String),
  completedAt: Timestamp,
  errorCode: nullish(Schema.String),
  message: nullish(Schema.String),
});
export type OAuthManualResult = typeof OAuthManualResult.Type;

/** How the server is set up for authorisations. */
export const OAuthHealth = Schema.Struct({
  provider: nullish(Schema.String),
  backend: nullish(Schema.String),
  activeTransactions: nullish(Count),
  ttlSeconds: nullish(Count),
  manualEnabled: nullish(Schema.Boolean),
  redirectUri: nullish(Schema.String),
  publicHostHint: nullish(Schema.String),
  store: nullish(Schema.Unknown),
});
export type OAuthHealth = typeof OAuthHealth.Type;
