import type { EndpointName } from "../../../core/contract/index.js";

/** Which way a request goes. */
export type Way = "harmony" | "gateway";

/** What earlier answers told, for the requests that need it. */
export interface Findings {
  playlistId?: string;
  trackId?: string;
  artistId?: string;
  /** A track that the account has not saved. */
  unsavedTrackId?: string;
  ingestJobId?: string;
  backfillJobId?: string;
  seeds?: unknown;
  /** The keys of watched artists. Undefined where the list is not known. */
  watched?: ReadonlyArray<string>;
  isConnected?: boolean;
}

export interface Sample {
  /** For the one `{name}` in the path. */
  readonly id?: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: unknown;
  /** A refusal that shows that the server has the route: its status, and a part of its words. */
  readonly refusedWith?: readonly [status: ReadonlyArray<number>, words: RegExp];
}

/** How an endpoint is tried. */
export interface Plan {
  /** A request to send, or in words why there is none. */
  readonly ask: (found: Findings, way: Way) => Sample | string;
  /** It changes something, though nothing that stays: tried only where writes are wished. */
  readonly changes?: true;
  /** Takes from an answer what later requests need. */
  readonly learn?: (body: never, found: Findings) => void;
}

const plain: Plan["ask"] = () => ({});
const needs = (value: string | undefined, sample: (value: string) => Sample, what: string) =>
  value === undefined ? `${what} is known here.` : sample(value);
const neverSent = (why: string): Plan => ({ ask: () => why, changes: true });
const change = (ask: Plan["ask"], learn?: Plan["learn"]): Plan => ({ ask, changes: true, ...(learn && { learn }) });

interface Named {
  readonly id?: string | null;
}
interface Items {
  readonly items?: ReadonlyArray<Named & { readonly track?: Named | null; readonly artist_key?: string }>;
  readonly total?: number | null;
}

/** Such ids exist nowhere, so that what is done with them harms nothing. */
const noArtist: Readonly<Record<Way, string>> = {
  harmony: "spotify:0000000000000000000000",
  gateway: "spotify:0000000000000000000001",
};
const watchedByUs = (found: Findings, way: Way, sample: (key: string) => Sample): Sample | string =>
  !found.watched || found.watched.includes(noArtist[way])
    ? "The watchlist is not known, or holds the key that would be tried."
    : sample(noArtist[way]);

/** Harmony takes such a line, and queues nothing for it. */
const noTrack = "a line that names no track";
const noDownload: Sample = { id: "0", refusedWith: [[404], /Download not found/i] };
const noRoute = (): Sample => ({ id: "none" });
const overJob = (found: Findings) =>
  needs(
    found.backfillJobId,
    (id) => ({ id, refusedWith: [[400, 409], /is (completed|failed|cancelled)/] }),
    "No backfill job",
  );

/**
 * How each endpoint is tried, in this order. The sign-out and whatever cannot be undone are never sent; what is changed is
 * changed back, or is of things that do not exist.
 */
export const plans: Readonly<Record<string, Plan>> = {
  getSession: { ask: plain },
  getStatus: {
    ask: plain,
    learn: ({ status }: { status?: string }, found) => (found.isConnected = status === "connected"),
  },
  getSpotifyHealth: { ask: plain },
  getSoulseekHealth: { ask: plain },
  getWorkerHealth: { ask: plain },
  getServerStatus: { ask: plain },
  getSoulseekStatus: { ask: plain },
  getOAuthHealth: { ask: plain },
  getOAuthStatus: { ask: () => ({ id: "harmony-spotify-check" }) },
  getAccount: { ask: plain },

  listPlaylists: {
    ask: plain,
    learn: ({ playlists = [] }: { playlists?: ReadonlyArray<Named> }, found) => {
      if (playlists[0]?.id) found.playlistId = playlists[0].id;
    },
  },
  listPlaylistTracks: {
    ask: ({ playlistId }) => needs(playlistId, (id) => ({ id, query: { limit: "5" } }), "No playlist"),
    learn: ({ items = [] }: Items, found) => {
      const id = items.find((item) => item.id)?.id;
      if (id) found.trackId = id;
    },
  },
  getSyncHistory: { ask: ({ playlistId }) => needs(playlistId, (id) => ({ id }), "No playlist") },

  listTopArtists: {
    ask: () => ({ query: { limit: "5" } }),
    learn: ({ items = [] }: Items, found) => {
      if (items[0]?.id) found.artistId = items[0].id;
    },
  },
  listTopTracks: {
    ask: () => ({ query: { limit: "5" } }),
    learn: ({ items = [] }: Items, found) => {
      found.trackId ??= items[0]?.id ?? undefined;
      if (items[0]?.id) found.unsavedTrackId = items[0].id;
    },
  },
  listFollowedArtists: { ask: plain },
  listSavedTracks: {
    ask: () => ({ query: { limit: "50" } }),
    learn: ({ items = [], total }: Items, found) => {
      const saved = items.flatMap(({ track }) => track?.id ?? []);
      found.trackId ??= saved[0];
      // Only of a list that was seen to its end is it known what is not in it.
      const isWhole = typeof total === "number" && total <= items.length;
      if (!isWhole || saved.includes(found.unsavedTrackId ?? "")) delete found.unsavedTrackId;
    },
  },

  searchTracks: { ask: () => ({ query: { query: "night" } }) },
  searchArtists: { ask: () => ({ query: { query: "night" } }) },
  searchAlbums: { ask: () => ({ query: { query: "night" } }) },
  getTrack: { ask: ({ trackId }) => needs(trackId, (id) => ({ id }), "No track") },
  getAudioFeatures: { ask: ({ trackId }) => needs(trackId, (id) => ({ id }), "No track") },
  getRecommendations: {
    ask: ({ trackId }) => ({
      query: { ...(trackId ? { seed_tracks: trackId } : { seed_genres: "jazz" }), limit: "5" },
    }),
  },
  getSeedDefaults: {
    ask: plain,
    learn: (body: object, found) => {
      found.seeds = { tracks: [], artists: [], genres: [], ...body };
    },
  },
  putSeedDefaults: change(({ seeds }) =>
    seeds === undefined ? "The seeds that are pinned now are not known." : { body: seeds },
  ),

  listWatchlist: {
    ask: plain,
    learn: ({ items = [] }: Items, found) => (found.watched = items.flatMap(({ artist_key: key }) => key ?? [])),
  },
  watchArtist: change((found, way) => watchedByUs(found, way, (key) => ({ body: { artist_key: key, priority: 0 } }))),
  setWatchPriority: change((found, way) => watchedByUs(found, way, (id) => ({ id, body: { priority: 1 } }))),
  pauseWatch: change((found, way) => watchedByUs(found, way, (id) => ({ id, body: {} }))),
  resumeWatch: change((found, way) => watchedByUs(found, way, (id) => ({ id }))),
  unwatchArtist: change((found, way) => watchedByUs(found, way, (id) => ({ id }))),

  listActivity: { ask: () => ({ query: { limit: "5" } }) },
  listDownloads: { ask: () => ({ query: { all: "true", limit: "5" } }) },
  retryDownload: change(() => noDownload),
  cancelDownload: change(() => noDownload),
  listDeadLetters: { ask: plain },
  purgeDeadLetters: change(() => ({ body: { ids: ["0"] } })),

  refreshAccount: change(plain),
  resetScopes: neverSent("It would sign Harmony out of Spotify."),
  startOAuth: change(plain),
  completeOAuthManually: change(() => ({
    body: { redirect_url: "http://127.0.0.1:8888/callback?code=none&state=harmony-spotify-check" },
    refusedWith: [[400, 429], /state|attempts/i],
  })),

  syncPlaylists: change(plain),
  refreshPlaylists: change(plain),
  forceSyncPlaylists: change(() => ({ body: { playlist_ids: [] } })),

  saveTracks: change(({ unsavedTrackId }) =>
    needs(unsavedTrackId, (id) => ({ body: { ids: [id] } }), "No track that is surely not saved"),
  ),
  putSavedTracks: change(({ unsavedTrackId }) =>
    needs(unsavedTrackId, (id) => ({ body: { ids: [id] } }), "No track that is surely not saved"),
  ),
  removeSavedTracks: change(({ unsavedTrackId }) =>
    needs(unsavedTrackId, (id) => ({ body: { ids: [id] } }), "No track that is surely not saved"),
  ),

  submitIngest: change(
    () => ({ body: { playlist_links: [], tracks: [noTrack], batch_hint: null } }),
    ({ job_id: id }: { job_id?: string | null }, found) => {
      if (id) found.ingestJobId = id;
    },
  ),
  uploadIngest: change(() => ({ body: new File([`${noTrack}\n`], "check.txt") })),
  getIngestJob: {
    ask: ({ ingestJobId: id }) => (id === undefined ? { id: "none", refusedWith: [[404], /job not found/i] } : { id }),
  },
  listIngestJobs: { ask: () => ({ query: { limit: "5" } }) },
  purgeIngestJob: change(noRoute),
  reprocessIngestJob: change(noRoute),

  // One item at most, of which no playlist is expanded. Not while Spotify limits Harmony: it would stand still.
  runBackfill: change(
    ({ isConnected }) =>
      isConnected
        ? { body: { max_items: 1, expand_playlists: false, include_cached_results: true } }
        : "Harmony is not connected to Spotify.",
    ({ job_id: id }: { job_id?: string }, found) => {
      if (id) found.backfillJobId = id;
    },
  ),
  listBackfillJobs: {
    ask: () => ({ query: { limit: "5" } }),
    learn: ({ jobs = [] }: { jobs?: ReadonlyArray<{ job_id?: string }> }, found) => {
      if (jobs[0]?.job_id) found.backfillJobId = jobs[0].job_id;
    },
  },
  getBackfillJob: {
    ask: ({ backfillJobId: id }) =>
      id === undefined ? { id: "none", refusedWith: [[404], /job not found/i] } : { id },
  },
  pauseBackfill: change(overJob),
  resumeBackfill: change(overJob),
  cancelBackfill: change(overJob),
} satisfies Readonly<Record<EndpointName, Plan>> & Readonly<Record<string, Plan>>;
