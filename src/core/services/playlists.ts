import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import { listPlaylists } from "../wire/playlists.js";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { Playlist } from "../model/playlist.js";
import type { ServiceHealth } from "../model/status.js";
import type { SyncRun } from "../model/sync-run.js";
import type { PlaylistTrack } from "../model/track.js";
import type { Action } from "../policy/access.js";
import type { BatchProgress, BatchResult } from "./batches.js";
import { type Command, makeCommand } from "./command.js";
import { fetchPart } from "./part.js";
import type { makeActions } from "./playlist-actions.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";

export const playlistsPollMs = 60_000;

export interface ForceSyncProgress extends BatchProgress {
  /** While the server asks for a pause: when it goes on, in the server's time. */
  readonly pausedUntil?: number | undefined;
}

export interface ForceSync {
  readonly ids: ReadonlyArray<string>;
  /** Sends one request for all that the server has, instead of naming `ids`; they are still what is reported on. */
  readonly all?: boolean | undefined;
  readonly onProgress?: ((progress: ForceSyncProgress) => void) | undefined;
  /** Aborted: what is under way is finished, the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

export interface TracksFrom {
  readonly id: string;
  readonly offset: number;
}

/** A page of a playlist's tracks. `total` is null where the server does not say. */
export interface TrackPage {
  readonly items: ReadonlyArray<PlaylistTrack>;
  readonly total: number | null;
}

/** The playlists that Harmony tracks, what can be done about them, and the worker that keeps them fresh. */
export class PlaylistsService extends Context.Service<
  PlaylistsService,
  {
    /** Polled every 60 seconds. As long as the server says "not modified" it is the same array. */
    readonly playlists: Resource<ReadonlyArray<Playlist>>;
    /** Has Harmony read the list from Spotify, then reads it from Harmony. */
    readonly refreshAll: Command<void, ReadonlyArray<Playlist>>;
    /** In requests of 25, paused by rate limits. One at a time: whoever asks meanwhile gets the result of the one under way. */
    readonly forceSync: Command<ForceSync, BatchResult<string>>;
    /** Tracks in playlist order, from `offset` on, at most 100. */
    readonly tracks: Command<TracksFrom, TrackPage>;
    /** The worker's runs over one playlist, as the server orders them. */
    readonly history: Command<string, ReadonlyArray<SyncRun>>;
    /** Read when first watched. */
    readonly workerHealth: Resource<ServiceHealth>;
  }
>()("harmony-spotify/PlaylistsService") {}

export const makePlaylists = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const runtime = yield* Runtime;

  const playlists = yield* makeResource({
    key: "playlists",
    every: () => playlistsPollMs,
    load: Effect.map(client.send(listPlaylists, {}), (reply) => {
      const value = reply.value.playlists;
      if (reply.notModified) runtime.report.event("spotify.playlists.not_modified", { playlists: value.length });
      return { ...reply, value };
    }),
  });
  /** An answer that was already on its way may be older than what was just done: asks anew after it. */
  const reload = Effect.suspend(() => {
    const again = Effect.suspend(() => Fiber.join(playlists.load()));
    return playlists.state.waiting ? Effect.andThen(Effect.exit(again), again) : again;
  });

  type Actions = ReturnType<typeof makeActions<ReadonlyArray<Playlist>>>;
  let actions: Actions | undefined;
  const acting = <A>(act: (actions: Actions) => Effect.Effect<A, HarmonyError>) =>
    Effect.flatMap(
      fetchPart(
        "playlist-actions",
        async () => (actions ??= (await import("./playlist-actions.js")).makeActions(client, runtime, reload)),
      ),
      act,
    );
  const command = <In, A>(
    action: Action,
    act: (actions: Actions, input: In) => Effect.Effect<A, HarmonyError>,
    keyOf?: (input: In) => string,
  ) => makeCommand({ action, keyOf, effect: (input: In) => acting((actions) => act(actions, input)) });

  return PlaylistsService.of({
    playlists,
    refreshAll: yield* command("playlists.refresh", ({ refresh }) => refresh),
    forceSync: yield* command("playlists.force_sync", ({ forceSync }, input: ForceSync) => forceSync(input)),
    tracks: yield* command(
      "playlists.details",
      ({ tracks }, input: TracksFrom) => tracks(input),
      ({ id, offset }) => `${offset} ${id}`,
    ),
    history: yield* command(
      "playlists.sync_history",
      ({ history }, id: string) => history(id),
      (id) => id,
    ),
    workerHealth: yield* makeResource({
      key: "health/worker",
      every: () => playlistsPollMs,
      load: acting(({ workerHealth }) => workerHealth),
    }),
  });
});
