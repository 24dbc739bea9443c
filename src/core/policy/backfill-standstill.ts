import type { BackfillJob, BackfillState } from "../model/backfill.js";
import { cacheMs } from "./proof.js";

/** States in which a job should not count. Harmony only changes the word: the job may go on for all that. */
export type RestingState = Extract<BackfillState, "queued" | "paused" | "cancelled">;

/** What was read of a job while its state says that it rests. Times are the server's, in milliseconds since the epoch. */
export interface Standstill {
  readonly state: RestingState;
  /** Items processed when it was first read in this state, and at the latest reading. */
  readonly from: number;
  readonly to: number;
  /** When it was first read in this state, or its count last grew. */
  readonly since: number;
  readonly readAt: number;
  /** Whether it was seen to enter this state, rather than found in it. */
  readonly isNews: boolean;
}

/**
 * - `confirmed`: the count has not grown for longer than Harmony may answer from its cache.
 * - `counting`: the job goes on although its state says that it does not.
 * - `unconfirmed`: not known yet.
 */
export type StandstillOutcome = "confirmed" | "counting" | "unconfirmed";

const resting: ReadonlySet<string> = new Set(["queued", "paused", "cancelled"] satisfies ReadonlyArray<RestingState>);

/** What is known after a further reading. Undefined while the job may count, and where its count is not told. */
export function followStandstill(
  before: Standstill | undefined,
  { state, processed }: Pick<BackfillJob, "state" | "processed">,
  at: number,
  isNews: boolean,
): Standstill | undefined {
  if (!isResting(state) || processed === null) return undefined;
  if (before?.state !== state || processed < before.to) {
    return { state, from: processed, to: processed, since: at, readAt: at, isNews };
  }
  const hasGrown = processed > before.to;
  return { ...before, to: processed, since: hasGrown ? at : before.since, readAt: at };
}

export function standstillOutcome({ from, to, since, readAt }: Standstill): StandstillOutcome {
  if (readAt - since > cacheMs) return "confirmed";
  return to > from ? "counting" : "unconfirmed";
}

/** Whether a job that has ended by its word has to be read further: it counts, or it is not known yet whether it does. */
export function needsWatching(standstill: Standstill): boolean {
  const outcome = standstillOutcome(standstill);
  return (
    standstill.state === "cancelled" && (outcome === "counting" || (outcome === "unconfirmed" && standstill.isNews))
  );
}

function isResting(state: BackfillState): state is RestingState {
  return resting.has(state);
}
