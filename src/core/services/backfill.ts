import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { listBackfillJobs } from "../wire/backfill.js";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { BackfillJob } from "../model/backfill.js";
import type { makeActions } from "./backfill-actions.js";
import { type BackfillAction, isActive } from "../policy/backfill-lifecycle.js";
import { followProgress, type Pace } from "../policy/backfill-progress.js";
import { type Command, makeCommand } from "./command.js";
import { fetchPart } from "./part.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";
import { SessionService } from "./session.js";
import { type Observable, Subject } from "./subject.js";

/** How often jobs are looked at while one is active; otherwise they are not. */
export const backfillPollMs = 5000;
/** How many of the latest jobs are read. */
export const backfillJobsRead = 20;
/** What the server takes at most, and at least, in one job. */
export const backfillItems = { least: 1, most: 10_000 } as const;

export interface BackfillOptions {
  /** 1 to 10,000; null is the server's own limit, 2,000. */
  readonly maxItems: number | null;
  /** Also looks up the tracks of playlists. Off is for whoever may override it; of anybody else it is sent as on. */
  readonly expandPlaylists: boolean;
  /** Takes what earlier lookups stored instead of asking Spotify again. */
  readonly includeCachedResults: boolean;
}

/** Catalogue backfills: the latest jobs, and what can be done about them. */
export class BackfillService extends Context.Service<
  BackfillService,
  {
    /** The latest jobs, newest first. */
    readonly jobs: Resource<ReadonlyArray<BackfillJob>>;
    /** Jobs that were told to stop and have not stopped yet. */
    readonly cancelling: Observable<ReadonlySet<string>>;
    /** How a job of `jobs` gets on, by the looks taken since the page was opened. */
    readonly paceOf: (jobId: string) => Pace | undefined;
    /** What a job was started with; where another page started it, as far as the server says. */
    readonly optionsOf: (job: BackfillJob) => BackfillOptions;
    /** One job, also one too old for `jobs`. */
    readonly job: Command<string, BackfillJob>;
    /** Gives the new job's id. Where Spotify's authorisation is missing, fails with a `DependencyError`. */
    readonly run: Command<BackfillOptions, string>;
    /** Tells whether `expandPlaylists` may be off. */
    readonly canOverride: () => boolean;
    readonly pause: Command<string, BackfillJob>;
    readonly resume: Command<string, BackfillJob>;
    /** The job may go on for a moment: it is in `cancelling` until it has stopped. */
    readonly cancel: Command<string, BackfillJob>;
  }
>()("harmony-spotify/BackfillService") {}

const counters = ["requested", "processed", "matched"] as const;
type Jobs = ReadonlyArray<BackfillJob>;

export const makeBackfill = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { report } = yield* Runtime;
  const { access } = yield* SessionService;

  let known: ReadonlyMap<string, BackfillJob> | undefined;
  /** What became known of jobs since the list was last asked for. */
  const learned = new Map<string, BackfillJob>();
  let paces = new Map<string, Pace>();
  const options = new Map<string, BackfillOptions>();
  const cancelling = new Subject<ReadonlySet<string>>(new Set());

  /** Tells what became of the jobs since they were last seen. What was there before the page was opened is no news. */
  const tell = (next: Jobs) => {
    if (!known) return;
    for (const job of next) {
      const { jobId, state } = job;
      const before = known.get(jobId);
      if (before?.state !== state)
        report.event("spotify.backfill.transition", { jobId, from: before?.state ?? null, to: state });
      for (const counter of counters) {
        const value = job[counter];
        if (value !== null && value !== before?.[counter])
          report.metric("spotify.backfill.jobs", value, { jobId, counter });
      }
    }
  };
  const settle = (jobs: Jobs) => {
    const { state } = cancelling;
    const left = [...state].filter((id) => jobs.some(({ jobId, state }) => jobId === id && isActive(state)));
    if (left.length < state.size) cancelling.set(new Set(left));
  };

  const list = Effect.suspend(() => {
    learned.clear();
    return client.send(listBackfillJobs, { query: { limit: backfillJobsRead } });
  });
  const jobs = yield* makeResource<Jobs>({
    key: "backfill/jobs",
    every: (value) => (value?.some(({ state }) => isActive(state)) ? backfillPollMs : null),
    load: Effect.map(list, (reply) => {
      const value = learned.size ? reply.value.jobs.map((job) => learned.get(job.jobId) ?? job) : reply.value.jobs;
      tell(value);
      return { ...reply, value };
    }),
    onState: ({ value, at = 0 }) => {
      if (!value || (value === jobs.state.value && at === jobs.state.at)) return;
      known = new Map(value.map((job) => [job.jobId, job]));
      paces = new Map(
        value.map((job) => [
          job.jobId,
          followProgress(paces.get(job.jobId), { ...job, at, isRunning: job.state === "running" }),
        ]),
      );
      settle(value);
    },
  });

  type Actions = ReturnType<typeof makeActions>;
  let actions: Actions | undefined;
  const acting = <A>(act: (actions: Actions) => Effect.Effect<A, HarmonyError>) =>
    Effect.flatMap(
      fetchPart(
        "backfill-actions",
        async () =>
          (actions ??= (await import("./backfill-actions.js")).makeActions(client, {
            jobs,
            learned,
            options,
            cancelling,
            tell,
          })),
      ),
      act,
    );
  const transition = (action: BackfillAction) =>
    makeCommand({
      action: `backfill.${action}`,
      keyOf: (id: string) => id,
      effect: (id) => acting((actions) => actions.transition(action, id)),
    });

  const canOverride = () => access("backfill.expand_override").decision === "allowed";
  const permitted = (asked: BackfillOptions) => ({
    ...asked,
    expandPlaylists: asked.expandPlaylists || !canOverride(),
  });

  return BackfillService.of({
    jobs,
    cancelling,
    paceOf: (jobId) => paces.get(jobId),
    optionsOf: ({ jobId, requested, expandPlaylists, includeCachedResults }) =>
      permitted(
        options.get(jobId) ?? {
          maxItems: requested ? Math.min(requested, backfillItems.most) : null,
          expandPlaylists: expandPlaylists ?? true,
          includeCachedResults: includeCachedResults ?? true,
        },
      ),
    job: yield* makeCommand({
      action: "backfill.view",
      keyOf: (id: string) => id,
      effect: (id) => acting(({ job }) => job(id)),
    }),
    run: yield* makeCommand({
      action: "backfill.run",
      effect: (asked: BackfillOptions) => acting(({ run }) => run(permitted(asked))),
    }),
    canOverride,
    pause: yield* transition("pause"),
    resume: yield* transition("resume"),
    cancel: yield* transition("cancel"),
  });
});
