// Printed from ../api/oauth.ts by tools/print-wire.ts: change that.
import type * as api from "../api/oauth.js";
import type { WireEndpoint } from "./endpoint.js";

export const completeOAuthManually: WireEndpoint<typeof api.completeOAuthManually> = {
  method: "POST",
  path: "/oauth/manual",
  shape: { ok: "b", provider: "s?", state: "s?", completedAt: "t", errorCode: "s?", message: "s?" },
};

export const getOAuthHealth: WireEndpoint<typeof api.getOAuthHealth> = {
  method: "GET",
  path: "/oauth/health",
  shape: {
    provider: "s?",
    backend: "s?",
    activeTransactions: "c?",
    ttlSeconds: "c?",
    manualEnabled: "b?",
    redirectUri: "s?",
    publicHostHint: "s?",
    store: "u?",
  },
  conditional: true,
};

export const getOAuthStatus: WireEndpoint<typeof api.getOAuthStatus> = {
  method: "GET",
  path: "/oauth/status/{state}",
  shape: {
    provider: "s?",
    state: "s?",
    status: "=pending|completed|failed|expired",
    createdAt: "t",
    expiresAt: "t",
    completedAt: "t",
    manualCompletionAvailable: "b?",
    manualCompletionUrl: "s?",
    redirectUri: "s?",
    errorCode: "s?",
    message: "s?",
  },
};

export const startOAuth: WireEndpoint<typeof api.startOAuth> = {
  method: "GET",
  path: "/oauth/start",
  shape: {
    provider: "s?",
    authorizationUrl: "s",
    state: "s",
    codeChallengeMethod: "s?",
    redirectUri: "s?",
    expiresAt: "t",
    manualCompletionAvailable: "b?",
    manualCompletionUrl: "s?",
  },
};
