import type { IngestJob } from "../model/ingest.js";

/** A submission that was sent to FREE ingest. */
export interface SentSubmission {
  /** When it was sent, by the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  readonly tracks: number;
  readonly playlists: number;
}

/** Harmony may record whole seconds. */
const recordedWithinMs = 1000;

/** How many tracks a job has taken up and not failed at. Null where it does not say. */
export function tracksTakenUp({ counts, accepted, queuedTracks, failedTracks, state }: IngestJob): number | null {
  if (counts) {
    const { registered, normalized, queued, completed } = counts;
    return (registered ?? 0) + (normalized ?? 0) + (queued ?? 0) + (completed ?? 0);
  }
  if (queuedTracks !== null && (state === "completed" || state === "failed")) return queuedTracks;
  if (accepted?.tracks == null) return null;
  return state === "failed" && failedTracks === null ? 0 : Math.max(0, accepted.tracks - (failedTracks ?? 0));
}

/**
 * The job that a submission without an answer has become: the only one that is newer than the submission, of the same size, and
 * not that of another submission. Harmony gives no other sign by which to tell, so this is an inference. Undefined where there
 * is no such job, or more than one.
 */
export function arrivedAs(
  sent: SentSubmission,
  jobs: ReadonlyArray<IngestJob>,
  others: ReadonlySet<string> = new Set(),
): IngestJob | undefined {
  const fitting = jobs.filter((job) => !others.has(job.id) && fits(sent, job));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function fits({ sentAt, tracks, playlists }: SentSubmission, { createdAt, accepted, skipped, counts }: IngestJob) {
  if (createdAt === null || createdAt <= sentAt - recordedWithinMs) return false;
  const left = skipped ?? { tracks: 0, playlists: 0 };
  if (accepted) {
    return (
      (accepted.tracks ?? 0) + (left.tracks ?? 0) === tracks &&
      (accepted.playlists ?? 0) + (left.playlists ?? 0) === playlists
    );
  }
  // The counts of a job are of tracks alone.
  if (!counts || playlists > 0) return false;
  const { registered, normalized, queued, completed, failed } = counts;
  const counted = [registered, normalized, queued, completed, failed].reduce<number>(
    (sum, count) => sum + (count ?? 0),
    0,
  );
  return counted + (left.tracks ?? 0) === tracks;
}
