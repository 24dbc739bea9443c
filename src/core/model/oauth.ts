export type { OAuthHealth, OAuthManualResult, OAuthStart, OAuthStatus } from "../schema/oauth.js";

/** The codes by which Harmony refuses a pasted redirect address. */
export const manualErrorCodes = [
  "OAUTH_STATE_MISMATCH",
  "OAUTH_CODE_EXPIRED",
  "OAUTH_INVALID_REDIRECT",
  "OAUTH_TOKEN_EXCHANGE_FAILED",
  "OAUTH_MANUAL_RATE_LIMITED",
] as const;
export type ManualErrorCode = (typeof manualErrorCodes)[number];
