import type { BackfillJob } from "../model/backfill.js";
import type { IngestJob } from "../model/ingest.js";
import type { CauseName } from "./causes.js";
import type { Fleet } from "./fleet.js";
import { failedTracksOf, severityOfJob, stuckJobs } from "./ingest-lifecycle.js";
import type { PostureReason } from "./posture.js";
import type { Expiry } from "./expiry.js";
import { missingScopes, requiredScopes, type ScopedCard } from "./scopes.js";
import type { Standing } from "./standing.js";
import { compareSeverity, type Severity, worstSeverity } from "./severity.js";

/** How long a submission that was not wholly taken needs attention; milliseconds. */
const newsMs = 86_400_000;

/** The cards by which the page is judged, in the order in which they are named. */
export const sourceNames = [
  "status",
  "account",
  "playlists",
  "backfill",
  "free-ingest",
  "recommendations",
  "saved-tracks",
] as const;
export type Source = (typeof sourceNames)[number];

/** Where the data of a card stands. */
export interface SourceState {
  readonly card: Source;
  /** Milliseconds since the epoch of its last good answer; undefined if there was none. */
  readonly at?: number | undefined;
  /** Why its last request failed. */
  readonly cause?: CauseName | undefined;
  /** When it is asked again on its own; milliseconds since the epoch. */
  readonly retryAt?: number | undefined;
  /** The debug id of its last request, where that failed. */
  readonly debugId?: string | undefined;
}

/** What is known about the whole page. Absent parts give no items. Times are milliseconds since the epoch. */
export interface AttentionInput {
  readonly now: number;
  /** Every card that this session may see. */
  readonly sources?: ReadonlyArray<SourceState>;
  readonly standing?: Standing | undefined;
  readonly expiry?: Expiry | undefined;
  readonly freeAvailable?: boolean | null | undefined;
  readonly fleet?: Fleet | undefined;
  /** How often the server asks for a sync by itself, in seconds. Null: it does not. Undefined: it is not known yet. */
  readonly syncEverySeconds?: number | null | undefined;
  readonly missingScopes?: ReadonlyArray<string> | undefined;
  readonly newestBackfill?: BackfillJob | undefined;
  readonly ingests?: ReadonlyArray<IngestJob> | undefined;
}

/** What follows from a cause, and is counted there only. */
export interface Effects {
  /** Playlists that were synced late, or not yet. */
  readonly skipped: number;
  /** Playlists that only a sync brings up to date again. */
  readonly stale: number;
  /** The cards that cannot be read. */
  readonly cards: ReadonlyArray<Source>;
  readonly backfill?: Pick<BackfillJob, "jobId" | "state"> | undefined;
}

/** A submission of which the server did not take, or not ingest, everything. */
export interface NotIngested {
  readonly id: string;
  /** How many tracks were not ingested. Undefined where the server does not say. */
  readonly tracks: number | undefined;
  /** How many tracks were sent. */
  readonly sent: number | undefined;
  /** When it was sent; milliseconds since the epoch. */
  readonly at: number | null;
  /** What the server says about it. */
  readonly error: string | null;
  /** Why the server left lines out. */
  readonly skipReason: string | null;
  /** How many tracks failed, and can be tried again. */
  readonly failed: number;
}

/** Something an operator should look into: its severity, and the values that a sentence about it needs. */
export type AttentionItem = { readonly severity: Severity; readonly effects?: Effects | undefined } & (
  | { readonly kind: "unconfigured" | "standing_unknown" | "free_disabled" }
  | {
      readonly kind: "unauthenticated";
      readonly since: number | undefined;
      /** When the authorisation ended, if it was too old. */
      readonly endedAt: number | undefined;
    }
  | {
      readonly kind: "refused";
      readonly cause: CauseName;
      /** Nobody has told the cause. */
      readonly isInferred: boolean;
      readonly since: number | undefined;
    }
  | {
      readonly kind: "worker_down";
      readonly lastRunAt: number;
      /** How often the server should have synced by itself since, in seconds. Null: it does not. Undefined: not known. */
      readonly syncEverySeconds: number | null | undefined;
    }
  | {
      readonly kind: "failing";
      readonly card: Source;
      readonly cause: CauseName;
      /** When it was last read; milliseconds since the epoch. */
      readonly at: number | undefined;
      readonly retryAt: number | undefined;
    }
  | {
      readonly kind: "skipped";
      readonly overdue: number;
      readonly gaps: number;
      readonly lastRunAt: number | null;
    }
  | {
      readonly kind: "differ";
      readonly changed: number;
      readonly missing: number;
      /** Those for which force sync is recommended. */
      readonly ids: ReadonlyArray<string>;
    }
  | { readonly kind: "still_stale" | "stale_otherwise"; readonly count: number }
  | {
      readonly kind: "scopes";
      readonly scopes: ReadonlyArray<string>;
      /** The cards on which something fails without them. */
      readonly blocks: ReadonlyArray<Source>;
    }
  | { readonly kind: "expiring"; readonly daysLeft: number; readonly expiresAt: number; readonly alarm: number }
  | { readonly kind: "backfill"; readonly jobId: string; readonly error: string | null }
  | {
      readonly kind: "not_ingested";
      /** The submissions, newest first. */
      readonly jobs: ReadonlyArray<NotIngested>;
      /** How many tracks of them were not ingested. Undefined where the server does not say of each. */
      readonly tracks: number | undefined;
    }
  | { readonly kind: "ingest_stuck"; readonly ids: ReadonlyArray<string> }
);

const scopedCards: ReadonlyArray<ScopedCard> = ["account", "playlists", "backfill", "free-ingest", "saved-tracks"];

/** Answers that say for good that a card has nothing to show: no fault, and nothing to wait for. */
const finalAnswers: ReadonlySet<CauseName> = new Set([
  "role_too_low",
  "route_missing",
  "not_offered",
  "feature_off",
  "withdrawn",
]);

/** Causes of a card's failure that follow from how Harmony stands with Spotify. */
const standingCauses: ReadonlySet<CauseName> = new Set([
  "not_configured",
  "not_authorised",
  "premium_lapsed",
  "not_on_user_list",
  "spotify_limit",
  "spotify_refused",
]);

/** What an operator has to do before anything else can be judged or put right. */
const roots: ReadonlySet<AttentionItem["kind"]> = new Set([
  "unconfigured",
  "unauthenticated",
  "refused",
  "worker_down",
]);

/** Whether Harmony gets nothing from Spotify at present, as far as is known. */
export function isSpotifyAway(standing: Standing | undefined): boolean {
  return standing !== undefined && standing.kind !== "connected" && standing.kind !== "unknown";
}

/** Whether a card that failed has given its final answer: there is nothing to show, and that is no fault. */
export function isFinal({ cause }: SourceState): boolean {
  return cause !== undefined && finalAnswers.has(cause);
}

/** Whether a card could not be read, and that is a fault. */
export function isFailing(source: SourceState): boolean {
  return source.cause !== undefined && !isFinal(source);
}

/** How many things follow from a cause. */
export function countEffects(effects: Effects | undefined): number {
  if (!effects) return 0;
  return effects.skipped + effects.stale + effects.cards.length + (effects.backfill ? 1 : 0);
}

/**
 * What needs attention: root causes first, then worst first. What follows from a cause is counted there and gives no item:
 * while Spotify refuses everything, no sync can bring playlists up to date, and while nothing is synced, no playlist is
 * skipped for a reason of its own.
 */
export function attentionFor(input: AttentionInput): ReadonlyArray<AttentionItem> {
  const { standing, missingScopes: scopes = [], sources = [] } = input;
  const root = rootFor(input);
  const items: Array<AttentionItem> = root ? [root] : [];
  const isWaiting = isSpotifyAway(standing);
  const own = failingCards(sources).filter(({ cause }) => !(isWaiting && standingCauses.has(cause!)));
  const unscoped = own.filter(({ cause }) => cause === "scope_missing" && scopes.length > 0);
  for (const { card, cause, at, retryAt } of own) {
    if (cause === "scope_missing" && scopes.length > 0) continue;
    items.push({ kind: "failing", severity: "warn", card, cause: cause!, at, retryAt });
  }
  // The server has answered with a word for its connection that only a newer page knows.
  if (
    standing?.kind === "unknown" &&
    sources.some(({ card, at, cause }) => card === "status" && at !== undefined && !cause)
  )
    items.push({ kind: "standing_unknown", severity: "unknown" });
  if (!isWaiting) items.push(...fleetItems(input));
  // Without an authorisation no scope is granted: they are judged once there is one.
  if (scopes.length > 0 && root?.kind !== "unauthenticated" && root?.kind !== "unconfigured") {
    const cards = unscoped.map(({ card }) => card);
    const effects = cards.length > 0 ? { skipped: 0, stale: 0, cards } : undefined;
    items.push({ kind: "scopes", severity: "warn", scopes, blocks: blockedBy(scopes), effects });
  }
  items.push(...expiryItems(input), ...backfillItems(input), ...ingestItems(input));
  if (input.freeAvailable === false && root?.kind !== "unconfigured")
    items.push({ kind: "free_disabled", severity: "warn" });
  return items.sort(
    (a, b) => Number(roots.has(b.kind)) - Number(roots.has(a.kind)) || compareSeverity(b.severity, a.severity),
  );
}

function blockedBy(scopes: ReadonlyArray<string>): ReadonlyArray<Source> {
  const granted = requiredScopes.filter((scope) => !scopes.includes(scope));
  return scopedCards.filter((card) => missingScopes(granted, card).length > 0);
}

/** What follows from a limit of Spotify, which nobody can do anything about. */
export function limitEffects(input: AttentionInput, since: number): Effects {
  return standingEffects(input, since);
}

/** The cards in the order in which they are named, whichever has answered first. */
export function inOrder(sources: ReadonlyArray<SourceState>): ReadonlyArray<SourceState> {
  return sourceNames.flatMap((name) => sources.filter(({ card }) => card === name));
}

/** The cards that could not be read. */
export function failingCards(sources: ReadonlyArray<SourceState>): ReadonlyArray<SourceState> {
  return inOrder(sources).filter(isFailing);
}

function rootFor(input: AttentionInput): AttentionItem | undefined {
  const { standing, expiry } = input;
  switch (standing?.kind) {
    case "unconfigured":
      return { kind: "unconfigured", severity: "crit", effects: standingEffects(input, undefined) };
    case "refused": {
      const { cause, isInferred, since } = standing;
      return { kind: "refused", severity: "crit", cause, isInferred, since, effects: standingEffects(input, since) };
    }
    case "unauthenticated": {
      const { since } = standing;
      const effects = standingEffects(input, since);
      // By itself it is quickly put right. Once playlists are late, something is broken.
      const severity = worstSeverity("warn", effects.skipped > 0 ? "crit" : "warn");
      const endedAt = expiry?.isOver ? expiry.expiresAt : undefined;
      return { kind: "unauthenticated", severity, since, endedAt, effects };
    }
    default:
      return undefined;
  }
}

/** What follows from Spotify not answering Harmony since a moment (milliseconds since the epoch), if that is known. */
function standingEffects(input: AttentionInput, since: number | undefined): Effects {
  const { fleet, sources = [], newestBackfill: job } = input;
  const cards = failingCards(sources).filter(({ cause }) => standingCauses.has(cause!));
  const skipped = fleet ? fleet.gaps.overdue + fleet.gaps.stale : 0;
  return {
    skipped,
    stale: fleet ? fleet.counts.stale - fleet.gaps.stale : 0,
    cards: cards.map(({ card }) => card),
    backfill: job && (job.state === "paused" || isFailedSince(job, since)) ? job : undefined,
  };
}

function isFailedSince({ state, updatedAt }: BackfillJob, since: number | undefined): boolean {
  return state === "failed" && (since === undefined || updatedAt === null || updatedAt >= since);
}

function fleetItems({ fleet, syncEverySeconds }: AttentionInput): ReadonlyArray<AttentionItem> {
  if (!fleet) return [];
  const { worker, lastRunAt, gaps, forceSync } = fleet;
  const items: Array<AttentionItem> = [];
  const skipped = gaps.overdue + gaps.stale;
  if (worker === "down") {
    const effects = { skipped, stale: 0, cards: [] };
    items.push({ kind: "worker_down", severity: "crit", lastRunAt: lastRunAt!, syncEverySeconds, effects });
  } else if (skipped > 0) {
    const severity = gaps.overdue > 0 ? "crit" : "warn";
    items.push({ kind: "skipped", severity, overdue: gaps.overdue, gaps: gaps.stale, lastRunAt });
  }
  const [changed, missing] = [countOf(fleet, "snapshot_changed"), countOf(fleet, "missing_snapshot")];
  if (changed + missing > 0) items.push({ kind: "differ", severity: "warn", changed, missing, ids: forceSync });
  const stillStale = countOf(fleet, "previously_stale");
  if (stillStale > 0) items.push({ kind: "still_stale", severity: "warn", count: stillStale });
  const otherwise = countOf(fleet, "unspecified");
  if (otherwise > 0) items.push({ kind: "stale_otherwise", severity: "warn", count: otherwise });
  return items;
}

function countOf({ causes }: Fleet, reason: PostureReason): number {
  return causes.find((cause) => cause.reason === reason)?.total ?? 0;
}

function expiryItems({ expiry, standing }: AttentionInput): ReadonlyArray<AttentionItem> {
  if (expiry?.alarm === undefined || expiry.isOver) return [];
  if (standing?.kind === "unauthenticated" || standing?.kind === "unconfigured") return [];
  const { daysLeft, expiresAt, alarm } = expiry;
  return [{ kind: "expiring", severity: alarm === 1 ? "crit" : "warn", daysLeft, expiresAt, alarm }];
}

function backfillItems(input: AttentionInput): ReadonlyArray<AttentionItem> {
  const { newestBackfill: job, standing } = input;
  if (job?.state !== "failed") return [];
  const since = standing && "since" in standing ? standing.since : undefined;
  if (isSpotifyAway(standing) && isFailedSince(job, since)) return [];
  return [{ kind: "backfill", severity: "warn", jobId: job.jobId, error: job.error }];
}

function ingestItems({ ingests = [], now }: AttentionInput): ReadonlyArray<AttentionItem> {
  const items: Array<AttentionItem> = [];
  const partly = ingests.filter((job) => isPartlyTaken(job) && isNews(job, now));
  if (partly.length > 0) {
    const jobs = partly.map(notIngestedOf);
    const tracks = jobs.every((job) => job.tracks !== undefined)
      ? jobs.reduce((sum, job) => sum + job.tracks!, 0)
      : undefined;
    const severity = partly.some((job) => severityOfJob(job) === "crit") ? "crit" : "warn";
    items.push({ kind: "not_ingested", severity, jobs, tracks });
  }
  const stuck = stuckJobs(ingests, now);
  if (stuck.length > 0) items.push({ kind: "ingest_stuck", severity: "warn", ids: stuck });
  return items;
}

function isPartlyTaken(job: IngestJob): boolean {
  const severity = severityOfJob(job);
  return severity === "crit" || severity === "warn";
}

function isNews({ updatedAt, createdAt }: IngestJob, now: number): boolean {
  const at = updatedAt ?? createdAt;
  return at === null || now - at <= newsMs;
}

function notIngestedOf(job: IngestJob): NotIngested {
  const { id, accepted, skipped, skippedTracks, skipReason, createdAt, error } = job;
  const failed = failedTracksOf(job);
  // Duplicates are left out because they are there already.
  const left = skipReason === "duplicate" ? 0 : (skippedTracks ?? skipped?.tracks ?? 0);
  const taken = accepted?.tracks ?? undefined;
  return {
    id,
    tracks: failed + left > 0 ? failed + left : undefined,
    sent: taken === undefined ? undefined : taken + (skippedTracks ?? skipped?.tracks ?? 0),
    at: createdAt,
    error: typeof error === "string" ? error : (error?.message ?? error?.code ?? null),
    skipReason: skipReason === "duplicate" ? null : skipReason,
    failed,
  };
}
