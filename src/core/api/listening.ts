import * as Schema from "effect/Schema";
import { Artist, Track } from "../schema/track.js";
import { get } from "./endpoint.js";
import { limitTo } from "./parameters.js";

export const listTopTracks = get("/spotify/me/top/tracks", {
  query: limitTo(50),
  response: Schema.Struct({ items: Schema.Array(Track) }),
  list: { field: "items", item: Track },
});
export const listTopArtists = get("/spotify/me/top/artists", {
  query: limitTo(50),
  response: Schema.Struct({ items: Schema.Array(Artist) }),
  list: { field: "items", item: Artist },
});
export const listFollowedArtists = get("/spotify/artists/followed", {
  response: Schema.Struct({ artists: Schema.Array(Artist) }),
  list: { field: "artists", item: Artist },
});
