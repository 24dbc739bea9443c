import * as Schema from "effect/Schema";
import { OAuthHealth, OAuthManualResult, OAuthStart, OAuthStatus } from "../schema/oauth.js";
import { get, post } from "./endpoint.js";

export const startOAuth = get("/oauth/start", { response: OAuthStart, conditional: false });
export const getOAuthStatus = get("/oauth/status/{state}", { response: OAuthStatus, conditional: false });
export const completeOAuthManually = post("/oauth/manual", {
  body: Schema.Struct({ redirectUrl: Schema.String }),
  response: OAuthManualResult,
});
export const getOAuthHealth = get("/oauth/health", { response: OAuthHealth });
