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
