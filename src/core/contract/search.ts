import * as Schema from "effect/Schema";
import { getList } from "./endpoint.js";
import { Album, Artist, Track } from "./tracks.js";

const query = Schema.Struct({ query: Schema.String });

export const searchTracks = getList("/spotify/search/tracks", { query, list: { field: "items", item: Track } });

export const searchArtists = getList("/spotify/search/artists", { query, list: { field: "items", item: Artist } });

export const searchAlbums = getList("/spotify/search/albums", { query, list: { field: "items", item: Album } });
