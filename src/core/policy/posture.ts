import { parseTimestamp } from "../model/timestamp.js";
import { presentText, STALE_REASONS, SYNC_WINDOW_MS } from "./sync-status.js";
import type { Moment, StaleReason } from "./sync-status.js";

/** What a playlist is now, as against what the worker said when it last ran. */
export type Posture = "fresh" | "stale" | "overdue" | "unknown";

/**
 * Why. `unspecified`: stale without a reason we know. `never_recorded`: the server sends no status. `unreadable`: a
 * status we do not know, or fresh without a time that would prove it.
 */
export type PostureReason =
  "synced_recently" | "overdue" | StaleReason | "unspecified" | "never_recorded" | "unreadable";

/** What the worker stored, as a playlist and each entry of its sync history carry it; each part may be absent. */
export interface SyncRecord {
  readonly syncStatus?: string | null;
  readonly syncStatusReason?: string | null;
  readonly syncedAt?: Moment;
}

/** Durations in ms, never negative: `overdueByMs` only where overdue, `overdueInMs` (time left) only where fresh. */
export interface PostureNow {
  readonly posture: Posture;
  readonly reason: PostureReason;
  readonly overdueByMs?: number;
  readonly overdueInMs?: number;
}

/** The posture alone, without allocating: `syncedAt` and `now` are epoch ms. */
export function postureAt(syncStatus: unknown, syncedAt: number | null, now: number): Posture {
  const word = presentText(syncStatus);
  if (word === "stale") return "stale";
  if (word !== "fresh" || syncedAt === null) return "unknown";
  return now - syncedAt > SYNC_WINDOW_MS ? "overdue" : "fresh";
}

/** The reason for a posture that `postureAt` gave for the same record. */
export function reasonFor(posture: Posture, record: SyncRecord): PostureReason {
  if (posture === "fresh") return "synced_recently";
  if (posture === "overdue") return "overdue";
  if (posture === "unknown") return presentText(record.syncStatus) ? "unreadable" : "never_recorded";
  const text = presentText(record.syncStatusReason) as StaleReason;
  return STALE_REASONS.includes(text) ? text : "unspecified";
}

/**
 * What a playlist is at `now` (epoch ms, of the server's clock). The worker's "fresh" holds for two hours and not a
 * millisecond longer; from then on the playlist is overdue. A sync dated in the future counts as one of this moment.
 */
export function postureOf(record: SyncRecord, now: number): PostureNow {
  const syncedAt = parseTimestamp(record.syncedAt);
  const posture = postureAt(record.syncStatus, syncedAt, now);
  const reason = reasonFor(posture, record);
  if (syncedAt === null || posture === "stale" || posture === "unknown") return { posture, reason };
  const left = SYNC_WINDOW_MS - Math.max(0, now - syncedAt);
  return posture === "fresh" ? { posture, reason, overdueInMs: left } : { posture, reason, overdueByMs: -left };
}
