// Printed from ../api/status.ts by tools/print-wire.ts: change that.
import type * as api from "../api/status.js";
import type { WireEndpoint } from "./endpoint.js";

export const getSoulseekHealth: WireEndpoint<typeof api.getSoulseekHealth> = {
  method: "GET",
  path: "/health/soulseek",
  shape: { service: "s?", status: "=ok|fail", missing: ["?", ["s"]], optionalMissing: ["?", ["s"]] },
  conditional: true,
};

export const getSpotifyHealth: WireEndpoint<typeof api.getSpotifyHealth> = {
  method: "GET",
  path: "/health/spotify",
  shape: { service: "s?", status: "=ok|fail", missing: ["?", ["s"]], optionalMissing: ["?", ["s"]] },
  conditional: true,
};

export const getStatus: WireEndpoint<typeof api.getStatus> = {
  method: "GET",
  path: "/spotify/status",
  shape: {
    status: "=connected|unauthenticated|unconfigured",
    freeAvailable: "b?",
    proAvailable: "b?",
    authenticated: "b?",
  },
};

export const getWorkerHealth: WireEndpoint<typeof api.getWorkerHealth> = {
  method: "GET",
  path: "/api/health/spotify",
  shape: { service: "s?", status: "=ok|fail", missing: ["?", ["s"]], optionalMissing: ["?", ["s"]] },
  extension: true,
  conditional: true,
};
