import * as Schema from "effect/Schema";
import { get, getList, put } from "./endpoint.js";
import { Count, optional, word } from "./fields.js";
import { between } from "./parameters.js";
import { Track } from "./tracks.js";

export const seedTypes = ["ARTIST", "TRACK", "GENRE", "artist", "track", "genre"] as const;

/** How many tracks one seed gave. The names of the three sizes are Spotify's. */
export const SeedResult = Schema.Struct({
  id: optional(Schema.String),
  type: optional(word(seedTypes)),
  initialPoolSize: optional(Count),
  afterFilteringSize: optional(Count),
  afterRelinkingSize: optional(Count),
}).annotate({ identifier: "SeedResult" });

/** The seeds pinned for the team: Spotify ids of tracks and artists, names of genres. */
export const SeedDefaults = Schema.Struct({
  tracks: optional(Schema.Array(Schema.String)),
  artists: optional(Schema.Array(Schema.String)),
  genres: optional(Schema.Array(Schema.String)),
}).annotate({ identifier: "SeedDefaults" });

/** The seeds to pin. The answer repeats them. */
export const PinnedSeeds = Schema.Struct({
  tracks: Schema.Array(Schema.String),
  artists: Schema.Array(Schema.String),
  genres: Schema.Array(Schema.String),
}).annotate({ identifier: "PinnedSeeds" });

/** Seeds are separated by commas. Spotify accepts five in all. */
export const getRecommendations = getList("/spotify/recommendations", {
  query: Schema.Struct({
    seed_tracks: Schema.optionalKey(Schema.String),
    seed_artists: Schema.optionalKey(Schema.String),
    seed_genres: Schema.optionalKey(Schema.String),
    limit: Schema.optionalKey(between(1, 100)),
  }),
  identifier: "Recommendations",
  list: { field: "tracks", item: Track },
  rest: { seeds: optional(Schema.Array(SeedResult)) },
});

export const getSeedDefaults = get("/spotify/recommendations/defaults", {
  response: SeedDefaults,
  origin: "extension",
});

export const putSeedDefaults = put("/spotify/recommendations/defaults", {
  body: PinnedSeeds,
  response: PinnedSeeds,
  role: "admin",
  origin: "extension",
});
