import { del, getList, post, put } from "./endpoint.js";
import { Acknowledgement, Count, optional } from "./fields.js";
import { Ids, pageOf } from "./parameters.js";
import { SavedTrack } from "./tracks.js";

export const listSavedTracks = getList("/spotify/me/tracks", {
  query: pageOf(50),
  list: { field: "items", item: SavedTrack },
  rest: { total: optional(Count) },
});

/** The operations guide uses POST. A server that answers 405 has `putSavedTracks` instead. */
export const saveTracks = post("/spotify/me/tracks", { body: Ids, response: Acknowledgement, origin: "extension" });

export const putSavedTracks = put("/spotify/me/tracks", { body: Ids, response: Acknowledgement });

export const removeSavedTracks = del("/spotify/me/tracks", { body: Ids, response: Acknowledgement });
