import * as Schema from "effect/Schema";
import { ForceSyncAnswer, SyncRun } from "../model/sync-run.js";
import { Count, nullish } from "../model/tolerant.js";
import { PlaylistTrack } from "../model/track.js";
import { get, post } from "./endpoint.js";
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
  // Only a failure has to be told: any acknowledgement will do.
  normalise: (json) => (json !== null && typeof json === "object" ? json : {}),
  role: "admin",
  origin: "extension",
});
