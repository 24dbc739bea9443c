import type { Answer, AnyEndpoint, Endpoint } from "../../../core/contract/endpoint.js";
import type { EndpointName, Endpoints } from "../../../core/contract/index.js";
import type { Session } from "../../../core/model/session.js";
import { search } from "./catalogue.js";
import { findTracks } from "./find-tracks.js";
import type { State } from "./state/index.js";
import { profile } from "./state/account.js";
import { credentialsRequired } from "./state/backfill.js";
import type { SeedKind } from "./state/recommendations.js";
import type { HarmonyRequests } from "./state/spotify.js";
import { describeDaemon, describeServer } from "./state/workers.js";

type QueryOf<E> = E extends Endpoint<string, infer Query> ? (unknown extends Query ? object : Query) : never;
type BodyOf<E> = E extends Endpoint<string, unknown, infer Body> ? (unknown extends Body ? File : Body) : never;

interface Asked<E> {
  readonly state: State;
  readonly session: Session;
  readonly harmony: HarmonyRequests;
  /** The value of the path's parameter. Each path has at most one. */
  readonly id: string;
  readonly query: QueryOf<E>;
  readonly body: BodyOf<E>;
}

/** An answer; status 200 and a tag made from the body unless said otherwise. */
export interface Reply<Body> {
  readonly status?: number;
  readonly etag?: string;
  readonly body: () => Body;
}

type Answerer<E extends AnyEndpoint> = (asked: Asked<E>) => Reply<Answer<E>> | Promise<Reply<Answer<E>>>;

function ok<Body>(body: Body): Reply<Body> {
  return { body: () => body };
}

function withStatus<Body>({ status, body }: { status: number; body: Body }): Reply<Body> {
  return { status, body: () => body };
}

/** Harmony says so after every sync, whatever came of it. */
const syncAnswer = {
  message: "Sync triggered",
  results: { playlists: "completed" },
  errors: { library_scan: "Library scan disabled", auto_sync: "AutoSync worker disabled" },
};

/** The answer of each endpoint, after the checks that all share. */
export const answers: { readonly [Name in EndpointName]: Answerer<Endpoints[Name]> } = {
  getSession: ({ state, session: { user, role, features, limits, syncEverySeconds, covers } }) =>
    ok({
      user,
      role,
      features,
      limits: {
        max_import_bytes: limits.maxImportBytes,
        max_tracks: limits.maxTracks,
        max_playlists: limits.maxPlaylists,
      },
      sync_every_seconds: syncEverySeconds ?? state.playlists.syncEverySeconds,
      covers,
    }),

  getStatus: ({ state }) => ok({ ...state.spotify.status(), free_available: state.isDaemonUp }),
  getSpotifyHealth: ({ state }) => ok(state.oauth.health("spotify")),
  getSoulseekHealth: ({ state }) => ok(state.oauth.health("soulseek")),
  getWorkerHealth: ({ state }) =>
    ok({ ...state.oauth.health("spotify"), ...(state.playlists.isWorkerDown && { status: "fail" as const }) }),
  getServerStatus: ({ state }) =>
    ok(
      describeServer({
        now: state.now(),
        start: state.start,
        isConfigured: state.oauth.configured,
        syncedAt: state.playlists.syncedAt,
      }),
    ),
  getSoulseekStatus: ({ state }) => ok(describeDaemon(state.isDaemonUp)),

  startOAuth: ({ state }) => ok(state.oauth.start()),
  getOAuthStatus: ({ state, id }) => ok(state.oauth.transaction(id)),
  completeOAuthManually: ({ state, body }) => withStatus(state.oauth.manual(body.redirect_url)),
  getOAuthHealth: ({ state }) => ok(state.oauth.describe()),

  getAccount: ({ state }) => {
    state.spotify.ask();
    return ok({ profile, scopes: state.oauth.scopes });
  },
  refreshAccount: ({ state }) => {
    state.spotify.ask();
    return ok({ profile, scopes: state.oauth.scopes });
  },
  resetScopes: ({ state }) => {
    state.oauth.require();
    state.oauth.reset();
    state.backfill.loseToken();
    return ok({ status: "scopes-reset" });
  },

  listPlaylists: ({ state }) => ({ etag: state.playlists.etag(), body: () => ({ playlists: state.playlists.list() }) }),
  listPlaylistTracks: ({ state, harmony, id, query: { limit = 100, offset = 0 } }) => {
    if (!state.playlists.has(id)) throw state.spotify.unknown("Playlist not found");
    if (harmony.usesOldPlaylistRoute) state.spotify.ask("the old route of a playlist's items");
    const reach = state.spotify.isDevelopmentMode ? state.playlists.reachOf(id) : "all";
    state.spotify.ask(reach === "nothing" ? "items of a stranger's playlist" : undefined);
    return ok(reach === "all" ? state.playlists.tracks(id, limit, offset) : { items: [], total: 0 });
  },
  getSyncHistory: ({ state, id }) => ok({ entries: state.playlists.history(id) }),
  refreshPlaylists: ({ state }) => {
    state.spotify.askForSync();
    state.playlists.sync();
    state.activity.recordSync();
    return ok({ status: "playlists-refreshed" });
  },
  forceSyncPlaylists: ({ state, body }) => {
    state.spotify.askForSync();
    state.activity.recordSync();
    state.playlists.forceSync(body.playlist_ids);
    return ok({ all: body.playlist_ids.length === 0, failed: [] });
  },
  syncPlaylists: ({ state }) => {
    state.oauth.requireKeysForSync();
    state.spotify.heedLimit();
    state.playlists.sync();
    return withStatus({ status: 202, body: syncAnswer });
  },

  getRecommendations: ({ state, query: { seed_tracks, seed_artists, seed_genres, limit = 20 } }) => {
    state.spotify.ask("recommendations");
    const seeds = (kind: SeedKind, ids = "") =>
      ids.split(",").flatMap((id) => (id.trim() ? [{ kind, id: id.trim() }] : []));
    const all = [...seeds("TRACK", seed_tracks), ...seeds("ARTIST", seed_artists), ...seeds("GENRE", seed_genres)];
    return ok(state.recommendations.recommend(all, limit));
  },
  getSeedDefaults: ({ state }) => ok(state.recommendations.defaults),
  putSeedDefaults: ({ state, body }) => {
    state.recommendations.pin(body);
    return ok(state.recommendations.defaults);
  },
  searchTracks: ({ state, harmony, query }) => {
    const limit = state.spotify.askForSearch(harmony);
    const found = findTracks(state.catalogue, query.query, limit);
    return ok({ items: found.map((track) => track.toFound()) });
  },
  searchArtists: ({ state, harmony, query }) => {
    const limit = state.spotify.askForSearch(harmony);
    const found = search(state.catalogue.artists.values(), query.query, ({ name }) => name, limit);
    return ok({ items: found.map((artist) => artist.toWire("whole")) });
  },
  searchAlbums: ({ state, harmony, query }) => {
    const limit = state.spotify.askForSearch(harmony);
    const found = search(state.catalogue.albums.values(), query.query, ({ name }) => name, limit);
    return ok({ items: found.map((album) => album.toWire()) });
  },
  getTrack: ({ state, id }) => {
    state.spotify.ask();
    const track = state.catalogue.tracks.get(id);
    if (!track) throw state.spotify.unknown("Track not found");
    return ok({ track: track.toWire() });
  },
  getAudioFeatures: ({ state, id }) => {
    state.spotify.ask("audio features");
    const track = state.catalogue.tracks.get(id);
    if (!track) throw state.spotify.unknown("Audio features not found");
    return ok({ audio_features: track.audioFeatures() });
  },

  listSavedTracks: ({ state, query: { limit = 20, offset = 0 } }) => {
    state.spotify.ask();
    return ok(state.library.saved(limit, offset));
  },
  saveTracks: ({ state, body }) => {
    state.spotify.ask("library writes");
    state.library.save(body.ids);
    return ok({ status: "tracks-saved" });
  },
  putSavedTracks: ({ state, body }) => {
    state.spotify.ask("library writes");
    state.library.save(body.ids);
    return ok({ status: "tracks-saved" });
  },
  removeSavedTracks: ({ state, body }) => {
    state.spotify.ask("library writes");
    state.library.remove(body.ids);
    return ok({ status: "tracks-removed" });
  },
  listTopTracks: ({ state, query: { limit = 20 } }) => {
    state.spotify.ask();
    return ok({ items: state.library.topTracks(limit).map((track) => track.toWire()) });
  },
  listTopArtists: ({ state, query: { limit = 20 } }) => {
    state.spotify.ask();
    return ok({ items: state.library.topArtists(limit).map((artist) => artist.toWire("whole")) });
  },
  listFollowedArtists: ({ state }) => {
    state.spotify.ask();
    return ok({ artists: state.library.followedArtists().map((artist) => artist.toWire("whole")) });
  },

  listWatchlist: ({ state }) => ok({ items: state.watchlist.list() }),
  watchArtist: ({ state, body }) => ({
    status: 201,
    ...ok(state.watchlist.add(body.artist_key, body.priority)),
  }),
  setWatchPriority: ({ state, id, body }) => ok(state.watchlist.prioritise(id, body.priority)),
  pauseWatch: ({ state, id, body }) => ok(state.watchlist.pause(id, body.reason, body.resume_at)),
  resumeWatch: ({ state, id }) => ok(state.watchlist.resume(id)),
  unwatchArtist: ({ state, id }) => {
    state.watchlist.remove(id);
    return { status: 204, body: () => null };
  },

  submitIngest: ({ state, body: { playlist_links, tracks, batch_hint } }) =>
    withStatus(state.ingest.submit(playlist_links, tracks, batch_hint)),
  uploadIngest: async ({ state, body }) => withStatus(await state.ingest.upload(body)),
  getIngestJob: ({ state, id }) => ok({ ok: true, job: state.ingest.job(id) }),
  listIngestJobs: ({ state, query: { limit = 10 } }) => ok({ jobs: state.ingest.list(limit) }),
  purgeIngestJob: ({ state, id }) => {
    state.ingest.purge(id);
    return ok({ status: "job-purged" });
  },
  reprocessIngestJob: ({ state, id }) => {
    state.ingest.reprocess(id);
    return ok({ status: "job-reprocessed" });
  },

  runBackfill: ({ state, body }) => {
    if (state.spotify.status().status !== "connected") throw credentialsRequired();
    return withStatus({ status: 202, body: { ok: true, job_id: state.backfill.run(body) } });
  },
  getBackfillJob: ({ state, id }) => ok(nested(state.backfill.job(id))),
  listBackfillJobs: ({ state, query: { limit = 10 } }) => ok({ ok: true, jobs: state.backfill.list(limit) }),
  pauseBackfill: ({ state, id }) => ok(nested(state.backfill.act("pause", id))),
  resumeBackfill: ({ state, id }) => ok(nested(state.backfill.act("resume", id))),
  cancelBackfill: ({ state, id }) => ok(nested(state.backfill.act("cancel", id))),

  listActivity: ({ state, query }) => ok(state.activity.list(query)),

  listDownloads: ({ state, query }) => ok({ downloads: state.downloads.list(query) }),
  retryDownload: ({ state, id }) => withStatus(state.downloads.retry(id)),
  cancelDownload: ({ state, id }) => ok(state.downloads.cancel(id)),
  listDeadLetters: ({ state, query }) => ok(state.downloads.deadLetters(query)),
  purgeDeadLetters: ({ state, body }) => ok(state.downloads.purge(body.ids)),
};

/** Unlike a job in the list, a single job has its counts in an object, and no times. */
function nested({
  requested,
  processed,
  matched,
  cache_hits,
  cache_misses,
  expanded_playlists,
  expanded_tracks,
  created_at: _created,
  updated_at: _updated,
  ...job
}: ReturnType<State["backfill"]["job"]>) {
  const counts = { requested, processed, matched, cache_hits, cache_misses, expanded_playlists, expanded_tracks };
  return { ok: true, ...job, counts };
}
