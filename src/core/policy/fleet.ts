import { parseTimestamp } from "../model/timestamp.js";
import { postureAt, postureOfReason, postureReasons, reasonFor } from "./posture.js";
import type { Posture, PostureReason, SyncRecord } from "./posture.js";
import { compareSeverity, severityOfPosture, worstSeverity } from "./severity.js";
import type { Severity } from "./severity.js";
import { followUpFor, syncWindowMs } from "./sync-status.js";

/** Harmony reads one page of an account's playlists from Spotify: with exactly so many there may be more. */
export const playlistsHarmonyReads = 50;

export interface FleetMember extends SyncRecord {
  readonly id: string;
  readonly name?: string | null;
}

/** One reason and the playlists it applies to: the first names (or ids) in the order given, and how many more. */
export interface Cause {
  readonly reason: PostureReason;
  readonly posture: Posture;
  readonly total: number;
  readonly names: ReadonlyArray<string>;
  readonly more: number;
}

/**
 * What the playlists, and the sync worker itself where Harmony tells, say of the syncs.
 * - `down`: nothing was synced within the window.
 * - `resumed`: there was a sync again after a pause, since most playlists have a gap.
 * - `running`: there are syncs; playlists that have a gap or are overdue were skipped.
 * - `unknown`: nobody says when anything was synced.
 */
export type WorkerState = "running" | "resumed" | "down" | "unknown";

export interface Fleet {
  readonly total: number;
  readonly counts: Readonly<Record<Posture, number>>;
  /** How many of the unknown ones this app cannot read. */
  readonly unreadable: number;
  readonly worst: Severity;
  /** The reasons of all playlists that are not fresh: worst first, then the most frequent first. */
  readonly causes: ReadonlyArray<Cause>;
  /** The ids of the playlists for which force sync is recommended. */
  readonly forceSync: ReadonlyArray<string>;
  /** Playlists whose sync came late (`stale`) or is late now (`overdue`). Force sync would only hide the cause. */
  readonly gaps: { readonly stale: number; readonly overdue: number };
  readonly worker: WorkerState;
  /** The last sync, epoch ms: by the worker's own word or the newest sync of any playlist, whichever is later. */
  readonly lastRunAt: number | null;
}

/** The reasons of the playlists for which force sync is recommended: those of `Fleet.forceSync`. Worst first. */
export const forceSyncReasons: ReadonlyArray<PostureReason> = postureReasons
  .filter((reason) => followUpFor(postureOfReason(reason), reason) === "force_sync")
  .reverse();

/** The reasons of the playlists that the worker skipped: those that `Fleet.gaps` counts. Worst first. */
export const skippedReasons: ReadonlyArray<PostureReason> = ["overdue", "sync_gap"];

/** How many playlists have one of these reasons. */
export function countOfReasons({ causes, counts }: Fleet, reasons: ReadonlyArray<PostureReason>): number {
  const fresh = reasons.includes("synced_recently") ? counts.fresh : 0;
  return causes.reduce((sum, { reason, total }) => (reasons.includes(reason) ? sum + total : sum), fresh);
}

/**
 * Summarises all playlists at `now` (epoch ms, by the server's clock) in one pass. It is fastest where `syncedAt` is
 * already in ms. `maxNames` limits the names of each cause. `unreadable`: the ids of the playlists that this app cannot read.
 * `lastSeen`: when a sync last stored something, by the worker's own word (epoch ms), where that is known.
 */
export function surveyFleet(
  members: Iterable<FleetMember>,
  now: number,
  maxNames = 2,
  unreadable: ReadonlySet<string> = new Set(),
  lastSeen: number | null | undefined = null,
): Fleet {
  const counts: Record<Posture, number> = { fresh: 0, stale: 0, overdue: 0, unknown: 0 };
  const causes = new Map<
    PostureReason,
    { reason: PostureReason; posture: Posture; total: number; names: Array<string>; more: number }
  >();
  const forceSync: Array<string> = [];
  let newest = lastSeen ?? -Infinity;
  let total = 0;

  for (const member of members) {
    const syncedAt = parseTimestamp(member.syncedAt);
    const isUnreadable = unreadable.has(member.id);
    const posture = isUnreadable ? "unknown" : postureAt(member.syncStatus, syncedAt, now);
    total++;
    counts[posture]++;
    if (syncedAt !== null) newest = Math.max(newest, syncedAt);
    if (posture === "fresh") continue;

    const reason = isUnreadable ? "unreadable_playlist" : reasonFor(posture, member);
    let cause = causes.get(reason);
    if (!cause) causes.set(reason, (cause = { reason, posture, total: 0, names: [], more: 0 }));
    cause.total++;
    if (cause.names.length < maxNames) cause.names.push(member.name || member.id);
    else cause.more++;
    if (followUpFor(posture, reason) === "force_sync") forceSync.push(member.id);
  }

  const lastRunAt = newest === -Infinity ? null : newest;
  const gaps = { stale: causes.get("sync_gap")?.total ?? 0, overdue: counts.overdue };
  // A fresh playlist was synced in time twice in a row. More gaps than fresh playlists mean that the worker paused.
  const worker =
    lastRunAt === null
      ? "unknown"
      : now - lastRunAt > syncWindowMs
        ? "down"
        : gaps.stale > counts.fresh
          ? "resumed"
          : "running";
  const sorted = [...causes.values()].sort(
    (a, b) =>
      compareSeverity(severityOfPosture[b.posture], severityOfPosture[a.posture]) ||
      b.total - a.total ||
      (a.reason < b.reason ? -1 : 1),
  );
  const worst = worker === "down" ? "crit" : worstSeverity(...sorted.map(({ posture }) => severityOfPosture[posture]));
  return {
    total,
    counts,
    unreadable: causes.get("unreadable_playlist")?.total ?? 0,
    worst,
    causes: sorted,
    forceSync,
    gaps,
    worker,
    lastRunAt,
  };
}
