import type { IngestJob } from "../model/ingest.js";
import type { Connection } from "../model/status.js";
import type { CauseName } from "./causes.js";
import type { Fleet } from "./fleet.js";
import { compareSeverity, type Severity } from "./severity.js";

/** How long a failed submission needs attention; milliseconds. */
const newsMs = 86_400_000;

/** The cards by which the page is judged. */
export type Source =
  "status" | "account" | "playlists" | "recommendations" | "saved-tracks" | "free-ingest" | "backfill";

/** Where the data of a card stands. */
export interface SourceState {
  readonly card: Source;
  /** Milliseconds since the epoch of its last good answer; undefined if there was none. */
  readonly at?: number | undefined;
  /** Why its last request failed. */
  readonly cause?: CauseName | undefined;
}

/** What is known about the whole page. Absent parts give no items. */
export interface AttentionInput {
  /** Every card that this session may see. */
  readonly sources?: ReadonlyArray<SourceState>;
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
  | { readonly kind: "refused"; readonly severity: Severity; readonly cause: CauseName }
  | { readonly kind: "failing"; readonly severity: Severity; readonly card: Source; readonly cause: CauseName }
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
 * The whole page in one verdict.
 * - `checking`: not every card has answered, and nothing is wrong so far.
 * - `attention`: something is wrong, whether or not every card has answered.
 * - `blind`: every card has answered, but no playlist can be judged.
 * - `clear`: every card has answered, nothing is wrong. Playlists that cannot be judged are counted in the fleet.
 */
export interface Attention {
  readonly verdict: "checking" | "attention" | "blind" | "clear";
  /** What is wrong: root causes first, then worst first. */
  readonly items: ReadonlyArray<AttentionItem>;
  /** How many cards have answered, of `total`. A card that has failed has not. */
  readonly answered: number;
  readonly total: number;
  /** The cards for whose first answer the page waits. */
  readonly waiting: ReadonlyArray<Source>;
  /** The oldest answer among all cards; milliseconds since the epoch. Everything is as it was then, or newer. */
  readonly at: number | undefined;
}

/** Causes that keep everything from working that asks Spotify. */
const refusals: ReadonlySet<CauseName> = new Set(["premium_lapsed", "not_on_user_list"]);

/** Causes of a card's failure that are no fault, or have an item of their own. */
const notCounted: ReadonlySet<CauseName> = new Set([
  ...refusals,
  "signed_out",
  "role_too_low",
  "route_missing",
  "feature_off",
  "withdrawn",
  "not_configured",
  "not_authorised",
]);

/** What an operator has to do before anything else can be judged or put right. */
const roots: ReadonlySet<AttentionItem["kind"]> = new Set([
  "unreachable",
  "unconfigured",
  "unauthenticated",
  "refused",
  "worker_down",
]);

/** Judges the whole page. Nothing is said to be well before every card has answered. */
export function judgePage(input: AttentionInput): Attention {
  const { sources = [], fleet } = input;
  const items = attentionFor(input);
  const waiting = sources.filter(({ at, cause }) => at === undefined && cause === undefined).map(({ card }) => card);
  const answered = sources.filter(({ at, cause }) => at !== undefined && cause === undefined);
  const isBlind = fleet !== undefined && fleet.total > 0 && fleet.counts.unknown === fleet.total;
  const times = sources.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return {
    verdict: items.length > 0 ? "attention" : waiting.length > 0 ? "checking" : isBlind ? "blind" : "clear",
    items,
    answered: answered.length,
    total: sources.length,
    waiting,
    at: times.length > 0 ? Math.min(...times) : undefined,
  };
}

/**
 * What needs attention: root causes first, then worst first. Each cause gives one item: while the worker is down, the
 * playlists it did not sync are not listed, and while Spotify is not configured, the consequences of that are not listed
 * either.
 */
export function attentionFor(input: AttentionInput): ReadonlyArray<AttentionItem> {
  const { connection, fleet, missingScopes = [], failedBackfill, sources = [] } = input;
  const { failedIngests = [], stuckIngests = [] } = input;
  const items: Array<AttentionItem> = [];
  const causeOfStatus = sources.find(({ card }) => card === "status")?.cause;
  const isUnreachable = causeOfStatus === "unreachable" || causeOfStatus === "timed_out";
  const refusal = sources.map(({ cause }) => cause).find((cause) => cause !== undefined && refusals.has(cause));
  if (isUnreachable) items.push({ kind: "unreachable", severity: "crit" });
  if (connection === "unconfigured") items.push({ kind: "unconfigured", severity: "crit" });
  else if (refusal) items.push({ kind: "refused", severity: "crit", cause: refusal });
  else if (connection === "unauthenticated") items.push({ kind: "unauthenticated", severity: "warn" });
  for (const { card, cause } of sources) {
    if (cause && !isUnreachable && !notCounted.has(cause))
      items.push({ kind: "failing", severity: "crit", card, cause });
  }
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
  return items.sort(
    (a, b) => Number(roots.has(b.kind)) - Number(roots.has(a.kind)) || compareSeverity(b.severity, a.severity),
  );
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
