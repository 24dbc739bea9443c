import * as Schema from "effect/Schema";
import { SeedDefaults } from "../schema/recommendation.js";
import { Album, Artist, Track } from "../schema/track.js";
import { get, put } from "./endpoint.js";

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
