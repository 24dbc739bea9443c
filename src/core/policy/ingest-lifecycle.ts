import type { IngestJob } from "../model/ingest.js";
import type { Severity } from "./severity.js";

/** Whether a FREE ingest job has reached its end. A state that only a newer server knows may still end. */
export function isOver({ state }: Pick<IngestJob, "state">): boolean {
  return state === "completed" || state === "failed";
}

/** How many tracks of a job failed, as far as the server says. */
export function failedTracksOf({ failedTracks, counts }: IngestJob): number {
  return failedTracks ?? counts?.failed ?? 0;
}

/**
 * How many tracks of a job are done: found on Soulseek and queued for transfer. That is all that FREE ingest does, so Harmony
 * goes on counting them as queued once the job is completed.
 */
export function tracksDoneOf({ counts, queuedTracks }: Pick<IngestJob, "counts" | "queuedTracks">): number {
  return counts ? (counts.queued ?? 0) + (counts.completed ?? 0) : (queuedTracks ?? 0);
}

/** How many tracks of a job have not been searched for yet. */
export function tracksWaitingOf({ counts }: Pick<IngestJob, "counts">): number {
  return (counts?.registered ?? 0) + (counts?.normalized ?? 0);
}

/** Whether the server took nothing of a submission. It makes a job of it all the same, and calls it completed. */
export function isNothingTaken({ accepted }: Pick<IngestJob, "accepted">): boolean {
  return accepted !== null && (accepted.tracks ?? 0) + (accepted.playlists ?? 0) === 0;
}

/** Critical if tracks of the job failed; a warning if the server left out lines that were not duplicates. */
export function severityOfJob(job: IngestJob): Severity | "busy" {
  if (!isOver(job)) return job.state === "unknown" ? "unknown" : "busy";
  if (job.state === "failed" || failedTracksOf(job) > 0) return "crit";
  return job.skipReason && job.skipReason !== "duplicate" ? "warn" : "ok";
}

/**
 * An active job that has not changed for this long is probably stuck. Harmony looks tracks up for at most four minutes in a
 * request, and a job changes with each track: this is several times the longest pause of a job that makes progress.
 */
export const stuckAfterMs = 15 * 60_000;

/** When a job that is probably stuck last changed; milliseconds since the epoch. Undefined if it makes progress or has ended. */
export function stuckSince(job: IngestJob, now: number): number | undefined {
  const changedAt = job.updatedAt ?? job.createdAt;
  return !isOver(job) && changedAt !== null && now - changedAt > stuckAfterMs ? changedAt : undefined;
}

/** The ids of the jobs that are likely to be stuck at `now` (milliseconds since the epoch). */
export function stuckJobs(jobs: ReadonlyArray<IngestJob>, now: number): ReadonlyArray<string> {
  return jobs.filter((job) => stuckSince(job, now) !== undefined).map(({ id }) => id);
}
