import * as contract from "../contract/status.js";
import { readWord } from "./word.js";

export type Connection = "connected" | "unauthenticated" | "unconfigured" | "unknown";

/** How Harmony stands with Spotify. FREE needs Soulseek, PRO needs OAuth. Null is unknown. */
export interface SpotifyStatus {
  readonly status: Connection;
  readonly freeAvailable: boolean | null;
  readonly proAvailable: boolean | null;
  readonly authenticated: boolean | null;
}

/** Whether a service has the configuration it needs. `missing` are configuration keys, never their values. */
export interface ServiceHealth {
  readonly service: string | null;
  readonly status: "ok" | "fail" | "unknown";
  readonly missing: ReadonlyArray<string> | null;
  readonly optionalMissing: ReadonlyArray<string> | null;
}

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
