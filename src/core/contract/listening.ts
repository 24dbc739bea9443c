import * as Schema from "effect/Schema";
import { getList } from "./endpoint.js";
import { between } from "./parameters.js";
import { Artist, Track } from "./tracks.js";

const query = Schema.Struct({
  limit: Schema.optionalKey(between(1, 50)),
  time_range: Schema.optionalKey(Schema.Literals(["short_term", "medium_term", "long_term"])),
});

export const listTopTracks = getList("/spotify/me/top/tracks", { query, list: { field: "items", item: Track } });

export const listTopArtists = getList("/spotify/me/top/artists", { query, list: { field: "items", item: Artist } });

export const listFollowedArtists = getList("/spotify/artists/followed", { list: { field: "artists", item: Artist } });
