import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import { getSyncHistory, listPlaylists, listPlaylistTracks, refreshPlaylists } from "../api/playlists.js";
import { getSpotifyHealth, getWorkerHealth } from "../api/status.js";
import { HarmonyClient, type Reply } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { Playlist, SyncRun } from "../model/playlist.js";
import type { ServiceHealth } from "../model/status.js";
import type { PlaylistTrack } from "../model/track.js";
import { type Command, makeCommand } from "./command.js";
import { type ForceSync, type ForceSyncResult, makeForceSync } from "./force-sync.js";
import { makeResource, type Resource } from "./resource.js";
import { Runtime } from "./runtime.js";

export const playlistsPollMs = 60_000;

/** The most tracks a server gives at once. */
export const tracksPageSize = 100;

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
    /** One at a time: whoever asks meanwhile gets the result of the one under way. */
    readonly forceSync: Command<ForceSync, ForceSyncResult>;
    /** Tracks in playlist order, from `offset` on, at most `tracksPageSize`. */
    readonly tracks: Command<TracksFrom, TrackPage>;
    /** The worker's runs over one playlist, as the server orders them. */
    readonly history: Command<string, ReadonlyArray<SyncRun>>;
    /** Read when first watched. */
    readonly workerHealth: Resource<ServiceHealth>;
  }
>()("harmony-spotify/PlaylistsService") {}

export const makePlaylists = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const { report } = yield* Runtime;

  const playlists = yield* makeResource({
    key: "playlists",
    every: () => playlistsPollMs,
    load: Effect.map(client.send(listPlaylists, {}), (reply) => {
      const value = reply.value.playlists;
      if (reply.notModified) report.event("spotify.playlists.not_modified", { playlists: value.length });
      else if (reply.dropped) report.event("contract.items_dropped", { endpoint: "GET /spotify/playlists", dropped: reply.dropped });
      return { ...reply, value };
    }),
  });
  let healthEndpoint: typeof getWorkerHealth | typeof getSpotifyHealth = getWorkerHealth;
  const loadHealth: Effect.Effect<Reply<ServiceHealth>, HarmonyError> = Effect.suspend(() => client.send(healthEndpoint, {}));
  /** An answer that was already on its way may be older than what was just done: asks anew after it. */
  const reload = Effect.suspend(() => {
    const again = Effect.suspend(() => Fiber.join(playlists.load()));
    return playlists.state.waiting ? Effect.andThen(Effect.exit(again), again) : again;
  });

  return PlaylistsService.of({
    playlists,
    refreshAll: yield* makeCommand({
      action: "playlists.refresh",
      effect: () => Effect.andThen(client.send(refreshPlaylists, {}), reload),
    }),
    forceSync: yield* makeForceSync(Effect.exit(reload)),
    tracks: yield* makeCommand({
      action: "playlists.details",
      keyOf: ({ id, offset }: TracksFrom) => `${offset} ${id}`,
      effect: ({ id, offset }: TracksFrom) =>
        Effect.map(client.send(listPlaylistTracks, { id, query: { limit: tracksPageSize, offset } }), ({ value }) => value),
    }),
    history: yield* makeCommand({
      action: "playlists.sync_history",
      keyOf: (id: string) => id,
      effect: (id: string) => Effect.map(client.send(getSyncHistory, { id }), ({ value }) => value.entries),
    }),
    workerHealth: yield* makeResource({
      key: "health/worker",
      every: () => playlistsPollMs,
      load: Effect.catch(loadHealth, (error) => {
        if (error._tag !== "Unsupported" && error._tag !== "NotFound") return Effect.fail(error);
        healthEndpoint = getSpotifyHealth;
        return loadHealth;
      }),
    }),
  });
});
