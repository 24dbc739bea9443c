import type { IngestJob } from "../model/ingest.js";
import type { Connection } from "../model/status.js";
import type { Fleet } from "./fleet.js";
import { compareSeverity, type Severity } from "./severity.js";

/** For how long a failed submission is news; milliseconds. */
const newsMs = 86_400_000;

/** What is known about the whole page. Absent parts are not judged. */
export interface AttentionInput {
  /** Harmony itself does not answer. */
  readonly unreachable?: boolean | undefined;
  /** How many cards could not be loaded or refreshed. */
  readonly failing?: number | undefined;
  readonly connection?: Connection | undefined;
  readonly freeAvailable?: boolean | null | undefined;
  readonly fleet?: Fleet | undefined;
  readonly missingScopes?: ReadonlyArray<string> | undefined;
  /** The newest backfill job, where it failed. */
  readonly failedBackfill?: { readonly jobId: string; readonly error: string | null } | undefined;
  /** The ids of ingest jobs that failed. */
  readonly failedIngests?: ReadonlyArray<string> | undefined;
  /** The ids of ingest jobs that are under way but have not moved for long. */
  readonly stuckIngests?: ReadonlyArray<string> | undefined;
}

/** Something an operator should look into: its severity, and the values that a sentence about it needs. */
export type AttentionItem =
  | { readonly kind: "unreachable" | "unconfigured" | "unauthenticated" | "free_disabled"; readonly severity: Severity }
  | { readonly kind: "failing"; readonly severity: Severity; readonly count: number }
  | { readonly kind: "worker_down"; readonly severity: Severity; readonly lastRunAt: number }
  | {
      readonly kind: "overdue" | "gaps";
      readonly severity: Severity;
      readonly count: number;
      readonly lastRunAt: number | null;
    }
  | { readonly kind: "still_stale"; readonly severity: Severity; readonly count: number }
  | { readonly kind: "differ"; readonly severity: Severity; readonly ids: ReadonlyArray<string> }
  | { readonly kind: "scopes"; readonly severity: Severity; readonly scopes: ReadonlyArray<string> }
  | { readonly kind: "backfill"; readonly severity: Severity; readonly jobId: string; readonly error: string | null }
  | { readonly kind: "ingest" | "ingest_stuck"; readonly severity: Severity; readonly ids: ReadonlyArray<string> };

/**
 * What needs attention, worst first. One cause gives one item: while the worker is down, the playlists it did not sync
 * are not listed; while Spotify is not configured, neither is what follows from that.
 */
export function attentionFor(input: AttentionInput): ReadonlyArray<AttentionItem> {
  const { connection, fleet, missingScopes = [], failedBackfill, failedIngests = [], stuckIngests = [] } = input;
  const items: Array<AttentionItem> = [];
  if (input.unreachable) items.push({ kind: "unreachable", severity: "crit" });
  else if (input.failing) items.push({ kind: "failing", severity: "crit", count: input.failing });
  if (connection === "unconfigured") items.push({ kind: "unconfigured", severity: "crit" });
  if (connection === "unauthenticated") items.push({ kind: "unauthenticated", severity: "warn" });
  if (fleet) {
    const { worker, lastRunAt, gaps, forceSync } = fleet;
    if (worker === "down") items.push({ kind: "worker_down", severity: "crit", lastRunAt: lastRunAt! });
    else if (gaps.overdue) items.push({ kind: "overdue", severity: "crit", count: gaps.overdue, lastRunAt });
    if (forceSync.length) items.push({ kind: "differ", severity: "warn", ids: forceSync });
    const stillStale = fleet.causes.find(({ reason }) => reason === "previously_stale")?.total;
    if (stillStale) items.push({ kind: "still_stale", severity: "warn", count: stillStale });
    if (worker !== "down" && gaps.stale) items.push({ kind: "gaps", severity: "warn", count: gaps.stale, lastRunAt });
  }
  if (missingScopes.length) items.push({ kind: "scopes", severity: "warn", scopes: missingScopes });
  if (failedBackfill) items.push({ kind: "backfill", severity: "warn", ...failedBackfill });
  if (failedIngests.length) items.push({ kind: "ingest", severity: "warn", ids: failedIngests });
  if (stuckIngests.length) items.push({ kind: "ingest_stuck", severity: "warn", ids: stuckIngests });
  if (input.freeAvailable === false && connection !== "unconfigured")
    items.push({ kind: "free_disabled", severity: "warn" });
  return items.sort((a, b) => compareSeverity(b.severity, a.severity));
}

/** The ids of submissions that failed in the day before `now` (milliseconds since the epoch), or at an unknown time. */
export function failedLately(
  jobs: ReadonlyArray<Pick<IngestJob, "id" | "state" | "updatedAt">>,
  now: number,
): ReadonlyArray<string> {
  return jobs
    .filter(({ state, updatedAt }) => state === "failed" && (updatedAt === null || now - updatedAt <= newsMs))
    .map(({ id }) => id);
}
