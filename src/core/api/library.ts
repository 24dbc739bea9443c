import * as Schema from "effect/Schema";
import { Count, nullish } from "../schema/tolerant.js";
import { SavedTrack } from "../schema/track.js";
import { get } from "./endpoint.js";
import { pageOf } from "./parameters.js";

export const listSavedTracks = get("/spotify/me/tracks", {
  query: pageOf(50),
  response: Schema.Struct({ items: Schema.Array(SavedTrack), total: nullish(Count) }),
  list: { field: "items", item: SavedTrack },
});
