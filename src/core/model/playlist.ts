import * as contract from "../contract/playlists.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

/** How current the sync worker found a playlist. Null: nothing is known. */
export type PlaylistSyncStatus = "fresh" | "stale" | "unknown" | null;

/** Why the sync worker found a playlist fresh or stale. Null: nothing is known. */
export type PlaylistSyncReason =
  "synced_recently" | "snapshot_changed" | "missing_snapshot" | "sync_gap" | "previously_stale" | "unknown" | null;

/** A playlist that Harmony tracks. Whatever is null the server did not say. */
export interface Playlist {
  readonly id: string;
  readonly name: string | null;
  readonly trackCount: number | null;
  /** When Harmony last wrote it; milliseconds since the epoch. */
  readonly updatedAt: number | null;
  readonly owner: string | null;
  readonly ownerId: string | null;
  readonly ownerDisplayName: string | null;
  readonly followers: number | null;
  readonly snapshotId: string | null;
  readonly public: boolean | null;
  readonly collaborative: boolean | null;
  readonly syncStatus: PlaylistSyncStatus;
  readonly syncStatusReason: PlaylistSyncReason;
  /** Milliseconds since the epoch. */
  readonly syncedAt: number | null;
}

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

/** Who owns the playlist, by the best name known. */
export function ownerOf(playlist: Playlist): string | null {
  return playlist.ownerDisplayName || playlist.owner || playlist.ownerId || null;
}
