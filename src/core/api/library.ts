import * as Schema from "effect/Schema";
import { Count, nullish } from "../schema/tolerant.js";
import { Artist, SavedTrack, Track } from "../schema/track.js";
import { del, get, post, put } from "./endpoint.js";
import { Ids, limitTo, pageOf, StatusWord } from "./parameters.js";

export const listSavedTracks = get("/spotify/me/tracks", {
  query: pageOf(50),
  response: Schema.Struct({ items: Schema.Array(SavedTrack), total: nullish(Count) }),
  list: { field: "items", item: SavedTrack },
});
/** The guide's verb; a server that answers 405 has `putSavedTracks`. */
export const saveTracks = post("/spotify/me/tracks", { body: Ids, response: StatusWord, origin: "extension" });
export const putSavedTracks = put("/spotify/me/tracks", { body: Ids, response: StatusWord });
export const removeSavedTracks = del("/spotify/me/tracks", { body: Ids, response: StatusWord });

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
