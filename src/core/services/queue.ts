import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Latch from "effect/Latch";
import * as Layer from "effect/Layer";
import * as Semaphore from "effect/Semaphore";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { submitIngest } from "../contract/ingest.js";
import { hasArrived, makeArrivals, type UnansweredSubmission } from "../ingest/arrivals.js";
import { whenAborted } from "../live/batches.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LookTime, untilPastCache } from "../live/proof.js";
import { readOnly, type Watched } from "../live/watched.js";
import { type Skipped, submissionFromWire } from "../model/ingest.js";
import { defaultSession } from "../model/session.js";
import { type Track, trackFromWire } from "../model/track.js";
import { tracksTakenUp } from "../policy/ingest-arrival.js";
import { batchCount, batchSize } from "../policy/ingest-batches.js";
import { mayBeDone, type Proof, unproven, unseen, withReading } from "../policy/proof.js";
import { formatTrackLine } from "../policy/track-line.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { type BatchSent, makeQueueMemory, type Remembered } from "./queue-memory.js";
import { SessionService } from "./session.js";

/** Tracks that were sent in one request. */
export interface QueuedBatch extends UnansweredSubmission {
  readonly batch: ReadonlyArray<Track>;
  /** The job that the server named, or that was found where it did not answer. */
  readonly jobId: string | undefined;
  /** How many of the tracks the server says it took. */
  readonly accepted: number;
}

/** The result of queueing. Harmony says how many tracks it skipped, not which, so `taken` has none of such a request. */
export interface Queued {
  /** Tracks that the server says it took, all of their request. */
  readonly taken: ReadonlyArray<Track>;
  /** How many tracks the server skipped, and why. */
  readonly skipped: { readonly count: number; readonly reason: Skipped["reason"] } | undefined;
  /** Tracks without an artist or a title, which cannot be looked for. */
  readonly nameless: ReadonlyArray<Track>;
  /** Tracks of the request that failed and of those after it, which were not sent. No error: sending was stopped. */
  readonly failed: { readonly tracks: ReadonlyArray<Track>; readonly error: HarmonyError | undefined } | undefined;
  /** Why a request was not answered. Its tracks are in the proof. */
  readonly unanswered: HarmonyError | undefined;
  /** What the jobs show of the tracks that were taken or not answered. */
  readonly proof: Proof<Track>;
  readonly batches: ReadonlyArray<QueuedBatch>;
}

/** How far queueing has come. */
export interface QueueProgress {
  /** Which request is under way or the next, from 1, and how many there are in all. */
  readonly batch: number;
  readonly batches: number;
  /** It pauses once the request under way has been answered, until it is resumed. */
  readonly isHeld: boolean;
  /** It ends once the request under way has been answered. */
  readonly isStopping: boolean;
  /** The request got no answer, and it is being looked for at the server. */
  readonly isLookedFor: boolean;
}

/** A further look for tracks that no job has shown. */
export interface QueueLook {
  readonly queued: Queued;
  readonly when: LookTime;
}

/** Submits tracks to FREE ingest, as track lines. */
export class QueueService extends Context.Service<
  QueueService,
  {
    /** The ids of all tracks that were queued since the plugin was made, as their jobs show. */
    readonly queued: Watched<ReadonlySet<string>>;
    /** What was sent and is shown by no job so far, by the ids of the tracks. */
    readonly unproven: Watched<ReadonlyMap<string, Queued>>;
    /** How far queueing has come; undefined where none is under way. Sets of tracks are queued one after the other. */
    readonly progress: Watched<QueueProgress | undefined>;
    /** Pauses after the request under way, until `resume`. */
    readonly hold: () => Effect.Effect<void>;
    readonly resume: () => Effect.Effect<void>;
    /** Sends no more after the request under way. What is left was not queued. */
    readonly stop: () => Effect.Effect<void>;
    /** Fails only if nothing was queued. */
    readonly fromRecommendations: LiveCommand<ReadonlyArray<Track>, Queued>;
    /** Does the same as `fromRecommendations` and reports `spotify.saved_tracks`. */
    readonly fromSavedTracks: LiveCommand<ReadonlyArray<Track>, Queued>;
    /** Looks again for tracks that no job has shown. */
    readonly look: LiveCommand<QueueLook, Queued>;
  }
>()("harmony-spotify/QueueService") {
  static readonly layer = Layer.effect(
    QueueService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const { session } = yield* SessionService;
      const arrivals = yield* makeArrivals;
      const queued = yield* SubscriptionRef.make<ReadonlySet<string>>(new Set());
      const unprovenTracks = yield* SubscriptionRef.make<ReadonlyMap<string, Queued>>(new Map());
      const memory = yield* makeQueueMemory;
      const progress = yield* SubscriptionRef.make<QueueProgress | undefined>(undefined);
      const turn = yield* Semaphore.make(1);
      const resumed = Latch.makeUnsafe(true);
      let stopping = new AbortController();
      /** Jobs of submissions that were answered or found. */
      const knownJobs = new Set<string>();

      /** The tracks that only the memory calls unproven. */
      let recalled: ReadonlySet<string> = new Set();
      const recall = (remembered: Remembered | undefined) =>
        Effect.gen(function* () {
          const { queued: queuedIds, unproven: batches } = remembered ?? { queued: [], unproven: [] };
          yield* SubscriptionRef.update(queued, (ids) => new Set([...ids, ...queuedIds]));
          yield* SubscriptionRef.update(unprovenTracks, (known) => {
            const next = new Map(known);
            for (const id of recalled) next.delete(id);
            const news = new Map(batches.flatMap((batch) => batch.tracks.map(({ id }) => [id, batch] as const)));
            for (const id of next.keys()) news.delete(id);
            for (const [id, batch] of news) next.set(id, asQueued(batch));
            recalled = new Set(news.keys());
            return next;
          });
        });
      yield* Effect.forkScoped(Stream.runForEach(memory.others, recall), { startImmediately: true });

      /** Reads what the jobs show of what was sent. */
      const proven = Effect.fnUntraced(function* (sent: Queued) {
        const waiting = new Set(unseen(sent.proof));
        const shown = new Set<Track>();
        const askedAt = client.now();
        const batches = yield* Effect.forEach(sent.batches, (batch) =>
          batch.batch.some((track) => waiting.has(track)) ? lookUp(batch, shown) : Effect.succeed(batch),
        );
        const proof = withReading(sent.proof, { askedAt, shows: (track) => shown.has(track) });
        const result: Queued = { ...sent, batches, proof };
        yield* noteShown(proof.confirmed);
        yield* SubscriptionRef.update(unprovenTracks, (known) => {
          const next = new Map(known);
          for (const id of idsOf(proof.confirmed)) next.delete(id);
          for (const id of idsOf(unseen(proof))) next.set(id, result);
          return next;
        });
        return result;
      });
      const noteShown = (tracks: ReadonlyArray<Track>) =>
        Effect.andThen(
          SubscriptionRef.update(queued, (ids) => new Set([...ids, ...idsOf(tracks)])),
          memory.noteSettled(idsOf(tracks), new Set(idsOf(tracks))),
        );

      /** Looks for a batch, and notes its tracks as shown: all where its job has all that the server took. */
      const lookUp = (batch: QueuedBatch, shown: Set<Track>): Effect.Effect<QueuedBatch> => {
        const job = batch.jobId === undefined ? undefined : arrivals.job(batch.jobId);
        const arrival = job
          ? Effect.map(job, (found) => ({ by: "job", job: found }) as const)
          : arrivals.find(batch, knownJobs);
        return arrival.pipe(
          Effect.map((found) => {
            if (found?.by === "downloads") for (const place of found.queued) shown.add(batch.batch[place]!);
            if (found?.by !== "job") return batch;
            knownJobs.add(found.job.id);
            if ((tracksTakenUp(found.job) ?? 0) >= batch.accepted) for (const track of batch.batch) shown.add(track);
            return { ...batch, jobId: found.job.id };
          }),
          // Nothing more is known of it.
          Effect.catch(() => Effect.succeed(batch)),
        );
      };

      /** Whether a batch without an answer has arrived, so that the next one may be sent. */
      const hasSettled = (batch: UnansweredSubmission, signal: AbortSignal) =>
        arrivals.untilSettled(batch, knownJobs, { signal, isLast: false }).pipe(
          Effect.map(hasArrived),
          Effect.catch(() => Effect.succeed(false)),
        );

      /** Sends tracks as lines, in submissions that are answered in time, and reads back what the jobs show. */
      const send = Effect.fnUntraced(function* (tracks: ReadonlyArray<Track>) {
        const size = batchSize((yield* session.current).value?.limits ?? defaultSession.limits);
        const lines = tracks.map(lineOf);
        const named = tracks.flatMap((track, index) => (lines[index] ? [{ track, line: lines[index] }] : []));
        const nameless = tracks.filter((_, index) => !lines[index]);
        const taken: Array<Track> = [];
        const batches: Array<QueuedBatch> = [];
        const acknowledged: Array<Track> = [];
        const unanswered: Array<Track> = [];
        let noAnswer: HarmonyError | undefined;
        let skipped: Queued["skipped"];
        let failed: Queued["failed"];
        stopping = new AbortController();
        const { signal } = stopping;
        resumed.openUnsafe();
        const tell = (sent: number, isLookedFor = false) =>
          SubscriptionRef.set(progress, {
            batch: sent / size.tracks + 1,
            batches: batchCount({ tracks: named.length, playlists: 0 }, size),
            isHeld: !resumed.isOpen(),
            isStopping: signal.aborted,
            isLookedFor,
          });
        for (let sent = 0; sent < named.length && !failed; sent += size.tracks) {
          yield* tell(sent);
          yield* Effect.raceFirst(resumed.await, whenAborted(signal));
          const part = named.slice(sent, sent + size.tracks);
          const rest = named.slice(sent).map(({ track }) => track);
          if (signal.aborted) {
            failed = { tracks: rest, error: undefined };
            continue;
          }
          const batch = part.map(({ track }) => track);
          const trackLines = part.map(({ line }) => line);
          const submission = { sentAt: client.now(), tracks: batch.length, playlists: 0, trackLines, batch };
          yield* memory.noteSent(asSent(submission));
          const body = { playlist_links: [], tracks: trackLines };
          const answer = yield* Effect.result(client.send(submitIngest, { body }, submissionFromWire));
          if (answer._tag === "Failure") {
            const error = answer.failure;
            if (!mayBeDone(error)) {
              yield* memory.noteSettled([], new Set(idsOf(batch)));
              if (sent === 0) return yield* Effect.fail(error);
              failed = { tracks: rest, error };
              continue;
            }
            noAnswer ??= error;
            unanswered.push(...batch);
            batches.push({ ...submission, jobId: undefined, accepted: batch.length });
            const unsent = rest.slice(batch.length);
            if (unsent.length === 0) continue;
            yield* tell(sent, true);
            if (!(yield* hasSettled(submission, signal))) failed = { tracks: unsent, error };
            continue;
          }
          const { jobId, accepted, skipped: left } = answer.success.value;
          // A duplicate is already in the queue.
          const count = left?.reason === "duplicate" ? 0 : (left?.tracks ?? 0);
          if (count > 0) {
            skipped = { count: (skipped?.count ?? 0) + count, reason: left!.reason };
            yield* memory.noteSettled([], new Set(idsOf(batch)));
          } else {
            taken.push(...batch);
            acknowledged.push(...batch);
          }
          if (jobId) {
            knownJobs.add(jobId);
            if (count === 0) batches.push({ ...submission, jobId, accepted: accepted.tracks });
            const accepts = { jobId, tracks: accepted.tracks, playlists: 0 };
            yield* telemetry.event("free_ingest.submission.accepted", accepts);
          }
        }
        const proof = unproven({ acknowledged, unanswered, sentAt: client.now() });
        return yield* proven({ taken, skipped, nameless, failed, unanswered: noAnswer, proof, batches });
      });
      const sendInTurn = (tracks: ReadonlyArray<Track>) =>
        turn.withPermit(Effect.ensuring(send(tracks), SubscriptionRef.set(progress, undefined)));
      const change = (next: (known: QueueProgress) => QueueProgress, act: () => void) =>
        Effect.suspend(() => {
          const known = SubscriptionRef.getUnsafe(progress);
          if (!known) return Effect.void;
          return Effect.andThen(SubscriptionRef.set(progress, next(known)), Effect.sync(act));
        });

      const audit = (tracks: ReadonlyArray<Track>, count: number, confirmed: number) =>
        telemetry.event("spotify.saved_tracks", { action: "queue", count, failed: tracks.length - count, confirmed });

      return QueueService.of({
        queued: readOnly(queued),
        unproven: readOnly(unprovenTracks),
        progress: readOnly(progress),
        hold: () =>
          change(
            (known) => ({ ...known, isHeld: true }),
            () => void resumed.closeUnsafe(),
          ),
        resume: () =>
          change(
            (known) => ({ ...known, isHeld: false }),
            () => void resumed.openUnsafe(),
          ),
        stop: () =>
          change(
            (known) => ({ ...known, isStopping: true }),
            () => stopping.abort(),
          ),
        fromRecommendations: yield* makeLiveCommand({
          action: "recommendations.queue",
          keyOf: keyOfTracks,
          effect: sendInTurn,
        }),
        fromSavedTracks: yield* makeLiveCommand({
          action: "saved_tracks.queue",
          keyOf: keyOfTracks,
          effect: (tracks: ReadonlyArray<Track>) =>
            sendInTurn(tracks).pipe(
              Effect.tap(({ taken, proof }) => audit(tracks, taken.length, proof.confirmed.length)),
              Effect.tapError(() => audit(tracks, 0, 0)),
            ),
        }),
        look: yield* makeLiveCommand({
          action: "ingest.view",
          keyOf: ({ queued: { proof }, when }: QueueLook) => `${when} ${proof.sentAt} ${keyOfTracks(unseen(proof))}`,
          effect: Effect.fnUntraced(function* ({ queued: sent, when }: QueueLook) {
            if (when === "later") yield* untilPastCache(sent.proof, client.now());
            return yield* proven(sent);
          }),
        }),
      });
    }),
  );
}

/** A key that differs for different sets of tracks. */
export function keyOfTracks(tracks: ReadonlyArray<Track>): string {
  return tracks.map(({ id, name }) => id ?? name).join();
}

/** The line with which FREE ingest looks for a track. Empty if artist or title is missing. */
function lineOf({ name, artists, album, durationMs }: Track): string {
  return formatTrackLine({
    artist: (artists ?? []).flatMap((artist) => artist.name ?? []).join(", "),
    title: name,
    album: album?.name ?? null,
    durationSeconds: durationMs === null ? null : durationMs / 1000,
  });
}

function idsOf(tracks: ReadonlyArray<Track>): ReadonlyArray<string> {
  return tracks.flatMap(({ id }) => id ?? []);
}

/** What is remembered of a batch. A track without an id could not be told from others. */
function asSent({ sentAt, batch, trackLines }: Pick<QueuedBatch, "sentAt" | "batch" | "trackLines">): BatchSent {
  const tracks = batch.flatMap(({ id, name }, place) => (id === null ? [] : [{ id, name, line: trackLines[place]! }]));
  return { sentAt, tracks };
}

/** A batch that was sent before the page was loaded. Whether it was answered is not known any more. */
function asQueued({ sentAt, tracks: sent }: BatchSent): Queued {
  const tracks = sent.map(({ id, name }) => trackFromWire({ id, name }));
  return {
    taken: [],
    skipped: undefined,
    nameless: [],
    failed: undefined,
    unanswered: undefined,
    proof: unproven({ acknowledged: [], unanswered: tracks, sentAt }),
    batches: [
      {
        sentAt,
        tracks: tracks.length,
        playlists: 0,
        trackLines: sent.map(({ line }) => line),
        batch: tracks,
        jobId: undefined,
        accepted: tracks.length,
      },
    ],
  };
}
