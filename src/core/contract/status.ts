import * as Schema from "effect/Schema";
import { get } from "./endpoint.js";
import { optional, word } from "./fields.js";

export const connections = ["connected", "unauthenticated", "unconfigured"] as const;
export const healthStatuses = ["ok", "fail"] as const;

/** Harmony's connection to Spotify. */
export const SpotifyStatus = Schema.Struct({
  status: word(connections),
  free_available: optional(Schema.Boolean),
  pro_available: optional(Schema.Boolean),
  authenticated: optional(Schema.Boolean),
}).annotate({ identifier: "SpotifyStatus" });

/** Whether a service has the configuration it needs. The lists name configuration keys, never their values. */
export const ServiceHealth = Schema.Struct({
  service: optional(Schema.String),
  status: word(healthStatuses),
  missing: optional(Schema.Array(Schema.String)),
  optional_missing: optional(Schema.Array(Schema.String)),
}).annotate({ identifier: "ServiceHealth" });

export const getStatus = get("/spotify/status", { response: SpotifyStatus, conditional: false });

export const getSpotifyHealth = get("/health/spotify", { response: ServiceHealth, features: [] });

export const getSoulseekHealth = get("/health/soulseek", { response: ServiceHealth, features: [] });

/** The operations guide reads the workers' health here. A server without this route has `/health/spotify`. */
export const getWorkerHealth = get("/api/health/spotify", {
  response: ServiceHealth,
  features: [],
  origin: "extension",
});
