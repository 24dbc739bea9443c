import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getIngestJob, listIngestJobs, purgeIngestJob, reprocessIngestJob } from "../contract/ingest.js";
import { type Arrival, makeArrivals, type UnansweredSubmission } from "../ingest/arrivals.js";
import { openJobMemory } from "../ingest/job-memory.js";
import { makeSubmitLines, type Submission, type SubmissionResult } from "../ingest/submission.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { acknowledgementFromWire } from "../model/acknowledgement.js";
import { IngestJob, ingestJobAnswerFromWire, ingestJobFromWire } from "../model/ingest.js";
import { defaultSession } from "../model/session.js";
import { isOver } from "../policy/ingest-lifecycle.js";
import { SessionService } from "./session.js";

/** The interval of the operations guide while a job is under way. */
const pollMs = 15_000;
/** The number of submissions to read. */
export const jobsRead = 50;

/** FREE ingest: the submissions, their progress, and the commands for them. */
export class IngestService extends Context.Service<
  IngestService,
  {
    /**
     * Submissions, newest first, polled every 15 seconds while one is under way. If the server has no list
     * ("ingest.history" is then unsupported), the submissions that were sent from this browser.
     */
    readonly jobs: LiveValue<ReadonlyArray<IngestJob>>;
    /** Sends lines in as many requests as the limits need, and says what happened to each line. */
    readonly submit: LiveCommand<Submission, SubmissionResult>;
    /**
     * What shows of a submission that was not answered, if it arrived: its job, told from others by its time and its size, or
     * downloads of its tracks where the server lists no jobs.
     */
    readonly find: LiveCommand<UnansweredSubmission, Arrival | undefined>;
    /** Removes a job from the history, in any state. */
    readonly purge: LiveCommand<string, void>;
    /** Retries the failed tracks of a job. */
    readonly reprocess: LiveCommand<string, void>;
  }
>()("harmony-spotify/IngestService") {
  static readonly layer = Layer.effect(
    IngestService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { session, unsupported, markUnsupported } = yield* SessionService;
      const memory = openJobMemory();
      const submitLines = yield* makeSubmitLines;
      const arrivals = yield* makeArrivals;
      /** Jobs of submissions that were answered or found. */
      const knownJobs = new Set<string>();

      const readOne = (id: string): Effect.Effect<ReadonlyArray<IngestJob>, HarmonyError> =>
        client.send(getIngestJob, { id }, ingestJobAnswerFromWire).pipe(
          Effect.map(({ value }) => [value]),
          Effect.catchTag("NotFound", () => {
            memory.forget(id);
            return Effect.succeed([]);
          }),
        );
      const readRemembered = Effect.map(
        Effect.suspend(() => Effect.forEach(memory.ids(), readOne)),
        (found): Reply<ReadonlyArray<IngestJob>> => ({
          value: found.flat(),
          at: client.now(),
          durationMs: 0,
          bytes: 0,
          notModified: false,
          dropped: 0,
        }),
      );
      const readList = client.sendList(listIngestJobs, { query: { limit: jobsRead } }, ingestJobFromWire).pipe(
        Effect.map((reply): Reply<ReadonlyArray<IngestJob>> => ({ ...reply, value: reply.value.items })),
        Effect.catchTag("Unsupported", () => Effect.andThen(markUnsupported("ingest.history"), readRemembered)),
      );

      const jobs = yield* makeLiveValue<ReadonlyArray<IngestJob>>({
        key: "ingest/jobs",
        every: (known) => (known?.every(isOver) ? null : pollMs),
        shared: Schema.Array(IngestJob),
        load: Effect.flatMap(unsupported.current, (actions) =>
          actions.has("ingest.history") ? readRemembered : readList,
        ),
      });

      const noteJob = (id: string) => {
        memory.add(id);
        knownJobs.add(id);
        return jobs.refreshLater;
      };

      return IngestService.of({
        jobs,
        submit: yield* makeLiveCommand({
          action: "ingest.submit",
          effect: Effect.fnUntraced(function* (submission: Submission) {
            const { value } = yield* session.current;
            const limits = value?.limits ?? defaultSession.limits;
            return yield* submitLines(submission, {
              limits,
              onJob: noteJob,
              untilSettled: (sent, options) => arrivals.untilSettled(sent, knownJobs, options),
            });
          }),
        }),
        find: yield* makeLiveCommand({
          action: "ingest.history",
          keyOf: ({ sentAt, tracks, playlists }: UnansweredSubmission) => `${sentAt} ${tracks} ${playlists}`,
          effect: (sent) =>
            Effect.tap(arrivals.find(sent, knownJobs), (arrival) =>
              arrival?.by === "job" ? noteJob(arrival.job.id) : Effect.void,
            ),
        }),
        purge: yield* makeLiveCommand({
          action: "ingest.purge",
          keyOf: (id: string) => id,
          effect: Effect.fnUntraced(function* (id: string) {
            yield* client.send(purgeIngestJob, { id }, acknowledgementFromWire);
            memory.forget(id);
            const known = jobs.value();
            if (known) yield* jobs.put(known.filter((job) => job.id !== id));
            yield* jobs.refreshLater;
          }),
        }),
        reprocess: yield* makeLiveCommand({
          action: "ingest.reprocess",
          keyOf: (id: string) => id,
          effect: (id) =>
            Effect.andThen(client.send(reprocessIngestJob, { id }, acknowledgementFromWire), jobs.refreshLater),
        }),
      });
    }),
  );
}
