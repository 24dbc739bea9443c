import * as contract from "../contract/playlists.js";
import type { PlaylistSyncReason, PlaylistSyncStatus } from "./playlist.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

/** One run of the sync worker over one playlist. */
export interface SyncRun {
  /** Milliseconds since the epoch. */
  readonly syncedAt: number | null;
  readonly syncStatus: PlaylistSyncStatus;
  readonly syncStatusReason: PlaylistSyncReason;
  readonly snapshotId: string | null;
}

/** The result of a forced sync. */
export interface ForceSyncAnswer {
  /** Whether the server synced all playlists, not only those asked for. */
  readonly all: boolean;
  /** The playlists that it could not sync. */
  readonly failed: ReadonlyArray<{
    readonly playlistId: string;
    readonly code: string | null;
    readonly message: string | null;
    readonly debugId: string | null;
  }>;
}

export function syncRunFromWire(wire: typeof contract.SyncRun.Type): SyncRun {
  return {
    syncedAt: parseTimestamp(wire.synced_at),
    syncStatus: readWord(contract.syncStatuses, wire.sync_status),
    syncStatusReason: readWord(contract.syncReasons, wire.sync_status_reason),
    snapshotId: wire.snapshot_id ?? null,
  };
}

export function forceSyncAnswerFromWire(wire: typeof contract.ForceSyncAnswer.Type): ForceSyncAnswer {
  return {
    all: wire.all,
    failed: (wire.failed ?? []).map((failure) => ({
      playlistId: failure.playlist_id,
      code: failure.code ?? null,
      message: failure.message ?? null,
      debugId: failure.debug_id ?? null,
    })),
  };
}
