import type { BackfillJob } from "../model/backfill.js";
import { type AttentionInput, inOrder, isFinal, isSpotifyAway, type Source } from "./attention-items.js";
import { isActive } from "./backfill-lifecycle.js";
import type { CauseName } from "./causes.js";
import { isOver, tracksDoneOf } from "./ingest-lifecycle.js";
import type { PostureReason } from "./posture.js";

/** Something that nobody has to act on, said while there is room: what is under way, and what is not known. */
export type UnderWay =
  | { readonly kind: "no_sync_status" }
  | { readonly kind: "backfill"; readonly job: BackfillJob }
  | {
      readonly kind: "ingest";
      /** The submissions that have not ended, newest first. */
      readonly ids: ReadonlyArray<string>;
      readonly done: number;
      readonly total: number;
      /** Whether FREE ingest works while Spotify does not. */
      readonly goesOn: boolean;
    }
  | {
      readonly kind: "not_judged";
      readonly count: number;
      readonly reasons: ReadonlyArray<{ readonly reason: PostureReason; readonly count: number }>;
    }
  | { readonly kind: "not_offered"; readonly card: Source; readonly cause: CauseName }
  | { readonly kind: "no_backfill" };

/** What is under way, most telling first. Nothing is said of a card that has not answered. */
export function underWay(input: AttentionInput): ReadonlyArray<UnderWay> {
  const { fleet, sources = [], newestBackfill, ingests, standing, freeAvailable } = input;
  const rows: Array<UnderWay> = [];
  const later: Array<UnderWay> = [];
  const unknown = fleet?.causes.filter(({ posture }) => posture === "unknown") ?? [];
  const isBlind = fleet !== undefined && fleet.total > 0 && fleet.counts.unknown === fleet.total;
  const sendsNone = isBlind && unknown.every(({ reason }) => reason === "never_recorded");
  if (sendsNone) rows.push({ kind: "no_sync_status" });
  const isFailed = newestBackfill?.state === "failed";
  if (newestBackfill && !isFailed)
    (isActive(newestBackfill.state) ? rows : later).push({ kind: "backfill", job: newestBackfill });
  else if (!isFailed && hasAnswered(input, "backfill")) later.push({ kind: "no_backfill" });
  if (ingests) {
    const active = ingests.filter((job) => !isOver(job));
    const goesOn = isSpotifyAway(standing) && freeAvailable === true;
    const [done, total] = [sum(active, tracksDoneOf), sum(active, ({ accepted }) => accepted?.tracks ?? 0)];
    (active.length > 0 || goesOn ? rows : later).push({
      kind: "ingest",
      ids: active.map(({ id }) => id),
      done,
      total,
      goesOn,
    });
  }
  if (fleet && fleet.counts.unknown > 0 && !sendsNone) {
    const reasons = unknown.map(({ reason, total }) => ({ reason, count: total }));
    rows.push({ kind: "not_judged", count: fleet.counts.unknown, reasons });
  }
  for (const source of inOrder(sources))
    if (isFinal(source)) rows.push({ kind: "not_offered", card: source.card, cause: source.cause! });
  return [...rows, ...later];
}

function hasAnswered({ sources = [] }: AttentionInput, card: Source): boolean {
  return sources.some((source) => source.card === card && source.at !== undefined);
}

function sum<A>(all: ReadonlyArray<A>, count: (each: A) => number): number {
  return all.reduce((total, each) => total + count(each), 0);
}
