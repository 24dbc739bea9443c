import * as Schema from "effect/Schema";
import * as contract from "../contract/playlists.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

/** How current the sync worker found a playlist. Null: nothing is known. */
export const PlaylistSyncStatus = Schema.NullOr(Schema.Literals([...contract.syncStatuses, "unknown"]));
export type PlaylistSyncStatus = typeof PlaylistSyncStatus.Type;

/** Why the sync worker found a playlist fresh or stale. Null: nothing is known. */
export const PlaylistSyncReason = Schema.NullOr(Schema.Literals([...contract.syncReasons, "unknown"]));
export type PlaylistSyncReason = typeof PlaylistSyncReason.Type;

/** A playlist that Harmony tracks. Null is what the server did not say. */
export const Playlist = Schema.Struct({
  id: Schema.String,
  name: Schema.NullOr(Schema.String),
  trackCount: Schema.NullOr(Schema.Finite),
  /** When Harmony last wrote it; milliseconds since the epoch. */
  updatedAt: Schema.NullOr(Schema.Finite),
  owner: Schema.NullOr(Schema.String),
  ownerId: Schema.NullOr(Schema.String),
  ownerDisplayName: Schema.NullOr(Schema.String),
  followers: Schema.NullOr(Schema.Finite),
  snapshotId: Schema.NullOr(Schema.String),
  public: Schema.NullOr(Schema.Boolean),
  collaborative: Schema.NullOr(Schema.Boolean),
  syncStatus: PlaylistSyncStatus,
  syncStatusReason: PlaylistSyncReason,
  /** Milliseconds since the epoch. */
  syncedAt: Schema.NullOr(Schema.Finite),
});
export interface Playlist extends Schema.Schema.Type<typeof Playlist> {}

const nothing: NonNullable<(typeof contract.Playlist.Type)["metadata"]> = {};

export function playlistFromWire(wire: typeof contract.Playlist.Type): Playlist {
  const metadata = wire.metadata ?? nothing;
  return {
    id: wire.id,
    name: wire.name ?? null,
    trackCount: wire.track_count ?? null,
    updatedAt: parseTimestamp(wire.updated_at),
    owner: wire.owner ?? metadata.owner ?? null,
    ownerId: wire.owner_id ?? metadata.owner_id ?? null,
    ownerDisplayName: wire.owner_display_name ?? metadata.owner_display_name ?? null,
    followers: wire.followers ?? metadata.followers ?? null,
    snapshotId: wire.snapshot_id ?? metadata.snapshot_id ?? null,
    public: wire.public ?? metadata.public ?? null,
    collaborative: wire.collaborative ?? metadata.collaborative ?? null,
    syncStatus: readWord(contract.syncStatuses, wire.sync_status ?? metadata.sync_status),
    syncStatusReason: readWord(contract.syncReasons, wire.sync_status_reason ?? metadata.sync_status_reason),
    syncedAt: parseTimestamp(wire.synced_at ?? metadata.synced_at),
  };
}

/** The best known name of the playlist's owner. */
export function ownerOf(playlist: Playlist): string | null {
  return playlist.ownerDisplayName || playlist.owner || playlist.ownerId || null;
}
