import type { SyncRun } from "../../../core/model/sync-run.js";
import { syncWindowMs } from "../../../core/policy/sync-status.js";

/** What a run found. `quiet`: no change. */
export type Finding = "change" | "gap" | "no_snapshot" | "quiet" | "stale" | "unknown";

/** One run, or several like it in a row. Times in epoch ms, null where the server does not say. */
export interface TimelineEntry {
  readonly finding: Finding;
  readonly runs: number;
  readonly from: number | null;
  readonly to: number | null;
  readonly snapshot: string | null;
  /** The snapshot before a change. */
  readonly before: string | null;
  /** How long the worker had not come by before the first of them, where that was too long. */
  readonly gapMs: number | null;
}

const findings: Readonly<Record<string, Finding>> = {
  snapshot_changed: "change",
  sync_gap: "gap",
  missing_snapshot: "no_snapshot",
};

function findingOf({ syncStatus, syncStatusReason }: SyncRun): Finding {
  if (syncStatus === "fresh") return "quiet";
  if (syncStatus !== "stale") return "unknown";
  return findings[syncStatusReason ?? ""] ?? "stale";
}

/** The runs, newest first, whatever order they came in. Runs alike in a row, without a change, are folded into one entry. */
export function foldRuns(runs: ReadonlyArray<SyncRun>): ReadonlyArray<TimelineEntry> {
  const sorted = [...runs].sort((a, b) => (b.syncedAt ?? -Infinity) - (a.syncedAt ?? -Infinity) || 0);
  const entries: Array<TimelineEntry> = [];
  sorted.forEach((run, place) => {
    const older = sorted[place + 1];
    const finding = findingOf(run);
    const pause = run.syncedAt === null || older?.syncedAt == null ? 0 : run.syncedAt - older.syncedAt;
    const gapMs = pause > syncWindowMs ? pause : null;
    const last = entries.at(-1);
    if (
      last &&
      finding !== "change" &&
      last.finding === finding &&
      last.snapshot === run.snapshotId &&
      last.gapMs === null
    ) {
      entries[entries.length - 1] = { ...last, runs: last.runs + 1, from: run.syncedAt, gapMs };
    } else {
      const before = finding === "change" ? (older?.snapshotId ?? null) : null;
      entries.push({ finding, runs: 1, from: run.syncedAt, to: run.syncedAt, snapshot: run.snapshotId, before, gapMs });
    }
  });
  return entries;
}
