/** What a change that got no answer is looked for among. */
export interface Arrivals<J> {
  readonly jobs: ReadonlyArray<J>;
  /** When the change was sent, by the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  /** Whether a job is certainly that of another change. */
  readonly isOther: (job: J) => boolean;
  /** Whether a job is what the change would have made. */
  readonly fits: (job: J) => boolean;
}

/** Harmony may record whole seconds. */
export const recordedWithinMs = 1000;

/**
 * The job that a change without an answer has made: the only one that is newer than the change and fits it. Harmony gives no
 * other sign by which to tell, so this is an inference. Undefined where there is no such job, or more than one.
 */
export function arrivedJob<J extends { readonly createdAt: number | null }>({
  jobs,
  sentAt,
  isOther,
  fits,
}: Arrivals<J>): J | undefined {
  const found = jobs.filter(
    (job) => job.createdAt !== null && job.createdAt > sentAt - recordedWithinMs && !isOther(job) && fits(job),
  );
  return found.length === 1 ? found[0] : undefined;
}
