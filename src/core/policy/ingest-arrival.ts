import type { Download } from "../model/download.js";
import type { IngestJob } from "../model/ingest.js";
import { arrivedJob, recordedWithinMs } from "./arrival.js";
import { parseTrackLine } from "./track-line.js";

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

/**
 * Which track lines of a submission show as downloads that were queued since it was sent, by their places. A download is for a
 * line if the path of its file has all words of its artist and title, so that a line of which nothing shows may be queued
 * all the same. Each download is for one line.
 */
export function queuedSince(
  sentAt: number,
  trackLines: ReadonlyArray<string>,
  downloads: ReadonlyArray<Download>,
): ReadonlySet<number> {
  const since = downloads
    .filter(({ createdAt }) => createdAt !== null && createdAt > sentAt - recordedWithinMs)
    .map(({ filename }) => new Set(wordsOf(filename)));
  const found = new Set<number>();
  trackLines.forEach((text, place) => {
    const line = parseTrackLine(text);
    if (!line.ok) return;
    const words = wordsOf(`${line.artist} ${line.title}`);
    const at = since.findIndex((path) => words.length > 0 && words.every((word) => path.has(word)));
    if (at < 0) return;
    since.splice(at, 1);
    found.add(place);
  });
  return found;
}

/** The words of a text, without case and accents. */
function wordsOf(text: string): ReadonlyArray<string> {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
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
