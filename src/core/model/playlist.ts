import * as Schema from "effect/Schema";
import { Count, nullish, oneOf, Timestamp } from "./tolerant.js";

const SyncStatusField = nullish(oneOf("fresh", "stale"));
const SyncReasonField = nullish(
  oneOf("synced_recently", "snapshot_changed", "missing_snapshot", "sync_gap", "previously_stale"),
);

/** A playlist that Harmony tracks. What the sync worker keeps may be absent, and is then null: unknown, never fresh. */
export const Playlist = Schema.Struct({
  id: Schema.String,
  name: nullish(Schema.String),
  trackCount: nullish(Count),
  updatedAt: Timestamp,
  owner: nullish(Schema.String),
  ownerId: nullish(Schema.String),
  ownerDisplayName: nullish(Schema.String),
  followers: nullish(Count),
  snapshotId: nullish(Schema.String),
  public: nullish(Schema.Boolean),
  collaborative: nullish(Schema.Boolean),
  syncStatus: SyncStatusField,
  syncStatusReason: SyncReasonField,
  syncedAt: Timestamp,
});
export type Playlist = typeof Playlist.Type;

export const PlaylistList = Schema.Struct({ playlists: Schema.Array(Playlist) });

/** One run of the sync worker over one playlist. */
export const SyncRun = Schema.Struct({
  syncedAt: Timestamp,
  syncStatus: SyncStatusField,
  syncStatusReason: SyncReasonField,
  snapshotId: nullish(Schema.String),
});
export type SyncRun = typeof SyncRun.Type;

/**
 * What came of a force sync, where the server says. `all`: it can only sync all playlists at once, and did; `failed`: those
 * it could not sync.
 */
export const ForceSyncAnswer = Schema.Struct({
  all: nullish(Schema.Boolean),
  failed: nullish(
    Schema.Array(
      Schema.Struct({
        playlistId: Schema.String,
        code: nullish(Schema.String),
        message: nullish(Schema.String),
        debugId: nullish(Schema.String),
      }),
    ),
  ),
});
export type ForceSyncAnswer = typeof ForceSyncAnswer.Type;

/** Who owns the playlist, by the best name known. */
export const ownerOf = (playlist: Playlist): string | null =>
  playlist.ownerDisplayName || playlist.owner || playlist.ownerId || null;

/** A server may put the worker's fields on the playlist or in `metadata`: lifts them; the playlist's own win. */
export const liftMetadata = (json: unknown): unknown => {
  const item = json as { metadata?: object } | null;
  if (!item?.metadata) return json;
  return { ...item.metadata, ...Object.fromEntries(Object.entries(item).filter(([, value]) => value != null)) };
};
