import * as Schema from "effect/Schema";
import { nullish, oneOf } from "./tolerant.js";

/** How Harmony stands with Spotify. FREE needs Soulseek, PRO needs OAuth; null is unknown. */
export const SpotifyStatus = Schema.Struct({
  status: oneOf("connected", "unauthenticated", "unconfigured"),
  freeAvailable: nullish(Schema.Boolean),
  proAvailable: nullish(Schema.Boolean),
  authenticated: nullish(Schema.Boolean),
});
export type SpotifyStatus = typeof SpotifyStatus.Type;
export type Connection = SpotifyStatus["status"];

/** Whether a service has the configuration it needs. `missing` are configuration keys, never secrets. */
export const ServiceHealth = Schema.Struct({
  service: nullish(Schema.String),
  status: oneOf("ok", "fail"),
  missing: Schema.Array(Schema.String).pipe(nullish),
  optionalMissing: Schema.Array(Schema.String).pipe(nullish),
});
export type ServiceHealth = typeof ServiceHealth.Type;
