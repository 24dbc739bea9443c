import * as Effect from "effect/Effect";
import * as SubscriptionRef from "effect/SubscriptionRef";
import type { LiveState } from "../live/state.js";
import { readOnly } from "../live/watched.js";
import type { BackfillJob, BackfillState } from "../model/backfill.js";
import { followProgress, type Pace } from "../policy/backfill-progress.js";
import { followStandstill, type Standstill } from "../policy/backfill-standstill.js";
import { Telemetry } from "../telemetry/telemetry.js";

/** A job whose state has changed. `from` is undefined if the job was not in the list before. */
export interface BackfillTransition {
  readonly job: BackfillJob;
  readonly from: BackfillState | undefined;
}

type Jobs = ReadonlyArray<BackfillJob>;

const counters = ["requested", "processed", "matched"] as const;

/**
 * Compares each reading of the jobs with the one before: what changed, how fast the jobs proceed, and whether those that should
 * rest do so.
 */
export const makeBackfillJournal = Effect.gen(function* () {
  const telemetry = yield* Telemetry;
  const lastTransition = yield* SubscriptionRef.make<BackfillTransition | undefined>(undefined);
  const standstills = yield* SubscriptionRef.make<ReadonlyMap<string, Standstill>>(new Map());
  let known: { readonly jobs: Jobs; readonly at: number; readonly byId: ReadonlyMap<string, BackfillJob> } | undefined;
  let paces: ReadonlyMap<string, Pace> = new Map();

  const tell = Effect.fnUntraced(function* (job: BackfillJob, before: BackfillJob | undefined) {
    const { jobId, state } = job;
    if (before?.state !== state) {
      yield* telemetry.event("spotify.backfill.transition", { jobId, from: before?.state ?? null, to: state });
      yield* SubscriptionRef.set(lastTransition, { job, from: before?.state });
    }
    for (const counter of counters) {
      const value = job[counter];
      if (value === null || value === before?.[counter]) continue;
      yield* telemetry.metric("spotify.backfill.jobs", value, { jobId, counter });
    }
  });

  const record = ({ value: jobs, at }: LiveState<Jobs>) =>
    Effect.suspend(() => {
      const before = known;
      if (!jobs || at === undefined || (jobs === before?.jobs && at === before.at)) return Effect.void;
      known = { jobs, at, byId: new Map(jobs.map((job) => [job.jobId, job])) };
      paces = new Map(
        jobs.map((job) => [
          job.jobId,
          followProgress(paces.get(job.jobId), { ...job, at, isRunning: job.state === "running" }),
        ]),
      );
      // The jobs of the first reading are not news.
      const news = !before || jobs === before.jobs ? [] : jobs;
      return Effect.andThen(
        SubscriptionRef.update(standstills, (read) => standstillsAfter(read, jobs, at, before?.byId)),
        Effect.forEach(news, (job) => tell(job, before?.byId.get(job.jobId)), { discard: true }),
      );
    });

  return {
    lastTransition: readOnly(lastTransition),
    standstills: readOnly(standstills),
    standstillOf: (jobId: string) => SubscriptionRef.getUnsafe(standstills).get(jobId),
    paceOf: (jobId: string) => Effect.sync(() => paces.get(jobId)),
    record,
  };
});

function standstillsAfter(
  known: ReadonlyMap<string, Standstill>,
  jobs: Jobs,
  at: number,
  before: ReadonlyMap<string, BackfillJob> | undefined,
): ReadonlyMap<string, Standstill> {
  return new Map(
    jobs.flatMap((job) => {
      const last = before?.get(job.jobId);
      const isNews = last !== undefined && last.state !== job.state;
      const standstill = followStandstill(known.get(job.jobId), job, at, isNews);
      return standstill ? [[job.jobId, standstill] as const] : [];
    }),
  );
}
