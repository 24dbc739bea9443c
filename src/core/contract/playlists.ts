import * as Schema from "effect/Schema";
import { getList, post } from "./endpoint.js";
import { Acknowledgement, Count, optional, Timestamp, word } from "./fields.js";
import { pageOf } from "./parameters.js";
import { PlaylistTrack } from "./tracks.js";

export const syncStatuses = ["fresh", "stale"] as const;
export const syncReasons = [
  "synced_recently",
  "snapshot_changed",
  "missing_snapshot",
  "sync_gap",
  "previously_stale",
] as const;

/** What the sync worker knows about a playlist. */
const workerFields = {
  owner: optional(Schema.String),
  owner_id: optional(Schema.String),
  owner_display_name: optional(Schema.String),
  followers: optional(Count),
  snapshot_id: optional(Schema.String),
  public: optional(Schema.Boolean),
  collaborative: optional(Schema.Boolean),
  sync_status: optional(word(syncStatuses)),
  sync_status_reason: optional(word(syncReasons)),
  synced_at: optional(Timestamp),
};

/** A playlist that Harmony tracks. The worker's fields are on it, in its `metadata`, or missing. */
export const Playlist = Schema.Struct({
  id: Schema.String,
  name: optional(Schema.String),
  track_count: optional(Count),
  updated_at: optional(Timestamp),
  ...workerFields,
  metadata: optional(Schema.Struct(workerFields)),
}).annotate({ identifier: "Playlist" });

/** One run of the sync worker for one playlist. */
export const SyncRun = Schema.Struct({
  synced_at: optional(Timestamp),
  sync_status: optional(word(syncStatuses)),
  sync_status_reason: optional(word(syncReasons)),
  snapshot_id: optional(Schema.String),
}).annotate({ identifier: "SyncRun" });

/** The result of a forced sync. */
export const ForceSyncAnswer = Schema.Struct({
  /** Whether the server synced all playlists, not only those asked for. */
  all: Schema.Boolean,
  failed: optional(
    Schema.Array(
      Schema.Struct({
        playlist_id: Schema.String,
        code: optional(Schema.String),
        message: optional(Schema.String),
        debug_id: optional(Schema.String),
      }),
    ),
  ),
});

export const listPlaylists = getList("/spotify/playlists", { list: { field: "playlists", item: Playlist } });

export const listPlaylistTracks = getList("/spotify/playlists/{id}/tracks", {
  query: pageOf(100),
  list: { field: "items", item: PlaylistTrack },
  rest: { total: optional(Count) },
});

export const getSyncHistory = getList("/spotify/playlists/{id}/sync-history", {
  list: { field: "entries", item: SyncRun },
  origin: "extension",
});

export const refreshPlaylists = post("/spotify/playlists/refresh", {
  response: Acknowledgement,
  noContent: { status: "playlists-refreshed" },
  origin: "extension",
});

/** What Harmony says of a sync. It says `completed` whatever happened, and names workers that do not run as errors. */
export const SyncAnswer = Schema.Struct({
  message: optional(Schema.String),
  results: optional(Schema.Record(Schema.String, Schema.String)),
  errors: optional(Schema.Record(Schema.String, Schema.String)),
}).annotate({ identifier: "SyncAnswer" });

/** Syncs all playlists, and answers once that is over. Only the worker's last sign of life proves it: see `syncProof`. */
export const syncPlaylists = post("/sync", { response: SyncAnswer });

/** An empty list of ids means all playlists. */
export const forceSyncPlaylists = post("/spotify/playlists/force-sync", {
  body: Schema.Struct({ playlist_ids: Schema.Array(Schema.String) }),
  response: ForceSyncAnswer,
  noContent: { all: false },
  role: "admin",
  origin: "extension",
});
