import { del, post, put } from "./endpoint.js";
import { Ids, StatusWord } from "./parameters.js";

/** The guide's verb; a server that answers 405 has `putSavedTracks`. */
export const saveTracks = post("/spotify/me/tracks", { body: Ids, response: StatusWord, origin: "extension" });
export const putSavedTracks = put("/spotify/me/tracks", { body: Ids, response: StatusWord });
export const removeSavedTracks = del("/spotify/me/tracks", { body: Ids, response: StatusWord });
