import * as Schema from "effect/Schema";
import * as contract from "../contract/recommendations.js";
import type { Track } from "./track.js";
import { readWord } from "./word.js";

/** The results of one seed: tracks found, left after filtering, left after relinking to the account's market. */
export interface SeedResult {
  readonly id: string | null;
  readonly type: "ARTIST" | "TRACK" | "GENRE" | "artist" | "track" | "genre" | "unknown" | null;
  readonly initialPoolSize: number | null;
  readonly afterFilteringSize: number | null;
  readonly afterRelinkingSize: number | null;
}

/** Tracks that Spotify suggests. `seeds` is null if the server does not give the results of each seed. */
export interface Recommendations {
  readonly tracks: ReadonlyArray<Track>;
  readonly seeds: ReadonlyArray<SeedResult> | null;
}

/** The seeds pinned for the team: Spotify ids of tracks and artists, names of genres. */
export const SeedDefaults = Schema.Struct({
  tracks: Schema.NullOr(Schema.Array(Schema.String)),
  artists: Schema.NullOr(Schema.Array(Schema.String)),
  genres: Schema.NullOr(Schema.Array(Schema.String)),
});
export interface SeedDefaults extends Schema.Schema.Type<typeof SeedDefaults> {}

export function seedResultFromWire(wire: typeof contract.SeedResult.Type): SeedResult {
  return {
    id: wire.id ?? null,
    type: readWord(contract.seedTypes, wire.type),
    initialPoolSize: wire.initialPoolSize ?? null,
    afterFilteringSize: wire.afterFilteringSize ?? null,
    afterRelinkingSize: wire.afterRelinkingSize ?? null,
  };
}

export function seedDefaultsFromWire(wire: typeof contract.SeedDefaults.Type): SeedDefaults {
  const { tracks = null, artists = null, genres = null } = wire;
  return { tracks, artists, genres };
}
