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
import { SpotifyRest } from "../live/spotify-rest.js";
import { readOnly, type Watched } from "../live/watched.js";
import { BackfillJob, backfillJobFromWire } from "../model/backfill.js";
import { startedAs } from "../policy/backfill-arrival.js";
import { type BackfillAction, backfillTarget, isActive, isTerminal } from "../policy/backfill-lifecycle.js";
import type { Pace } from "../policy/backfill-progress.js";
import { needsWatching, type Standstill } from "../policy/backfill-standstill.js";
import { mayBeDone } from "../policy/proof.js";
import { lacksAuthorisation } from "./backfill-authorisation.js";
import { type BackfillTransition, makeBackfillJournal } from "./backfill-journal.js";
import { SessionService } from "./session.js";

/** How often the jobs are read while one is active, or may go on although it was cancelled. They are not polled otherwise. */
const pollMs = 5000;
/** While Spotify asks to wait for long, jobs stand still. */
const restingPollMs = 60_000;
/** The number of jobs to read. */
export const jobsRead = 20;

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

/** A start that the server did not answer. The job may be there all the same. */
export interface UnansweredStart {
  readonly options: BackfillOptions;
  /** When it was sent, by the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  readonly error: HarmonyError;
  /** When the job was last looked for without success; undefined: the jobs could not be read. */
  readonly checkedAt: number | undefined;
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
    /** What was read of jobs that should rest, by their ids: Harmony may go on with a job that it calls paused or cancelled. */
    readonly standstills: Watched<ReadonlyMap<string, Standstill>>;
    /** The latest start, if it was not answered and its job was not found. */
    readonly unansweredStart: Watched<UnansweredStart | undefined>;
    /** Looks for the job of the unanswered start. Gives its id, or undefined where it is not there. */
    readonly checkStart: LiveCommand<void, string | undefined>;
    /** How fast a job of `jobs` proceeds, by all readings since it was first seen. */
    readonly paceOf: (jobId: string) => Effect.Effect<Pace | undefined>;
    /** The options that a job was started with. If another page started it, what the server says about them. */
    readonly optionsOf: (job: BackfillJob) => Effect.Effect<BackfillOptions>;
    /** Whether `expandPlaylists` may be turned off. */
    readonly canOverride: () => Effect.Effect<boolean>;
    /** Reads one job, even one that is too old for `jobs`. */
    readonly job: LiveCommand<string, BackfillJob>;
    /** Gives the new job's id, also where the server did not answer and the job was found. If Spotify's authorisation is missing, it fails with a `DependencyError`. */
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
      const { restNow } = yield* SpotifyRest;
      const { access } = yield* SessionService;
      const journal = yield* makeBackfillJournal;
      const unansweredStart = yield* SubscriptionRef.make<UnansweredStart | undefined>(undefined);
      /** The ids of the jobs that were there before the latest start. */
      let othersAtStart: ReadonlySet<string> = new Set();
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
        every: (value) => (value?.some(isToFollow) ? (restNow() ? restingPollMs : pollMs) : null),
        shared: Schema.Array(BackfillJob),
        load: Effect.map(list, (reply) => ({
          ...reply,
          value: reply.value.items.map((job) => shownByCommands.get(job.jobId) ?? job),
        })),
        onState: (state) => Effect.andThen(journal.record(state), dropStopped(state.value)),
      });

      const isToFollow = ({ jobId, state }: BackfillJob) => {
        const standstill = journal.standstillOf(jobId);
        return isActive(state) || (standstill !== undefined && needsWatching(standstill));
      };

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
              const value = yield* Effect.map(
                client.send(endpoints[action], { id }, backfillJobFromWire),
                (reply) => reply.value,
              ).pipe(Effect.catchIf(mayBeDone, (error) => readAfter(action, id, error)));
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

      /** What has become of a job after a command that was not answered. Fails with its error where nothing has. */
      const readAfter = (action: BackfillAction, id: string, error: HarmonyError) =>
        client.send(getBackfillJob, { id }, backfillJobFromWire).pipe(
          Effect.mapError(() => error),
          Effect.flatMap(({ value }) => {
            const isDone = value.state === backfillTarget[action] || (action === "cancel" && isTerminal(value.state));
            return isDone ? Effect.succeed(value) : Effect.fail(error);
          }),
        );

      /** Looks for the job of a start that was not answered. */
      const findStarted = Effect.fnUntraced(function* (start: UnansweredStart) {
        const { value, at } = yield* client.sendList(
          listBackfillJobs,
          { query: { limit: jobsRead } },
          backfillJobFromWire,
        );
        const job = startedAs({ ...start.options, sentAt: start.sentAt }, value.items, othersAtStart);
        if (job) startedWith.set(job.jobId, start.options);
        yield* SubscriptionRef.set(unansweredStart, job ? undefined : { ...start, checkedAt: at });
        yield* jobs.refreshLater;
        return job?.jobId;
      });
      /** As `findStarted`; fails with the error of the start where its job is not found. */
      const lookForStarted = (start: UnansweredStart) =>
        Effect.gen(function* () {
          yield* SubscriptionRef.set(unansweredStart, start);
          const jobId = yield* Effect.catch(findStarted(start), () => Effect.undefined);
          return jobId ?? (yield* Effect.fail(start.error));
        });

      return BackfillService.of({
        jobs,
        standstills: journal.standstills,
        unansweredStart: readOnly(unansweredStart),
        checkStart: yield* makeLiveCommand({
          action: "backfill.view",
          effect: Effect.fnUntraced(function* (_: void) {
            const start = yield* SubscriptionRef.get(unansweredStart);
            return start && (yield* findStarted(start));
          }),
        }),
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
            const sentAt = client.now();
            yield* SubscriptionRef.set(unansweredStart, undefined);
            othersAtStart = new Set([...(jobs.value() ?? []).map((job) => job.jobId), ...startedWith.keys()]);
            const jobId = yield* client.send(runBackfill, { body }, startedJobId).pipe(
              Effect.map(({ value }) => value),
              Effect.catchIf(mayBeDone, (error) => lookForStarted({ options, sentAt, error, checkedAt: undefined })),
              Effect.mapError(explained),
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
