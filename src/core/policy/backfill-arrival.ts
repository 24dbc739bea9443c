import type { BackfillJob } from "../model/backfill.js";
import { arrivedJob } from "./arrival.js";

/** A backfill that was to be started. */
export interface SentRun {
  /** When it was sent, by the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  readonly expandPlaylists: boolean;
  readonly includeCachedResults: boolean;
}

/** The job that a start without an answer has made, told by its time and its options. `others` are jobs known before. */
export function startedAs(
  { sentAt, expandPlaylists, includeCachedResults }: SentRun,
  jobs: ReadonlyArray<BackfillJob>,
  others: ReadonlySet<string>,
): BackfillJob | undefined {
  return arrivedJob({
    jobs,
    sentAt,
    isOther: ({ jobId }) => others.has(jobId),
    fits: (job) =>
      (job.expandPlaylists ?? expandPlaylists) === expandPlaylists &&
      (job.includeCachedResults ?? includeCachedResults) === includeCachedResults,
  });
}
