import * as Schema from "effect/Schema";
import { Recommendations, SeedDefaults } from "../schema/recommendation.js";
import { Album, Artist, AudioFeatures, Track } from "../schema/track.js";
import { get, put } from "./endpoint.js";
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
export const getSeedDefaults = get("/spotify/recommendations/defaults", { response: SeedDefaults, origin: "extension" });
export const putSeedDefaults = put("/spotify/recommendations/defaults", {
  body: Schema.Struct({
    tracks: Schema.Array(Schema.String),
    artists: Schema.Array(Schema.String),
    genres: Schema.Array(Schema.String),
  }),
  response: SeedDefaults,
  role: "admin",
  origin: "extension",
});

const Search = Schema.Struct({ query: Schema.String });
export const searchTracks = get("/spotify/search/tracks", {
  query: Search,
  response: Schema.Struct({ items: Schema.Array(Track) }),
  list: { field: "items", item: Track },
});
export const searchArtists = get("/spotify/search/artists", {
  query: Search,
  response: Schema.Struct({ items: Schema.Array(Artist) }),
  list: { field: "items", item: Artist },
});
export const searchAlbums = get("/spotify/search/albums", {
  query: Search,
  response: Schema.Struct({ items: Schema.Array(Album) }),
  list: { field: "items", item: Album },
});

export const getTrack = get("/spotify/track/{id}", { response: Schema.Struct({ track: Track }) });
export const getAudioFeatures = get("/spotify/audio-features/{id}", {
  response: Schema.Struct({ audioFeatures: AudioFeatures }),
});
