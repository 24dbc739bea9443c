import * as Schema from "effect/Schema";
import { Count, nullish, oneOf, Timestamp } from "./tolerant.js";

export const SyncStatusField = nullish(oneOf("fresh", "stale"));
export const SyncReasonField = nullish(
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

/** Who owns the playlist, by the best name known. */
export const ownerOf = (playlist: Playlist): string | null =>
  playlist.ownerDisplayName || playlist.owner || playlist.ownerId || null;

/** A server may put the worker's fields on the playlist or in `metadata`: lifts them; the playlist's own win. */
export const liftMetadata = (json: unknown): unknown => {
  const item = json as { metadata?: object } | null;
  if (!item?.metadata) return json;
  return { ...item.metadata, ...Object.fromEntries(Object.entries(item).filter(([, value]) => value != null)) };
};
