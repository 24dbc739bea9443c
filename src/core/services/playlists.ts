import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, Unsupported } from "../client/errors.js";
import { nameOf } from "../client/request.js";
import { getSyncHistory, listPlaylists, listPlaylistTracks, refreshPlaylists } from "../contract/playlists.js";
import { getSpotifyHealth, getWorkerHealth } from "../contract/status.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import { type LiveValue, makeLiveValue } from "../live/live-value.js";
import type { Watched } from "../live/watched.js";
import { acknowledgementFromWire } from "../model/acknowledgement.js";
import { Playlist, playlistFromWire } from "../model/playlist.js";
import { ServiceHealth, serviceHealthFromWire } from "../model/status.js";
import { type SyncRun, syncRunFromWire } from "../model/sync-run.js";
import { type PlaylistTrack, playlistTrackFromWire } from "../model/track.js";
import type { SyncProof } from "../policy/sync-proof.js";
import { Telemetry } from "../telemetry/telemetry.js";
import { type FleetSurvey, makeFleetSurvey } from "./fleet-survey.js";
import { type ForceSync, type ForceSyncLook, type ForceSyncResult, makeForceSync } from "./force-sync.js";
import { makeProvenSync } from "./proven-sync.js";
import { makeReadingEvidence } from "./reading-evidence.js";
import { WorkersService } from "./workers.js";

const pollMs = 60_000;
/** The most tracks that the server gives at once. */
const tracksPageSize = 100;

export interface TracksFrom {
  readonly id: string;
  readonly offset: number;
}

/** What the server has recorded of a playlist's synchronisations. */
export interface SyncHistory {
  /** Newest first. */
  readonly runs: ReadonlyArray<SyncRun>;
  /** How many runs could not be read and are left out. */
  readonly dropped: number;
}

/** The list after a refresh, and whether Harmony has stored anything that it read from Spotify. */
export interface RefreshedPlaylists {
  readonly playlists: ReadonlyArray<Playlist>;
  readonly proof: SyncProof;
}

/** A page of a playlist's tracks. */
export interface TrackPage {
  readonly items: ReadonlyArray<PlaylistTrack>;
  /** The number of tracks of the page that could not be read. They count towards the offset of the next page. */
  readonly dropped: number;
  /** The number of tracks of the playlist. Null if the server does not say. */
  readonly total: number | null;
}

/** The playlists that Harmony tracks, the commands for them, and the health of the worker that syncs them. */
export class PlaylistsService extends Context.Service<
  PlaylistsService,
  {
    /** Polled every 60 seconds. The array stays the same as long as the server answers "not modified". */
    readonly playlists: LiveValue<ReadonlyArray<Playlist>>;
    /** The survey of all playlists. It is made again when the list changes or a playlist becomes overdue. */
    readonly fleet: Watched<FleetSurvey | undefined>;
    /** Makes Harmony read the list from Spotify, then reads it from Harmony. Where the server has no refresh, it syncs all. */
    readonly refreshAll: LiveCommand<void, RefreshedPlaylists>;
    /**
     * Syncs in requests of 25, with pauses for rate limits, and reads the playlists back. Only one runs at a time: a second
     * caller gets its result.
     */
    readonly forceSync: LiveCommand<ForceSync, ForceSyncResult>;
    /** Looks again for playlists whose sync has not been seen. */
    readonly forceSyncLook: LiveCommand<ForceSyncLook, ForceSyncResult>;
    /** Tracks in playlist order, from `offset` on, at most 100. */
    readonly tracks: LiveCommand<TracksFrom, TrackPage>;
    /** The worker's runs for one playlist, in the server's order. */
    readonly history: LiveCommand<string, SyncHistory>;
    /** Read when first watched. */
    readonly workerHealth: LiveValue<ServiceHealth>;
  }
>()("harmony-spotify/PlaylistsService") {
  static readonly layer = Layer.effect(
    PlaylistsService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const telemetry = yield* Telemetry;
      const { reading, noteTracks, noteRefusal, forget } = yield* makeReadingEvidence;
      const workers = yield* WorkersService;
      const survey = yield* makeFleetSurvey({ reading, lastSeen: workers.lastSeen });
      const { proven, provenAnyway, syncAll } = yield* makeProvenSync;
      const noteSync = yield* makeSyncWatch;

      const playlists = yield* makeLiveValue<ReadonlyArray<Playlist>>({
        key: "playlists",
        every: () => pollMs,
        shared: Schema.Array(Playlist),
        onState: ({ value }) =>
          Effect.all([value ? Effect.void : forget, survey.follow(value), noteSync(value)], { discard: true }),
        load: client.sendList(listPlaylists, {}, playlistFromWire).pipe(
          Effect.map((reply) => ({ ...reply, value: reply.value.items })),
          Effect.tap(({ value, notModified }) =>
            notModified ? telemetry.event("spotify.playlists.not_modified", { playlists: value.length }) : Effect.void,
          ),
        ),
      });

      const ownerIdOf = (id: string) => playlists.value()?.find((playlist) => playlist.id === id)?.ownerId ?? null;
      const forceSync = yield* makeForceSync({
        known: playlists.value,
        readAnew: playlists.refreshAnew,
        proven,
        syncAll,
      });
      const askToRefresh = client.send(refreshPlaylists, {}, acknowledgementFromWire);
      let hasRefreshRoute = true;
      const refresh = Effect.suspend(() => {
        if (!hasRefreshRoute) return syncAll(new Unsupported({ endpoint: nameOf(refreshPlaylists) }));
        return Effect.catchTag(askToRefresh, "Unsupported", (error) => {
          hasRefreshRoute = false;
          return syncAll(error);
        });
      });

      return PlaylistsService.of({
        playlists,
        fleet: survey.fleet,
        refreshAll: yield* makeLiveCommand({
          action: "playlists.refresh",
          effect: Effect.fnUntraced(function* (_: void) {
            const proof = yield* provenAnyway(refresh);
            return { playlists: yield* playlists.refreshAnew, proof } satisfies RefreshedPlaylists;
          }),
        }),
        forceSync: yield* makeLiveCommand({ action: "playlists.force_sync", effect: forceSync.run }),
        forceSyncLook: yield* makeLiveCommand({
          action: "playlists.view",
          keyOf: ({ result: { proof }, when }: ForceSyncLook) => `${when} ${proof.sentAt}`,
          effect: forceSync.look,
        }),
        tracks: yield* makeLiveCommand({
          action: "playlists.details",
          keyOf: ({ id, offset }: TracksFrom) => `${offset} ${id}`,
          effect: ({ id, offset }) =>
            client
              .sendList(listPlaylistTracks, { id, query: { limit: tracksPageSize, offset } }, playlistTrackFromWire)
              .pipe(
                Effect.tap(({ value, dropped, at }) =>
                  noteTracks({ id, ownerId: ownerIdOf(id), offset, items: value.items.length + dropped, at }),
                ),
                Effect.tapError((error) => noteRefusal(id, error)),
                Effect.map(({ value: { items, rest }, dropped }): TrackPage => ({
                  items,
                  dropped,
                  total: rest.total ?? null,
                })),
              ),
        }),
        history: yield* makeLiveCommand({
          action: "playlists.sync_history",
          keyOf: (id: string) => id,
          effect: (id) =>
            Effect.map(client.sendList(getSyncHistory, { id }, syncRunFromWire), ({ value, dropped }): SyncHistory => ({
              runs: value.items,
              dropped,
            })),
        }),
        workerHealth: yield* makeLiveValue<ServiceHealth>({
          key: "health/worker",
          every: () => pollMs,
          shared: ServiceHealth,
          load: yield* askWorkerHealth,
        }),
      });
    }),
  ).pipe(Layer.provide(WorkersService.layer));
}

/** Asks the worker for its last sign of life when the list shows a sync that is newer than the one before. */
const makeSyncWatch = Effect.gen(function* () {
  const { serverStatus } = yield* WorkersService;
  let newest: number | undefined;
  return (list: ReadonlyArray<Playlist> | undefined) =>
    Effect.suspend(() => {
      if (!list) return Effect.void;
      const before = newest;
      newest = list.reduce((max, { syncedAt, updatedAt }) => Math.max(max, syncedAt ?? 0, updatedAt ?? 0), 0);
      const isNews = before !== undefined && newest > before && serverStatus.value() !== undefined;
      return isNews ? serverStatus.refreshLater : Effect.void;
    });
});

/** Reads the health of the worker. A server without that route has at least the health of its configuration. */
const askWorkerHealth = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const ofWorker = client.send(getWorkerHealth, {}, serviceHealthFromWire);
  const ofConfiguration = client.send(getSpotifyHealth, {}, serviceHealthFromWire);
  const isMissing = (error: HarmonyError) => error._tag === "Unsupported" || error._tag === "NotFound";
  let hasRoute = true;
  return Effect.suspend(() =>
    hasRoute
      ? Effect.catchIf(ofWorker, isMissing, () => {
          hasRoute = false;
          return ofConfiguration;
        })
      : ofConfiguration,
  );
});
