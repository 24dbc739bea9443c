import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { getIngestJob, listIngestJobs, purgeIngestJob, reprocessIngestJob } from "../wire/ingest.js";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { IngestJob } from "../model/ingest.js";
import { type Command, makeCommand } from "./command.js";
import type { Submission, SubmissionResult } from "./ingest-submission.js";
import { fetchPart } from "./part.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";
import { SessionService } from "./session.js";

/** The guide's interval, for as long as a job is under way. */
export const ingestPollMs = 15_000;

/** Jobs that a server without a list is asked for one by one. */
const jobsRemembered = 20;
const rememberedUnder = "harmony-spotify:ingest-jobs";

/** No state follows this one. A state of a newer server may yet end. */
export const isOver = ({ state }: IngestJob): boolean => state === "completed" || state === "failed";

/** Ids are kept in this browser, for the next visit; where that is not allowed, until the page is left. */
const makeMemory = () => {
  let ids: ReadonlyArray<string> = [];
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(rememberedUnder) ?? "[]");
    if (Array.isArray(stored))
      ids = stored
        .filter((id): id is string => typeof id === "string" && /^[\w-]{1,80}$/.test(id))
        .slice(0, jobsRemembered);
  } catch {
    // Nothing there that could be read.
  }
  const set = (next: ReadonlyArray<string>) => {
    ids = next.slice(0, jobsRemembered);
    try {
      localStorage.setItem(rememberedUnder, JSON.stringify(ids));
    } catch {
      // Remembered for as long as the page.
    }
  };
  return {
    ids: () => ids,
    add: (id: string) => set([id, ...ids.filter((other) => other !== id)]),
    forget: (id: string) => set(ids.filter((other) => other !== id)),
  };
};

/** FREE ingest: what was sent, what became of it, and how more is sent. */
export class IngestService extends Context.Service<
  IngestService,
  {
    /**
     * Submissions, newest first; polled every 15 seconds as long as one is under way. Where a server keeps no list
     * ("ingest.history" is then unsupported), those that were sent from this browser.
     */
    readonly jobs: Resource<ReadonlyArray<IngestJob>>;
    /** Sends lines in as many requests as the limits ask for, and says what came of each line. */
    readonly submit: Command<Submission, SubmissionResult>;
    /** Takes a job out of the history, whatever it is at. */
    readonly purge: Command<string, void>;
    /** Works the failed tracks of a job off again. */
    readonly reprocess: Command<string, void>;
  }
>()("harmony-spotify/IngestService") {}

export const makeIngest = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const runtime = yield* Runtime;
  const session = yield* SessionService;
  const memory = makeMemory();

  const one = (id: string) =>
    client.send(getIngestJob, { id }).pipe(
      Effect.map(({ value }): ReadonlyArray<IngestJob> => [value.job]),
      Effect.catch((error) => {
        if (error._tag !== "NotFound") return Effect.fail(error);
        memory.forget(id);
        return Effect.succeed<ReadonlyArray<IngestJob>>([]);
      }),
    );
  const readRemembered = Effect.suspend(() => {
    let all: Effect.Effect<ReadonlyArray<IngestJob>, HarmonyError> = Effect.succeed([]);
    for (const id of memory.ids())
      all = Effect.flatMap(all, (known) => Effect.map(one(id), (found) => [...known, ...found]));
    return Effect.map(all, (value): Reply<ReadonlyArray<IngestJob>> => ({
      value,
      at: runtime.now(),
      durationMs: 0,
      bytes: 0,
      notModified: false,
      dropped: 0,
    }));
  });
  const list = client.send(listIngestJobs, { query: { limit: 50 } }).pipe(
    Effect.map((reply) => ({ ...reply, value: reply.value.jobs })),
    Effect.catch((error) => {
      if (error._tag !== "Unsupported") return Effect.fail(error);
      session.markUnsupported("ingest.history");
      return readRemembered;
    }),
  );

  const jobs = yield* makeResource<ReadonlyArray<IngestJob>>({
    key: "ingest/jobs",
    every: (known) => (known?.every(isOver) ? null : ingestPollMs),
    load: Effect.suspend(() => (session.unsupported.state.has("ingest.history") ? readRemembered : list)),
  });
  const reload = Effect.sync(() => void jobs.load());

  return IngestService.of({
    jobs,
    submit: yield* makeCommand<Submission, SubmissionResult>({
      action: "ingest.submit",
      effect: (submission) =>
        fetchPart("POST /spotify/import/free", () => import("./ingest-submission.js")).pipe(
          Effect.flatMap(({ submitLines }) =>
            submitLines(submission, {
              client,
              runtime,
              limits: session.session.state.value!.limits,
              onJob: (id) => {
                memory.add(id);
                void jobs.load();
              },
            }),
          ),
        ),
    }),
    purge: yield* makeCommand<string, void>({
      action: "ingest.purge",
      keyOf: (id) => id,
      effect: (id) =>
        Effect.flatMap(client.send(purgeIngestJob, { id }), () => {
          memory.forget(id);
          jobs.put((jobs.state.value ?? []).filter((job) => job.id !== id));
          return reload;
        }),
    }),
    reprocess: yield* makeCommand<string, void>({
      action: "ingest.reprocess",
      keyOf: (id) => id,
      effect: (id) => Effect.andThen(client.send(reprocessIngestJob, { id }), reload),
    }),
  });
});
