import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { defaultSession } from "../model/session.js";
import type { Submission } from "../model/ingest.js";
import type { Track } from "../model/track.js";
import { type Command, makeCommand } from "./command.js";
import { fetchPart } from "./part.js";
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
  const { limits: usual } = defaultSession;
  const limits = () => session.state.value?.limits ?? usual;

  const queue = (tracks: ReadonlyArray<Track>, from: "recommendations" | "saved") =>
    Effect.flatMap(
      fetchPart("queue-actions", () => import("./queue-actions.js")),
      ({ queueTracks }) =>
        queueTracks(tracks, { client, report, maxTracks: limits().maxTracks, queued, audited: from === "saved" }),
    );

  return QueueService.of({
    queued,
    fromRecommendations: yield* makeCommand({
      action: "recommendations.queue",
      keyOf: keyOfTracks,
      effect: (tracks) => queue(tracks, "recommendations"),
    }),
    fromSavedTracks: yield* makeCommand({
      action: "saved_tracks.queue",
      keyOf: keyOfTracks,
      effect: (tracks) => queue(tracks, "saved"),
    }),
  });
});
