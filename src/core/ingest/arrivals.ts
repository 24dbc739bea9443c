import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { listDownloads } from "../contract/downloads.js";
import { getIngestJob, listIngestJobs } from "../contract/ingest.js";
import { whenAborted } from "../live/batches.js";
import { downloadFromWire } from "../model/download.js";
import { type IngestJob, ingestJobAnswerFromWire, ingestJobFromWire } from "../model/ingest.js";
import { arrivedAs, queuedSince, type SentSubmission } from "../policy/ingest-arrival.js";
import { isOver } from "../policy/ingest-lifecycle.js";

/** Submissions are looked for among this many. */
const jobsRead = 50;
/** Queued tracks are looked for among this many downloads, the most that Harmony lists at once. */
const downloadsRead = 100;
/** Harmony has searched for a whole batch after so long, even where Soulseek's window was full. */
const searchedAfterMs = 240_000;
const lookEveryMs = 30_000;

/** A submission that got no answer. */
export interface UnansweredSubmission extends SentSubmission {
  /** Its tracks, as they were sent. */
  readonly trackLines: ReadonlyArray<string>;
}

export interface SettlingOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onFound?: (arrival: Arrival) => void;
  /** Nothing is to be sent after it. */
  readonly isLast: boolean;
}

/** What shows that a submission has arrived: its job, or, where the server lists no jobs, downloads of its tracks. */
export type Arrival =
  | { readonly by: "job"; readonly job: IngestJob }
  /** `queued` are the places of the tracks that show as downloads. Of the others nothing is known. */
  | { readonly by: "downloads"; readonly queued: ReadonlySet<number> };

/** Looks up what became of submissions to FREE ingest. */
export const makeArrivals = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const jobs = Effect.map(
    client.sendList(listIngestJobs, { query: { limit: jobsRead } }, ingestJobFromWire),
    ({ value }) => value.items,
  );
  const downloads = Effect.map(
    client.sendList(listDownloads, { query: { all: "true", limit: downloadsRead } }, downloadFromWire),
    ({ value }) => value.items,
  );

  const findJob = (sent: SentSubmission, others: ReadonlySet<string>) =>
    Effect.map(jobs, (listed): Arrival | undefined => {
      const job = arrivedAs(sent, listed, others);
      return job && { by: "job", job };
    });
  const findDownloads = ({ sentAt, trackLines }: UnansweredSubmission) =>
    trackLines.length === 0
      ? Effect.undefined
      : Effect.map(downloads, (listed): Arrival => ({
          by: "downloads",
          queued: queuedSince(sentAt, trackLines, listed),
        }));

  const find = (
    sent: UnansweredSubmission,
    others: ReadonlySet<string>,
  ): Effect.Effect<Arrival | undefined, HarmonyError> =>
    Effect.catchTag(findJob(sent, others), "Unsupported", () => findDownloads(sent));

  /**
   * Looks until Harmony has worked off a submission that got no answer, for four minutes at most: until then the next one would
   * wait in vain. Where none comes next (`isLast`), it looks once. Undefined where nothing shows that it has arrived.
   */
  const untilSettled = (
    sent: UnansweredSubmission,
    others: ReadonlySet<string>,
    { signal, onFound, isLast }: SettlingOptions,
  ): Effect.Effect<Arrival | undefined, HarmonyError> =>
    Effect.gen(function* () {
      for (;;) {
        const arrival = yield* find(sent, others);
        if (arrival) onFound?.(arrival);
        const isOverdue = client.now() - sent.sentAt >= searchedAfterMs || signal?.aborted === true;
        if (!arrival || isSettled(arrival, sent)) return arrival;
        if (isLast || isOverdue) return hasArrived(arrival) ? arrival : undefined;
        yield* Effect.raceFirst(Effect.sleep(lookEveryMs), whenAborted(signal));
      }
    });

  return {
    /** The job of a submission that was answered. */
    job: (id: string): Effect.Effect<IngestJob, HarmonyError> =>
      Effect.map(client.send(getIngestJob, { id }, ingestJobAnswerFromWire), ({ value }) => value),
    /** What shows of a submission that was not answered. `others` are jobs of other submissions. */
    find,
    untilSettled,
  };
});

/** Whether anything shows of a submission. */
export function hasArrived(arrival: Arrival | undefined): boolean {
  return arrival !== undefined && (arrival.by === "job" || arrival.queued.size > 0);
}

function isSettled(arrival: Arrival, { trackLines }: UnansweredSubmission): boolean {
  return arrival.by === "job" ? isOver(arrival.job) : arrival.queued.size === trackLines.length;
}
