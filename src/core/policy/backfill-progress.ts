/** One observation of a job. Times are epoch milliseconds. */
export interface ProgressSample {
  readonly at: number;
  readonly isRunning: boolean;
  readonly processed: number | null;
  readonly requested: number | null;
  /** How long the job has been running, without pauses; milliseconds. */
  readonly durationMs: number | null;
}

/** How fast a job progresses, carried from one observation to the next. */
export interface Pace {
  readonly processed: number;
  /** Items per millisecond, smoothed. Undefined until it can be estimated. */
  readonly rate: number | undefined;
  /** The expected end, epoch milliseconds. Undefined while the job is not running or its rate is unknown. */
  readonly endsAt: number | undefined;
  /** When `processed` last grew, or the job started to run; epoch milliseconds. */
  readonly progressedAt: number;
  readonly isRunning: boolean;
}

/** The time constant of the smoothed rate. */
const memoryMs = 60_000;
/** How far, as a share of the time left, a new estimate may differ before the expected end moves. */
const toleranceShare = 0.1;
const minToleranceMs = 5000;
/** A running job without progress for this long is stuck or waits for a rate limit. */
export const stalledAfterMs = 60_000;

/** The rate since the count last grew. Servers count in batches and may answer from a cache, so it grows in steps. */
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
  return rate + (now - rate) * (1 - Math.exp(-elapsed / memoryMs));
};

/**
 * The pace after a further observation. The rate is smoothed, and the expected end stays until a new estimate differs
 * by more than the tolerance; then it moves half the way. So the time left counts down instead of jumping.
 */
export function followProgress(known: Pace | undefined, sample: ProgressSample): Pace {
  const { at, isRunning, requested } = sample;
  const processed = sample.processed ?? known?.processed ?? 0;
  // A smaller count means that the job was started again.
  const before = known && processed < known.processed ? undefined : known;
  const rate = rateAfter(before, processed, sample);
  const progressedAt = !before || processed > before.processed || !before.isRunning ? at : before.progressedAt;
  const pace = { processed, rate, progressedAt, isRunning };
  if (!isRunning || !rate || requested === null) return { ...pace, endsAt: undefined };
  const estimate = progressedAt + Math.max(0, requested - processed) / rate;
  const drift = before?.endsAt === undefined ? undefined : estimate - before.endsAt;
  if (drift === undefined) return { ...pace, endsAt: estimate };
  const tolerance = Math.max(minToleranceMs, (before!.endsAt! - at) * toleranceShare);
  return { ...pace, endsAt: before!.endsAt! + (Math.abs(drift) > tolerance ? drift / 2 : 0) };
}

/** Whether a running job makes no progress. `now` is epoch milliseconds. */
export function isStalled({ isRunning, progressedAt }: Pace, now: number): boolean {
  return isRunning && now - progressedAt > stalledAfterMs;
}

/** The share of a job that is done, from 0 to 1. Undefined where the server does not say. */
export function shareDone(processed: number | null, requested: number | null): number | undefined {
  return processed === null || !requested ? undefined : Math.min(1, processed / requested);
}
