import { parseTimestamp } from "../model/timestamp.js";

/** The service level in ms: every playlist is synced at least this often. The worker reports a gap only beyond it. */
export const syncWindowMs = 7_200_000;

export type SyncStatus = "fresh" | "stale";

export const staleReasons = ["snapshot_changed", "missing_snapshot", "sync_gap", "previously_stale"] as const;
export type StaleReason = (typeof staleReasons)[number];
export type SyncReason = StaleReason | "synced_recently";

/** ISO text (UTC where it names no zone), a `Date`, or epoch milliseconds. Anything unreadable counts as absent. */
export type Moment = string | Date | number | null | undefined;

/** What the worker stored on its previous run and what it sees now. Blank text counts as absent. */
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

/** The trimmed text; `""` for anything that is not text. */
export function presentText(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}

const isGap = (from: number | null, to: number | null): boolean =>
  from !== null && to !== null && to - from > syncWindowMs;

/**
 * Derives the sync status from the same facts, and with the same result, as Harmony's sync worker. See
 * docs/sync-status.md.
 */
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
 * What an operator should do about a playlist. `status` is the stored status or a posture (`overdue` included).
 *
 * The operations guide names force sync for `snapshot_changed` and `missing_snapshot`, and checking the worker for
 * `sync_gap`. It names nothing for `previously_stale`: a missing snapshot is called so from the next run on, and a further
 * sync would find the same. Where the reason is unknown, checking the worker hides nothing.
 */
export function followUpFor(status: string | null | undefined, reason: string | null | undefined): FollowUp {
  if (status === "overdue") return "check_worker";
  if (status !== "stale") return "none";
  if (reason === "previously_stale") return "none";
  return reason === "snapshot_changed" || reason === "missing_snapshot" ? "force_sync" : "check_worker";
}
