// Printed from ../api/account.ts by tools/print-wire.ts: change that.
import type * as api from "../api/account.js";
import type { WireEndpoint } from "./endpoint.js";

export const getAccount: WireEndpoint<typeof api.getAccount> = {
  method: "GET",
  path: "/spotify/me",
  shape: {
    profile: {
      id: "s?",
      displayName: "s?",
      email: "s?",
      product: "s?",
      country: "s?",
      followers: ["?", { total: "c?" }],
      images: ["?", [{ url: "s", width: "c?", height: "c?" }]],
    },
    scopes: ["?", ["s"]],
  },
  conditional: true,
};

export const refreshAccount: WireEndpoint<typeof api.refreshAccount> = {
  method: "POST",
  path: "/spotify/account/refresh",
  shape: {
    profile: {
      id: "s?",
      displayName: "s?",
      email: "s?",
      product: "s?",
      country: "s?",
      followers: ["?", { total: "c?" }],
      images: ["?", [{ url: "s", width: "c?", height: "c?" }]],
    },
    scopes: ["?", ["s"]],
  },
  extension: true,
};

export const resetScopes: WireEndpoint<typeof api.resetScopes> = {
  method: "POST",
  path: "/spotify/account/reset-scopes",
  shape: "u",
  extension: true,
};
