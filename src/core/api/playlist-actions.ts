import * as Schema from "effect/Schema";
import { ForceSyncAnswer, SyncRun } from "../schema/sync-run.js";
import { Count, nullish } from "../schema/tolerant.js";
import { PlaylistTrack } from "../schema/track.js";
import { get, post } from "./endpoint.js";
import { orEmpty } from "./levelling.js";
import { Done, pageOf } from "./parameters.js";

export const listPlaylistTracks = get("/spotify/playlists/{id}/tracks", {
  query: pageOf(100),
  response: Schema.Struct({ items: Schema.Array(PlaylistTrack), total: nullish(Count) }),
  list: { field: "items", item: PlaylistTrack },
});
export const getSyncHistory = get("/spotify/playlists/{id}/sync-history", {
  response: Schema.Struct({ entries: Schema.Array(SyncRun) }),
  list: { field: "entries", item: SyncRun },
  origin: "extension",
});
export const refreshPlaylists = post("/spotify/playlists/refresh", { response: Done, origin: "extension" });
/** An empty list of ids means all playlists. */
export const forceSyncPlaylists = post("/spotify/playlists/force-sync", {
  body: Schema.Struct({ playlistIds: Schema.Array(Schema.String) }),
  response: ForceSyncAnswer,
  normalise: orEmpty,
  role: "admin",
  origin: "extension",
});
