import * as Schema from "effect/Schema";
import type * as contract from "../contract/watchlist.js";
import { parseTimestamp } from "./timestamp.js";

/** An artist whose new releases Harmony fetches. */
export const WatchedArtist = Schema.Struct({
  /** By which the server knows it: `spotify:` and the id. */
  key: Schema.String,
  /** The Spotify id. Null where the key holds none: Harmony never finds anything for such a key. */
  artistId: Schema.NullOr(Schema.String),
  /** The higher, the sooner Harmony looks for releases. Any whole number. */
  priority: Schema.Finite,
  isPaused: Schema.Boolean,
  /** Null where nobody gave a reason. */
  pauseReason: Schema.NullOr(Schema.String),
  /** When the pause is to end; milliseconds since the epoch. Null where it has no end. */
  resumesAt: Schema.NullOr(Schema.Finite),
  /** Since when it is watched; milliseconds since the epoch. */
  since: Schema.NullOr(Schema.Finite),
});
export interface WatchedArtist extends Schema.Schema.Type<typeof WatchedArtist> {}

/** The server writes this where nobody gave a reason. */
const noReason = "paused";

/** The key of an artist, from a Spotify id. */
export function watchKeyOf(artistId: string): string {
  return `spotify:${artistId}`;
}

export function watchedArtistFromWire(wire: typeof contract.WatchlistEntry.Type): WatchedArtist {
  const reason = wire.pause_reason?.trim();
  return {
    key: wire.artist_key,
    artistId: /^spotify:([0-9A-Za-z]{22})$/.exec(wire.artist_key)?.[1] ?? null,
    priority: wire.priority,
    isPaused: wire.paused,
    pauseReason: reason && reason !== noReason ? reason : null,
    resumesAt: parseTimestamp(wire.resume_at),
    since: parseTimestamp(wire.created_at),
  };
}
