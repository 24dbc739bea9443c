import * as Effect from "effect/Effect";
import { cancelBackfill, getBackfillJob, pauseBackfill, resumeBackfill, runBackfill } from "../wire/backfill.js";
import type { HarmonyClient } from "../client/client.js";
import { DependencyError, type HarmonyError } from "../client/errors.js";
import type { BackfillJob } from "../model/backfill.js";
import { type BackfillAction, isActive } from "../policy/backfill-lifecycle.js";
import type { BackfillOptions } from "./backfill.js";
import { lacksAuthorisation } from "./backfill-authorisation.js";
import { refreshAnew, type WatchedResource } from "./resource.js";
import type { Subject } from "./subject.js";

type Jobs = ReadonlyArray<BackfillJob>;

/** What the service knows, and its actions add to. */
export interface Ledger {
  readonly jobs: WatchedResource<Jobs>;
  /** What became known of jobs since the list was last asked for. */
  readonly learned: Map<string, BackfillJob>;
  /** What jobs were started with. */
  readonly options: Map<string, BackfillOptions>;
  readonly cancelling: Subject<ReadonlySet<string>>;
  readonly tell: (next: Jobs) => void;
}

const endpoints = { pause: pauseBackfill, resume: resumeBackfill, cancel: cancelBackfill } as const;

/** What the backfill service does beyond watching; loaded when first asked for. */
export const makeActions = (client: HarmonyClient["Service"], { jobs, learned, options, cancelling, tell }: Ledger) => {
  /** What a command's answer shows of a job goes into the list at once; the next look confirms it. */
  const learn = (answer: BackfillJob) => {
    const next = (jobs.state.value ?? []).map((job) => {
      if (job.jobId !== answer.jobId) return job;
      const learnt = { ...answer, createdAt: answer.createdAt ?? job.createdAt };
      learned.set(job.jobId, learnt);
      return learnt;
    });
    tell(next);
    jobs.put(next);
    refreshAnew(jobs);
  };
  const explained = (error: HarmonyError) => (lacksAuthorisation(error) ? new DependencyError({ ...error }) : error);

  return {
    job: (id: string) => Effect.map(client.send(getBackfillJob, { id }), ({ value }) => value),

    run: (body: BackfillOptions) =>
      client.send(runBackfill, { body }).pipe(
        Effect.mapError(explained),
        Effect.map(({ value: { jobId } }) => {
          options.set(jobId, body);
          refreshAnew(jobs);
          return jobId;
        }),
      ),

    /** The server may have moved on meanwhile: whatever it says, the list is read again. */
    transition: (action: BackfillAction, id: string) =>
      client.send(endpoints[action], { id }).pipe(
        Effect.map(({ value }) => {
          if (action === "cancel" && isActive(value.state)) cancelling.set(new Set(cancelling.state).add(id));
          learn(value);
          return value;
        }),
        Effect.tapError(() => Effect.sync(() => refreshAnew(jobs))),
      ),
  };
};
