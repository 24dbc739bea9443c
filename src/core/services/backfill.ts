import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import { DependencyError, type HarmonyError } from "../client/errors.js";
import {
  cancelBackfill,
  getBackfillJob,
  listBackfillJobs,
  pauseBackfill,
  resumeBackfill,
  runBackfill,
} from "../contract/backfill.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import { readOnly, type Watched } from "../live/watched.js";
import { BackfillJob, backfillJobFromWire } from "../model/backfill.js";
import { type BackfillAction, isActive } from "../policy/backfill-lifecycle.js";
import type { Pace } from "../policy/backfill-progress.js";
import { lacksAuthorisation } from "./backfill-authorisation.js";
import { type BackfillTransition, makeBackfillJournal } from "./backfill-journal.js";
import { SessionService } from "./session.js";

/** How often the jobs are read while one is active. They are not polled otherwise. */
const pollMs = 5000;
/** The number of jobs to read. */
const jobsRead = 20;

/** The fewest and the most items that the server accepts in one job. */
export const backfillItems = { least: 1, most: 10_000 } as const;

export interface BackfillOptions {
  /** 1 to 10,000. Null means the server's own limit, 2,000. */
  readonly maxItems: number | null;
  /** Also looks up the tracks of playlists. Only an operator with the right to override can turn it off. */
  readonly expandPlaylists: boolean;
  /** Uses the stored results of earlier look-ups instead of asking Spotify again. */
  readonly includeCachedResults: boolean;
}

/** Catalogue backfills: the latest jobs and the commands for them. */
export class BackfillService extends Context.Service<
  BackfillService,
  {
    /** The latest jobs, newest first. */
    readonly jobs: LiveValue<ReadonlyArray<BackfillJob>>;
    /** The latest change of a job's state since the plugin was made. */
    readonly lastTransition: Watched<BackfillTransition | undefined>;
    /** The ids of jobs that were cancelled and have not stopped yet. */
    readonly cancelling: Watched<ReadonlySet<string>>;
    /** How fast a job of `jobs` proceeds, by all readings since it was first seen. */
    readonly paceOf: (jobId: string) => Effect.Effect<Pace | undefined>;
    /** The options that a job was started with. If another page started it, what the server says about them. */
    readonly optionsOf: (job: BackfillJob) => Effect.Effect<BackfillOptions>;
    /** Whether `expandPlaylists` may be turned off. */
    readonly canOverride: () => Effect.Effect<boolean>;
    /** Reads one job, even one that is too old for `jobs`. */
    readonly job: LiveCommand<string, BackfillJob>;
    /** Gives the new job's id. If Spotify's authorisation is missing, it fails with a `DependencyError`. */
    readonly run: LiveCommand<BackfillOptions, string>;
    readonly pause: LiveCommand<string, BackfillJob>;
    readonly resume: LiveCommand<string, BackfillJob>;
    /** The job may go on for a moment. It is in `cancelling` until it has stopped. */
    readonly cancel: LiveCommand<string, BackfillJob>;
  }
>()("harmony-spotify/BackfillService") {
  static readonly layer = Layer.effect(
    BackfillService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { access } = yield* SessionService;
      const journal = yield* makeBackfillJournal;
      const cancelling = yield* SubscriptionRef.make<ReadonlySet<string>>(new Set());
      /** The options of the jobs that were started from this page. */
      const startedWith = new Map<string, BackfillOptions>();
      /** Jobs from the answers of commands since the list was last requested. */
      const shownByCommands = new Map<string, BackfillJob>();

      const list = Effect.suspend(() => {
        shownByCommands.clear();
        return client.sendList(listBackfillJobs, { query: { limit: jobsRead } }, backfillJobFromWire);
      });
      const jobs = yield* makeLiveValue<ReadonlyArray<BackfillJob>>({
        key: "backfill/jobs",
        every: (value) => (value?.some(({ state }) => isActive(state)) ? pollMs : null),
        shared: Schema.Array(BackfillJob),
        load: Effect.map(list, (reply) => ({
          ...reply,
          value: reply.value.items.map((job) => shownByCommands.get(job.jobId) ?? job),
        })),
        onState: (state) => Effect.andThen(journal.record(state), dropStopped(state.value)),
      });

      const dropStopped = (known: ReadonlyArray<BackfillJob> | undefined) =>
        Effect.suspend(() => {
          if (!known) return Effect.void;
          const active = new Set(known.filter(({ state }) => isActive(state)).map(({ jobId }) => jobId));
          const ids = SubscriptionRef.getUnsafe(cancelling);
          const left = [...ids].filter((id) => active.has(id));
          return left.length < ids.size ? SubscriptionRef.set(cancelling, new Set(left)) : Effect.void;
        });

      const canOverride = () =>
        Effect.map(access("backfill.expand_override"), ({ decision }) => decision === "allowed");
      const permitted = (asked: BackfillOptions) =>
        Effect.map(canOverride(), (may) => ({ ...asked, expandPlaylists: asked.expandPlaylists || !may }));

      /** Puts the job of a command's answer into the list at once. The next reading confirms it. */
      const learn = (answer: BackfillJob) =>
        Effect.suspend(() => {
          const known = jobs.value();
          if (!known) return jobs.refreshLater;
          const next = known.map((job) => {
            if (job.jobId !== answer.jobId) return job;
            const shown = { ...answer, createdAt: answer.createdAt ?? job.createdAt };
            shownByCommands.set(job.jobId, shown);
            return shown;
          });
          return Effect.andThen(jobs.put(next), jobs.refreshLater);
        });

      const endpoints = { pause: pauseBackfill, resume: resumeBackfill, cancel: cancelBackfill } as const;
      const transition = (action: BackfillAction) =>
        makeLiveCommand({
          action: `backfill.${action}`,
          keyOf: (id: string) => id,
          effect: Effect.fnUntraced(
            function* (id) {
              const { value } = yield* client.send(endpoints[action], { id }, backfillJobFromWire);
              if (action === "cancel" && isActive(value.state)) {
                yield* SubscriptionRef.update(cancelling, (ids) => new Set(ids).add(id));
              }
              yield* learn(value);
              return value;
            },
            // The job may have changed meanwhile, so the list is read again after any failure.
            Effect.tapError(() => jobs.refreshLater),
          ),
        });

      return BackfillService.of({
        jobs,
        lastTransition: journal.lastTransition,
        cancelling: readOnly(cancelling),
        paceOf: journal.paceOf,
        optionsOf: ({ jobId, requested, expandPlaylists, includeCachedResults }) =>
          permitted(
            startedWith.get(jobId) ?? {
              maxItems: requested ? Math.min(requested, backfillItems.most) : null,
              expandPlaylists: expandPlaylists ?? true,
              includeCachedResults: includeCachedResults ?? true,
            },
          ),
        canOverride,
        job: yield* makeLiveCommand({
          action: "backfill.view",
          keyOf: (id: string) => id,
          effect: (id) => Effect.map(client.send(getBackfillJob, { id }, backfillJobFromWire), ({ value }) => value),
        }),
        run: yield* makeLiveCommand({
          action: "backfill.run",
          effect: Effect.fnUntraced(function* (asked: BackfillOptions) {
            const options = yield* permitted(asked);
            const body = {
              max_items: options.maxItems,
              expand_playlists: options.expandPlaylists,
              include_cached_results: options.includeCachedResults,
            };
            const { value: jobId } = yield* Effect.mapError(
              client.send(runBackfill, { body }, startedJobId),
              explained,
            );
            startedWith.set(jobId, options);
            yield* jobs.refreshLater;
            return jobId;
          }),
        }),
        pause: yield* transition("pause"),
        resume: yield* transition("resume"),
        cancel: yield* transition("cancel"),
      });
    }),
  );
}

const startedJobId = ({ job_id }: { readonly job_id: string }): string => job_id;

/** Harmony also answers 403 when Spotify's authorisation is missing. */
function explained(error: HarmonyError): HarmonyError {
  if (!lacksAuthorisation(error)) return error;
  const { endpoint, status, code, reason, debugId } = error;
  return new DependencyError({ endpoint, status, code, reason, debugId });
}
