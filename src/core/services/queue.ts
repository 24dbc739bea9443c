import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { submitIngest } from "../contract/ingest.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { readOnly, type Watched } from "../live/watched.js";
import { type Skipped, submissionFromWire } from "../model/ingest.js";
import { defaultSession } from "../model/session.js";
import type { Track } from "../model/track.js";
import { formatTrackLine } from "../policy/track-line.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { SessionService } from "./session.js";

/** The result of queueing. Harmony says how many tracks it skipped, not which, so `taken` has none of such a request. */
export interface Queued {
  readonly taken: ReadonlyArray<Track>;
  /** How many tracks the server skipped, and why. */
  readonly skipped: { readonly count: number; readonly reason: Skipped["reason"] } | undefined;
  /** Tracks without an artist or a title, which cannot be looked for. */
  readonly nameless: ReadonlyArray<Track>;
  /** Tracks of the request that failed and of those after it, which were not sent. */
  readonly failed: { readonly tracks: ReadonlyArray<Track>; readonly error: HarmonyError } | undefined;
}

/** Submits tracks to FREE ingest, as track lines. */
export class QueueService extends Context.Service<
  QueueService,
  {
    /** The ids of all tracks that were queued since the plugin was made. */
    readonly queued: Watched<ReadonlySet<string>>;
    /** Fails only if nothing was queued. */
    readonly fromRecommendations: LiveCommand<ReadonlyArray<Track>, Queued>;
    /** Does the same as `fromRecommendations` and reports `spotify.saved_tracks`. */
    readonly fromSavedTracks: LiveCommand<ReadonlyArray<Track>, Queued>;
  }
>()("harmony-spotify/QueueService") {
  static readonly layer = Layer.effect(
    QueueService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const { session } = yield* SessionService;
      const queued = yield* SubscriptionRef.make<ReadonlySet<string>>(new Set());

      /** Sends tracks as lines, in submissions within the limit. */
      const send = Effect.fnUntraced(function* (tracks: ReadonlyArray<Track>) {
        const { maxTracks } = (yield* session.current).value?.limits ?? defaultSession.limits;
        const lines = tracks.map(lineOf);
        const named = tracks.flatMap((track, index) => (lines[index] ? [{ track, line: lines[index] }] : []));
        const nameless = tracks.filter((_, index) => !lines[index]);
        const taken: Array<Track> = [];
        let skipped: Queued["skipped"];
        let failed: Queued["failed"];
        for (let sent = 0; sent < named.length && !failed; sent += maxTracks) {
          const batch = named.slice(sent, sent + maxTracks);
          const body = { playlist_links: [], tracks: batch.map(({ line }) => line) };
          const answer = yield* Effect.result(client.send(submitIngest, { body }, submissionFromWire));
          if (answer._tag === "Failure") {
            if (sent === 0) return yield* Effect.fail(answer.failure);
            failed = { tracks: named.slice(sent).map(({ track }) => track), error: answer.failure };
            continue;
          }
          const { jobId, accepted, skipped: left } = answer.success.value;
          // A duplicate is already in the queue.
          const count = left?.reason === "duplicate" ? 0 : (left?.tracks ?? 0);
          if (count > 0) skipped = { count: (skipped?.count ?? 0) + count, reason: left!.reason };
          else taken.push(...batch.map(({ track }) => track));
          if (jobId) {
            const accepts = { jobId, tracks: accepted?.tracks ?? batch.length, playlists: 0 };
            yield* telemetry.event("free_ingest.submission.accepted", accepts);
          }
        }
        yield* SubscriptionRef.update(queued, (ids) => new Set([...ids, ...taken.flatMap(({ id }) => id ?? [])]));
        return { taken, skipped, nameless, failed } satisfies Queued as Queued;
      });

      const audit = (tracks: ReadonlyArray<Track>, count: number) =>
        telemetry.event("spotify.saved_tracks", { action: "queue", count, failed: tracks.length - count });

      return QueueService.of({
        queued: readOnly(queued),
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
              Effect.tap(({ taken }) => audit(tracks, taken.length)),
              Effect.tapError(() => audit(tracks, 0)),
            ),
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
