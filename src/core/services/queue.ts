import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { submitIngest } from "../contract/ingest.js";
import { makeArrivals } from "../ingest/arrivals.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LookTime, untilPastCache } from "../live/proof.js";
import { readOnly, type Watched } from "../live/watched.js";
import { type Skipped, submissionFromWire } from "../model/ingest.js";
import { defaultSession } from "../model/session.js";
import type { Track } from "../model/track.js";
import { type SentSubmission, tracksTakenUp } from "../policy/ingest-arrival.js";
import { mayBeDone, type Proof, unproven, unseen, withReading } from "../policy/proof.js";
import { formatTrackLine } from "../policy/track-line.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { SessionService } from "./session.js";

/** Tracks that were sent in one request. */
export interface QueuedBatch extends SentSubmission {
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
  /** Tracks of the request that failed and of those after it, which were not sent. */
  readonly failed: { readonly tracks: ReadonlyArray<Track>; readonly error: HarmonyError } | undefined;
  /** Why a request was not answered. Its tracks are in the proof. */
  readonly unanswered: HarmonyError | undefined;
  /** What the jobs show of the tracks that were taken or not answered. */
  readonly proof: Proof<Track>;
  readonly batches: ReadonlyArray<QueuedBatch>;
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
      /** Jobs of submissions that were answered or found. */
      const knownJobs = new Set<string>();

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
        const idsOf = (tracks: ReadonlyArray<Track>) => tracks.flatMap(({ id }) => id ?? []);
        yield* SubscriptionRef.update(queued, (ids) => new Set([...ids, ...idsOf(proof.confirmed)]));
        yield* SubscriptionRef.update(unprovenTracks, (known) => {
          const next = new Map(known);
          for (const id of idsOf(proof.confirmed)) next.delete(id);
          for (const id of idsOf(unseen(proof))) next.set(id, result);
          return next;
        });
        return result;
      });

      /** Looks for the job of a batch, and notes its tracks as shown where the job has all that the server took. */
      const lookUp = (batch: QueuedBatch, shown: Set<Track>): Effect.Effect<QueuedBatch> =>
        (batch.jobId === undefined ? arrivals.find(batch, knownJobs) : arrivals.job(batch.jobId)).pipe(
          Effect.map((job) => {
            if (!job) return batch;
            knownJobs.add(job.id);
            if ((tracksTakenUp(job) ?? 0) >= batch.accepted) for (const track of batch.batch) shown.add(track);
            return { ...batch, jobId: job.id };
          }),
          // Nothing more is known of it.
          Effect.catch(() => Effect.succeed(batch)),
        );

      /** Sends tracks as lines, in submissions within the limit, and reads back what the jobs show. */
      const send = Effect.fnUntraced(function* (tracks: ReadonlyArray<Track>) {
        const { maxTracks } = (yield* session.current).value?.limits ?? defaultSession.limits;
        const lines = tracks.map(lineOf);
        const named = tracks.flatMap((track, index) => (lines[index] ? [{ track, line: lines[index] }] : []));
        const nameless = tracks.filter((_, index) => !lines[index]);
        const taken: Array<Track> = [];
        const batches: Array<QueuedBatch> = [];
        const acknowledged: Array<Track> = [];
        let unanswered: { readonly tracks: ReadonlyArray<Track>; readonly error: HarmonyError } | undefined;
        let skipped: Queued["skipped"];
        let failed: Queued["failed"];
        for (let sent = 0; sent < named.length && !failed && !unanswered; sent += maxTracks) {
          const part = named.slice(sent, sent + maxTracks);
          const batch = part.map(({ track }) => track);
          const submission = { sentAt: client.now(), tracks: batch.length, playlists: 0, batch };
          const body = { playlist_links: [], tracks: part.map(({ line }) => line) };
          const answer = yield* Effect.result(client.send(submitIngest, { body }, submissionFromWire));
          if (answer._tag === "Failure") {
            const error = answer.failure;
            const rest = named.slice(sent).map(({ track }) => track);
            if (mayBeDone(error)) {
              unanswered = { tracks: batch, error };
              batches.push({ ...submission, jobId: undefined, accepted: batch.length });
              const unsent = rest.slice(batch.length);
              if (unsent.length > 0) failed = { tracks: unsent, error };
            } else if (sent === 0) return yield* Effect.fail(error);
            else failed = { tracks: rest, error };
            continue;
          }
          const { jobId, accepted, skipped: left } = answer.success.value;
          // A duplicate is already in the queue.
          const count = left?.reason === "duplicate" ? 0 : (left?.tracks ?? 0);
          if (count > 0) skipped = { count: (skipped?.count ?? 0) + count, reason: left!.reason };
          else {
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
        const proof = unproven({ acknowledged, unanswered: unanswered?.tracks ?? [], sentAt: client.now() });
        return yield* proven({ taken, skipped, nameless, failed, unanswered: unanswered?.error, proof, batches });
      });

      const audit = (tracks: ReadonlyArray<Track>, count: number, confirmed: number) =>
        telemetry.event("spotify.saved_tracks", { action: "queue", count, failed: tracks.length - count, confirmed });

      return QueueService.of({
        queued: readOnly(queued),
        unproven: readOnly(unprovenTracks),
        fromRecommendations: yield* makeLiveCommand({
          action: "recommendations.queue",
          keyOf: keyOfTracks,
          effect: send,
        }),
        fromSavedTracks: yield* makeLiveCommand({
          action: "saved_tracks.queue",
          keyOf: keyOfTracks,
          effect: (tracks: ReadonlyArray<Track>) =>
            send(tracks).pipe(
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
