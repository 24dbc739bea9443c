import { parseTimestamp } from "../model/timestamp.js";
import { presentText, staleReasons, syncWindowMs } from "./sync-status.js";
import type { Moment, StaleReason } from "./sync-status.js";

/** The state of a playlist now. The worker's sync status, in contrast, dates from its last run. */
export type Posture = "fresh" | "stale" | "overdue" | "unknown";

/**
 * Why a playlist has its posture.
 * - `unspecified`: stale, without a reason we know.
 * - `never_recorded`: the server sends no status.
 * - `unreadable_status`: the status is unknown to us, or it is fresh without a time that proves it.
 * - `unreadable_playlist`: this app cannot read the playlist, so whatever the server says of it proves nothing.
 */
export type PostureReason =
  | "synced_recently"
  | "overdue"
  | StaleReason
  | "unspecified"
  | "never_recorded"
  | "unreadable_status"
  | "unreadable_playlist";

/** All reasons, best first. The posture column sorts in this order. */
export const postureReasons: ReadonlyArray<PostureReason> = [
  "synced_recently",
  "unreadable_playlist",
  "unreadable_status",
  "never_recorded",
  "unspecified",
  "previously_stale",
  "sync_gap",
  "missing_snapshot",
  "snapshot_changed",
  "overdue",
];

/** The posture that a reason belongs to. */
export function postureOfReason(reason: PostureReason): Posture {
  switch (reason) {
    case "overdue":
      return "overdue";
    case "synced_recently":
      return "fresh";
    case "never_recorded":
    case "unreadable_status":
    case "unreadable_playlist":
      return "unknown";
    default:
      return "stale";
  }
}

/** What the worker stored. Playlists and the entries of their sync history have these fields; each may be absent. */
export interface SyncRecord {
  readonly syncStatus?: string | null;
  readonly syncStatusReason?: string | null;
  readonly syncedAt?: Moment;
}

/**
 * Durations are in ms and never negative. `overdueByMs` is set where overdue, `overdueInMs` (the time left) where
 * fresh.
 */
export interface PostureNow {
  readonly posture: Posture;
  readonly reason: PostureReason;
  readonly overdueByMs?: number;
  readonly overdueInMs?: number;
}

/** The posture alone. Times are epoch ms. It allocates nothing, so that it can run over 50,000 playlists. */
export function postureAt(syncStatus: unknown, syncedAt: number | null, now: number): Posture {
  const word = presentText(syncStatus);
  if (word === "stale") return "stale";
  if (word !== "fresh" || syncedAt === null) return "unknown";
  return now - syncedAt > syncWindowMs ? "overdue" : "fresh";
}

/** The reason for the posture that `postureAt` returned for the same record. */
export function reasonFor(posture: Posture, record: SyncRecord): PostureReason {
  if (posture === "fresh") return "synced_recently";
  if (posture === "overdue") return "overdue";
  if (posture === "unknown") return presentText(record.syncStatus) ? "unreadable_status" : "never_recorded";
  const text = presentText(record.syncStatusReason) as StaleReason;
  return staleReasons.includes(text) ? text : "unspecified";
}

/**
 * The posture of a playlist at `now` (epoch ms, by the server's clock). "Fresh" holds for exactly two hours after the
 * sync; after that the playlist is overdue. A sync in the future counts as a sync now.
 */
export function postureOf(record: SyncRecord, now: number): PostureNow {
  const syncedAt = parseTimestamp(record.syncedAt);
  const posture = postureAt(record.syncStatus, syncedAt, now);
  const reason = reasonFor(posture, record);
  if (posture === "stale" || posture === "unknown") return { posture, reason };
  const left = syncWindowMs - Math.max(0, now - syncedAt!);
  return posture === "fresh" ? { posture, reason, overdueInMs: left } : { posture, reason, overdueByMs: -left };
}
