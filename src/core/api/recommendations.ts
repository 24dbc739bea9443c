import * as Schema from "effect/Schema";
import { Recommendations, SeedDefaults } from "../schema/recommendation.js";
import { Track } from "../schema/track.js";
import { get } from "./endpoint.js";
import { between } from "./parameters.js";

/** Seeds are comma-separated; Spotify takes five in all. */
export const getRecommendations = get("/spotify/recommendations", {
  query: Schema.Struct({
    seedTracks: Schema.optionalKey(Schema.String),
    seedArtists: Schema.optionalKey(Schema.String),
    seedGenres: Schema.optionalKey(Schema.String),
    limit: Schema.optionalKey(between(1, 100)),
  }),
  response: Recommendations,
  list: { field: "tracks", item: Track },
});
export const getSeedDefaults = get("/spotify/recommendations/defaults", {
  response: SeedDefaults,
  origin: "extension",
});
