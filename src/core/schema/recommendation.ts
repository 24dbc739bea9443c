import * as Schema from "effect/Schema";
import { Track } from "./track.js";
import { Count, nullish, oneOf } from "./tolerant.js";

/** What came of one seed: tracks found, left after filtering, left after relinking to the account's market. */
export const SeedResult = Schema.Struct({
  id: nullish(Schema.String),
  type: nullish(oneOf("ARTIST", "TRACK", "GENRE", "artist", "track", "genre")),
  initialPoolSize: nullish(Count),
  afterFilteringSize: nullish(Count),
  afterRelinkingSize: nullish(Count),
});
export type SeedResult = typeof SeedResult.Type;

export const Recommendations = Schema.Struct({
  tracks: Schema.Array(Track),
  seeds: nullish(Schema.Array(SeedResult)),
});
export type Recommendations = typeof Recommendations.Type;

/** The seeds pinned for the team: Spotify ids of tracks and artists, names of genres. */
export const SeedDefaults = Schema.Struct({
  tracks: nullish(Schema.Array(Schema.String)),
  artists: nullish(Schema.Array(Schema.String)),
  genres: nullish(Schema.Array(Schema.String)),
});
export type SeedDefaults = typeof SeedDefaults.Type;
