import type { IngestJob } from "../model/ingest.js";
import { arrivedJob } from "./arrival.js";

/** A submission that was sent to FREE ingest. */
export interface SentSubmission {
  /** When it was sent, by the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  readonly tracks: number;
  readonly playlists: number;
}

/** How many tracks a job has taken up and not failed at. Null where it does not say. */
export function tracksTakenUp({ counts, accepted, failedTracks, state }: IngestJob): number | null {
  if (counts) {
    const { registered, normalized, queued, completed } = counts;
    return sumOf([registered, normalized, queued, completed]);
  }
  if (accepted?.tracks == null) return null;
  return state === "failed" && failedTracks === null ? 0 : Math.max(0, accepted.tracks - (failedTracks ?? 0));
}

/** The job that a submission without an answer has become, told by its time and its size. `others` are jobs of other submissions. */
export function arrivedAs(
  sent: SentSubmission,
  jobs: ReadonlyArray<IngestJob>,
  others: ReadonlySet<string> = new Set(),
): IngestJob | undefined {
  return arrivedJob({
    jobs,
    sentAt: sent.sentAt,
    isOther: ({ id }) => others.has(id),
    fits: (job) => isOfSize(job, sent),
  });
}

function isOfSize({ accepted, skipped, counts }: IngestJob, { tracks, playlists }: SentSubmission): boolean {
  const left = { tracks: skipped?.tracks ?? 0, playlists: skipped?.playlists ?? 0 };
  if (accepted) {
    return (accepted.tracks ?? 0) + left.tracks === tracks && (accepted.playlists ?? 0) + left.playlists === playlists;
  }
  // The counts of a job are of tracks alone.
  if (!counts || playlists > 0) return false;
  const { registered, normalized, queued, completed, failed } = counts;
  return sumOf([registered, normalized, queued, completed, failed]) + left.tracks === tracks;
}

function sumOf(counts: ReadonlyArray<number | null>): number {
  return counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
}
