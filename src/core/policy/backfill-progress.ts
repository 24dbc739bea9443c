/** What one look at a running job shows. Times are epoch milliseconds. */
export interface ProgressSample {
  readonly at: number;
  readonly isRunning: boolean;
  readonly processed: number | null;
  readonly requested: number | null;
  /** The run so far, pauses left out. */
  readonly durationMs: number | null;
}

/** How a job gets on, from one look to the next. */
export interface Pace {
  readonly processed: number;
  /** Items a millisecond, smoothed; undefined until there is something to judge by. */
  readonly rate: number | undefined;
  /** When it will be done; undefined while it is not running or its rate is unknown. */
  readonly endsAt: number | undefined;
  /** When `processed` was last seen to grow, or the job to start running. */
  readonly progressedAt: number;
  readonly isRunning: boolean;
}

/** How long the past counts for the rate. */
const MEMORY_MS = 60_000;
/** An expected end this much nearer or farther, as a part of the time left, is no news. */
const TOLERANCE = 0.1;
const LEAST_TOLERANCE_MS = 5000;
/** A running job that gets nothing done for so long is stuck, or waits for a rate limit. */
export const STALLED_AFTER_MS = 60_000;

/** The rate over the stretch in which the count grew: servers count in batches and may answer from a cache. */
const rateAfter = (
  before: Pace | undefined,
  processed: number,
  { at, durationMs }: ProgressSample,
): number | undefined => {
  if (before?.rate === undefined) {
    if (processed && durationMs) return processed / durationMs;
    if (!before?.isRunning) return undefined;
  }
  const elapsed = at - before!.progressedAt;
  const grown = processed - before!.processed;
  if (!before!.isRunning || grown <= 0 || elapsed <= 0) return before!.rate;
  const now = grown / elapsed;
  const { rate = now } = before!;
  return rate + (now - rate) * (1 - Math.exp(-elapsed / MEMORY_MS));
};

/**
 * Follows a job to its next look. The rate is smoothed and the expected end stays where it is until the estimate has left
 * its tolerance; then it goes half the way. So the time left counts down instead of jumping.
 */
export const followProgress = (known: Pace | undefined, sample: ProgressSample): Pace => {
  const { at, isRunning, requested } = sample;
  const processed = sample.processed ?? known?.processed ?? 0;
  // A count that went back is another run.
  const before = known && processed < known.processed ? undefined : known;
  const rate = rateAfter(before, processed, sample);
  const progressedAt = !before || processed > before.processed || !before.isRunning ? at : before.progressedAt;
  const pace = { processed, rate, progressedAt, isRunning };
  if (!isRunning || !rate || requested === null) return { ...pace, endsAt: undefined };
  const estimate = progressedAt + Math.max(0, requested - processed) / rate;
  const drift = before?.endsAt === undefined ? undefined : estimate - before.endsAt;
  if (drift === undefined) return { ...pace, endsAt: estimate };
  const tolerance = Math.max(LEAST_TOLERANCE_MS, (before!.endsAt! - at) * TOLERANCE);
  return { ...pace, endsAt: before!.endsAt! + (Math.abs(drift) > tolerance ? drift / 2 : 0) };
};

/** A running job gets nothing done. */
export const isStalled = ({ isRunning, progressedAt }: Pace, now: number): boolean =>
  isRunning && now - progressedAt > STALLED_AFTER_MS;

/** How much of a job is done, from 0 to 1; undefined where the server does not say. Full only when all of it is. */
export const shareDone = (processed: number | null, requested: number | null): number | undefined =>
  processed === null || !requested ? undefined : Math.min(1, processed / requested);
