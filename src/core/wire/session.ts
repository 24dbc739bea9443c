// Printed from ../api/session.ts by tools/print-wire.ts: change that.
import type * as api from "../api/session.js";
import type { WireEndpoint } from "./endpoint.js";

export const getSession: WireEndpoint<typeof api.getSession> = {
  method: "GET",
  path: "/session",
  shape: {
    user: "s?",
    role: "=read_only|operator|admin",
    features: ["?", { spotify: "b?", imports: "b?", soulseek: "b?", dlq: "b?" }],
    limits: ["?", { maxImportBytes: "c?", maxTracks: "c?", maxPlaylists: "c?" }],
  },
  extension: true,
  conditional: true,
};
