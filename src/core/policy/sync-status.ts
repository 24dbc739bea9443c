import { parseTimestamp } from "../model/timestamp.js";

/** The service level: a playlist is to be synced at least this often, in ms. The worker counts a gap only beyond it. */
export const SYNC_WINDOW_MS = 7_200_000;

/** How often the sync worker runs, in ms. */
export const WORKER_INTERVAL_MS = 900_000;

export type SyncStatus = "fresh" | "stale";

export const STALE_REASONS = ["snapshot_changed", "missing_snapshot", "sync_gap", "previously_stale"] as const;
export type StaleReason = (typeof STALE_REASONS)[number];
export type SyncReason = StaleReason | "synced_recently";

/** ISO text (UTC where it names no zone), a `Date`, or epoch milliseconds; what cannot be read counts as absent. */
export type Moment = string | Date | number | null | undefined;

/** What the worker stored last time and what it sees now. Blank text counts as absent. */
export interface SyncObservation {
  readonly snapshotId?: string | null;
  readonly previousSnapshotId?: string | null;
  readonly previousStatus?: string | null;
  readonly syncedAt?: Moment;
  readonly previousSyncedAt?: Moment;
}

/** `reason` is `synced_recently` exactly where `status` is `fresh`. */
export interface SyncVerdict {
  readonly status: SyncStatus;
  readonly reason: SyncReason;
}

/** The text without its surrounding blanks; `""` where there is none. */
export const presentText = (value: unknown): string => (typeof value === "string" ? value.trim() : "");

const isGap = (from: number | null, to: number | null): boolean =>
  from !== null && to !== null && to - from > SYNC_WINDOW_MS;

/** The verdict Harmony's sync worker reaches, from the same facts. See docs/sync-status.md. */
export function deriveSyncStatus(seen: SyncObservation): SyncVerdict {
  const snapshot = presentText(seen.snapshotId);
  const previous = presentText(seen.previousSnapshotId);
  const stale = (reason: StaleReason): SyncVerdict => ({ status: "stale", reason });

  if (snapshot && previous && snapshot !== previous) return stale("snapshot_changed");
  if (!snapshot && previous) return stale("missing_snapshot");
  if (isGap(parseTimestamp(seen.previousSyncedAt), parseTimestamp(seen.syncedAt))) return stale("sync_gap");
  if (snapshot) return { status: "fresh", reason: "synced_recently" };
  return stale(presentText(seen.previousStatus) === "stale" ? "previously_stale" : "missing_snapshot");
}

export type FollowUp = "force_sync" | "check_worker" | "none";

/**
 * What to do about a playlist. Takes the stored status or a posture, so `overdue` too.
 *
 * The guide names force sync for `snapshot_changed` and `missing_snapshot`, worker health for `sync_gap`. It leaves
 * `previously_stale` open: that is what a missing snapshot is called from the worker's next run on, so it keeps the same
 * remedy. Stale for a reason we do not know: worker health, the guide's first step for playlists that do not update, and
 * the one that hides nothing.
 */
export function followUpFor(status: string | null | undefined, reason: string | null | undefined): FollowUp {
  if (status === "overdue") return "check_worker";
  if (status !== "stale") return "none";
  return reason === "snapshot_changed" || reason === "missing_snapshot" || reason === "previously_stale"
    ? "force_sync"
    : "check_worker";
}
