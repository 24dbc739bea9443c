import { parseTimestamp } from "../model/timestamp.js";
import { postureAt, reasonFor } from "./posture.js";
import type { Posture, PostureReason, SyncRecord } from "./posture.js";
import { compareSeverity, POSTURE_SEVERITY, worstSeverity } from "./severity.js";
import type { Severity } from "./severity.js";
import { followUpFor, SYNC_WINDOW_MS } from "./sync-status.js";

export interface FleetMember extends SyncRecord {
  readonly id: string;
  readonly name?: string | null;
}

/** One reason and whom it concerns: the first names (else ids) in the order given, and how many more. */
export interface Cause {
  readonly reason: PostureReason;
  readonly posture: Posture;
  readonly total: number;
  readonly names: readonly string[];
  readonly more: number;
}

/**
 * `down`: nothing was synced within the window. `resumed`: it runs again, after a gap that most playlists share.
 * `running`: whoever has a gap or is overdue was skipped. `unknown`: no playlist says when it was synced.
 */
export type WorkerState = "running" | "resumed" | "down" | "unknown";

export interface Fleet {
  readonly total: number;
  readonly counts: Readonly<Record<Posture, number>>;
  readonly worst: Severity;
  /** Everything that is not fresh, worst first, then most first. */
  readonly causes: readonly Cause[];
  /** What force sync cures: the ids it is recommended for. */
  readonly forceSync: readonly string[];
  /** What force sync would only hide: runs that were missed, before the last one (`stale`) or until now (`overdue`). */
  readonly gaps: { readonly stale: number; readonly overdue: number };
  readonly worker: WorkerState;
  /** The newest sync of any playlist, epoch ms: the best sign of the worker's last run. */
  readonly lastRunAt: number | null;
}

/**
 * The state of all playlists at `now` (epoch ms, of the server's clock), in one pass. Fastest where `syncedAt` is
 * already in ms.
 */
export function surveyFleet(members: Iterable<FleetMember>, now: number, maxNames = 2): Fleet {
  const counts: Record<Posture, number> = { fresh: 0, stale: 0, overdue: 0, unknown: 0 };
  const causes = new Map<
    PostureReason,
    { reason: PostureReason; posture: Posture; total: number; names: string[]; more: number }
  >();
  const forceSync: string[] = [];
  let lastRunAt: number | null = null;
  let total = 0;

  for (const member of members) {
    const syncedAt = parseTimestamp(member.syncedAt);
    const posture = postureAt(member.syncStatus, syncedAt, now);
    total++;
    counts[posture]++;
    if (syncedAt !== null && (lastRunAt === null || syncedAt > lastRunAt)) lastRunAt = syncedAt;
    if (posture === "fresh") continue;

    const reason = reasonFor(posture, member);
    let cause = causes.get(reason);
    if (!cause) causes.set(reason, (cause = { reason, posture, total: 0, names: [], more: 0 }));
    cause.total++;
    if (cause.names.length < maxNames) cause.names.push(member.name || member.id);
    else cause.more++;
    if (followUpFor(posture, reason) === "force_sync") forceSync.push(member.id);
  }

  const gaps = { stale: causes.get("sync_gap")?.total ?? 0, overdue: counts.overdue };
  // Whoever is fresh was synced by the last two runs in time: more gaps than those, and it was the worker that paused.
  const worker =
    lastRunAt === null
      ? "unknown"
      : now - lastRunAt > SYNC_WINDOW_MS
        ? "down"
        : gaps.stale > counts.fresh
          ? "resumed"
          : "running";
  const sorted = [...causes.values()].sort(
    (a, b) =>
      compareSeverity(POSTURE_SEVERITY[b.posture], POSTURE_SEVERITY[a.posture]) ||
      b.total - a.total ||
      (a.reason < b.reason ? -1 : 1),
  );
  const worst = worstSeverity(
    worker === "down" ? "crit" : "ok",
    ...sorted.map((cause) => POSTURE_SEVERITY[cause.posture]),
  );
  return { total, counts, worst, causes: sorted, forceSync, gaps, worker, lastRunAt };
}
