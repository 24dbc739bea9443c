import * as Schema from "effect/Schema";
import * as contract from "../contract/status.js";
import { readWord } from "./word.js";

export const Connection = Schema.Literals([...contract.connections, "unknown"]);
export type Connection = typeof Connection.Type;

/** How Harmony stands with Spotify. FREE needs Soulseek, PRO needs OAuth. Null is unknown. */
export const SpotifyStatus = Schema.Struct({
  status: Connection,
  freeAvailable: Schema.NullOr(Schema.Boolean),
  proAvailable: Schema.NullOr(Schema.Boolean),
  authenticated: Schema.NullOr(Schema.Boolean),
});
export interface SpotifyStatus extends Schema.Schema.Type<typeof SpotifyStatus> {}

/** Whether a service has the configuration it needs. `missing` are configuration keys, never their values. */
export const ServiceHealth = Schema.Struct({
  service: Schema.NullOr(Schema.String),
  status: Schema.Literals([...contract.healthStatuses, "unknown"]),
  missing: Schema.NullOr(Schema.Array(Schema.String)),
  optionalMissing: Schema.NullOr(Schema.Array(Schema.String)),
});
export interface ServiceHealth extends Schema.Schema.Type<typeof ServiceHealth> {}

export function spotifyStatusFromWire(wire: typeof contract.SpotifyStatus.Type): SpotifyStatus {
  return {
    status: readWord(contract.connections, wire.status),
    freeAvailable: wire.free_available ?? null,
    proAvailable: wire.pro_available ?? null,
    authenticated: wire.authenticated ?? null,
  };
}

export function serviceHealthFromWire(wire: typeof contract.ServiceHealth.Type): ServiceHealth {
  return {
    service: wire.service ?? null,
    status: readWord(contract.healthStatuses, wire.status),
    missing: wire.missing ?? null,
    optionalMissing: wire.optional_missing ?? null,
  };
}
