import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { submitIngest } from "../wire/ingest.js";
import { HarmonyClient } from "../client/client.js";
import { nameOf } from "../client/failure.js";
import { type HarmonyError, Unexpected } from "../client/errors.js";
import { defaultSession } from "../model/session.js";
import type { Submission } from "../model/ingest.js";
import type { Track } from "../model/track.js";
import { type Command, makeCommand } from "./command.js";
import { Runtime } from "./runtime.js";
import { SessionService } from "./session.js";
import { type Observable, Subject } from "./subject.js";

type SkipReason = NonNullable<NonNullable<Submission["skipped"]>["reason"]>;

/** What came of queueing. Harmony says how many it took, not which: where it left some, `taken` holds none of that request. */
export interface Queued {
  readonly taken: ReadonlyArray<Track>;
  /** Left by the server, and why. */
  readonly skipped: { readonly count: number; readonly reason: SkipReason | null } | undefined;
  /** Without an artist or a title there is nothing to look for. */
  readonly nameless: ReadonlyArray<Track>;
  /** Never reached the server, because a request before failed or was this one. */
  readonly failed: { readonly tracks: ReadonlyArray<Track>; readonly error: HarmonyError } | undefined;
}

/** Hands tracks to the FREE ingest, as lines. */
export class QueueService extends Context.Service<
  QueueService,
  {
    /** The ids of all tracks that were queued since the plugin was made. */
    readonly queued: Observable<ReadonlySet<string>>;
    /** Fails only where nothing was queued. */
    readonly fromRecommendations: Command<ReadonlyArray<Track>, Queued>;
    /** As `fromRecommendations`; raises `spotify.saved_tracks`, too. */
    readonly fromSavedTracks: Command<ReadonlyArray<Track>, Queued>;
  }
>()("harmony-spotify/QueueService") {}

export const keyOfTracks = (tracks: ReadonlyArray<Track>): string => tracks.map(({ id, name }) => id ?? name).join();

export const makeQueue = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { report } = yield* Runtime;
  const { session } = yield* SessionService;
  const queued = new Subject<ReadonlySet<string>>(new Set());
  const endpoint = nameOf(submitIngest);

  const queue = Effect.fnUntraced(function* (tracks: ReadonlyArray<Track>) {
    // What writes lines is only needed now.
    const { formatTrackLine } = yield* Effect.tryPromise({
      try: () => import("../policy/track-line.js"),
      catch: (cause) => new Unexpected({ endpoint, reason: String(cause) }),
    });
    const named: Array<{ readonly track: Track; readonly line: string }> = [];
    const nameless: Array<Track> = [];
    for (const track of tracks) {
      const artist = (track.artists ?? []).flatMap(({ name }) => name ?? []).join(", ");
      const durationSeconds = track.durationMs === null ? null : track.durationMs / 1000;
      const line = formatTrackLine({ artist, title: track.name, album: track.album?.name ?? null, durationSeconds });
      if (line) named.push({ track, line });
      else nameless.push(track);
    }

    const { maxTracks } = session.state.value?.limits ?? defaultSession.limits;
    const taken: Array<Track> = [];
    let skipped: Queued["skipped"];
    let failed: Queued["failed"];
    let sent = 0;
    while (sent < named.length && !failed) {
      const batch = named.slice(sent, sent + maxTracks);
      const answer = yield* Effect.result(
        client.send(submitIngest, { body: { playlistLinks: [], tracks: batch.map(({ line }) => line) } }),
      );
      if (answer._tag === "Failure") {
        if (sent === 0) return yield* Effect.fail(answer.failure);
        failed = { tracks: named.slice(sent).map(({ track }) => track), error: answer.failure };
        break;
      }
      const { jobId, accepted, skipped: left } = answer.success.value;
      sent += batch.length;
      // A duplicate is in the queue already.
      const count = left?.reason === "duplicate" ? 0 : (left?.tracks ?? 0);
      if (count) skipped = { count: (skipped?.count ?? 0) + count, reason: left!.reason };
      else taken.push(...batch.map(({ track }) => track));
      if (jobId) {
        report.event("free_ingest.submission.accepted", { jobId, tracks: accepted?.tracks ?? batch.length, playlists: 0 });
      }
    }
    queued.set(new Set([...queued.state, ...taken.flatMap(({ id }) => id ?? [])]));
    return { taken, skipped, nameless, failed } satisfies Queued;
  });

  return QueueService.of({
    queued,
    fromRecommendations: yield* makeCommand({ action: "recommendations.queue", keyOf: keyOfTracks, effect: queue }),
    fromSavedTracks: yield* makeCommand({
      action: "saved_tracks.queue",
      keyOf: keyOfTracks,
      effect: (tracks) =>
        queue(tracks).pipe(
          Effect.tap(({ taken }) =>
            Effect.sync(() =>
              report.event("spotify.saved_tracks", { action: "queue", count: taken.length, failed: tracks.length - taken.length }),
            ),
          ),
          Effect.tapError(() =>
            Effect.sync(() => report.event("spotify.saved_tracks", { action: "queue", count: 0, failed: tracks.length })),
          ),
        ),
    }),
  });
});
