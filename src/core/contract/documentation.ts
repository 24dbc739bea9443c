import type { EndpointName } from "./index.js";

export const tags = [
  "Session",
  "Status",
  "OAuth",
  "Account",
  "Playlists",
  "Recommendations",
  "Search",
  "Library",
  "FREE ingest",
  "Backfill",
] as const;

/** What people want to know about an endpoint and the client does not need. */
export interface EndpointDocumentation {
  readonly tag: (typeof tags)[number];
  /** One line, without a full stop. */
  readonly summary: string;
  readonly description?: string;
  /** What each status of success means. Without it an endpoint answers 200. */
  readonly success?: Readonly<Record<number, string>>;
}

const submission = {
  202: "Everything was accepted.",
  207: "Something was skipped; `skipped.reason` is the first reason.",
};

/**
 * The documentation of every endpoint. The OpenAPI document and `docs/endpoints.md` are made from it; it is in none of the
 * bundles.
 */
export const documentation: Readonly<Record<EndpointName, EndpointDocumentation>> = {
  getSession: {
    tag: "Session",
    summary: "Who is signed in, which features are on, and the limits",
    description: "Without this route the host's configuration decides: by default an operator with every feature on.",
  },

  getStatus: {
    tag: "Status",
    summary: "Whether Harmony is connected to Spotify",
    description: "FREE needs Soulseek, PRO needs OAuth. Never cached. May take seconds while Soulseek does not answer.",
  },
  getSpotifyHealth: {
    tag: "Status",
    summary: "Whether Spotify is configured",
    description: "Lists the configuration keys that are missing, never their values.",
  },
  getSoulseekHealth: { tag: "Status", summary: "Whether Soulseek is configured" },
  getWorkerHealth: {
    tag: "Status",
    summary: "Whether the workers are healthy",
    description: "Below the server's root, not below the API base. A server without this route has `/health/spotify`.",
  },
  getServerStatus: {
    tag: "Status",
    summary: "Harmony's workers and their last signs of life",
    description:
      "`workers.playlist.last_seen` moves only when a sync has stored something: it proves a sync. A minute later the worker is `stale`, which means nothing else. The first reading after that writes a setting and an activity event on the server.",
  },
  getSoulseekStatus: {
    tag: "Status",
    summary: "Whether Soulseek's daemon answers",
    description: "Harmony asks the daemon. `/health/soulseek` looks at the configuration only.",
  },

  startOAuth: {
    tag: "OAuth",
    summary: "Start to authorise Harmony with Spotify",
    description: "Each call opens a new transaction. 503 if no Spotify credentials are configured.",
  },
  getOAuthStatus: { tag: "OAuth", summary: "The progress of an authorisation" },
  completeOAuthManually: {
    tag: "OAuth",
    summary: "Complete an authorisation with the address that Spotify redirected to",
    description:
      "For operators whose browser cannot reach Harmony's redirect address. Refusals are 400, or 429 for too many attempts, with the same body as success instead of the error envelope.",
  },
  getOAuthHealth: { tag: "OAuth", summary: "The server's OAuth configuration" },

  getAccount: { tag: "Account", summary: "The connected account and the scopes it granted" },
  refreshAccount: { tag: "Account", summary: "Ask Spotify for the profile again" },
  resetScopes: {
    tag: "Account",
    summary: "Forget the stored tokens",
    description: "Harmony is signed out of Spotify until the next authorisation, which asks for every scope.",
  },

  listPlaylists: {
    tag: "Playlists",
    summary: "All playlists that Harmony tracks",
    description:
      "Newest first, the whole list at once. What the sync worker knows about a playlist may be on it, in its `metadata`, or missing. If it is missing, the sync status is unknown, never fresh.",
  },
  listPlaylistTracks: { tag: "Playlists", summary: "The tracks of a playlist, in pages" },
  getSyncHistory: { tag: "Playlists", summary: "The sync worker's runs for a playlist, newest first" },
  refreshPlaylists: { tag: "Playlists", summary: "Ask Spotify for the list of playlists again" },
  forceSyncPlaylists: {
    tag: "Playlists",
    summary: "Sync playlists now",
    description: "An empty list of ids means all playlists.",
  },
  syncPlaylists: {
    tag: "Playlists",
    summary: "Sync all playlists now, and answer when that is over",
    description:
      "`completed` is said whatever happened, and the two `errors` are always there. The proof is `workers.playlist.last_seen` of `GET /status`, before and after. Harmony reads the first 50 playlists of the account. 503 with `meta.missing` if keys are not set; it may not answer while Spotify asks to wait.",
    success: { 202: "The sync is over." },
  },

  getRecommendations: {
    tag: "Recommendations",
    summary: "Tracks that Spotify recommends for some seeds",
    description:
      "Seeds are ids of tracks and artists and names of genres, separated by commas, at most five in all. `seeds` says how many tracks each one gave.",
  },
  getSeedDefaults: { tag: "Recommendations", summary: "The seeds pinned for the team" },
  putSeedDefaults: { tag: "Recommendations", summary: "Pin seeds for the team" },

  searchTracks: { tag: "Search", summary: "Find tracks" },
  searchArtists: { tag: "Search", summary: "Find artists" },
  searchAlbums: { tag: "Search", summary: "Find albums" },
  getTrack: { tag: "Search", summary: "One track" },
  getAudioFeatures: { tag: "Search", summary: "A track's audio features" },

  listSavedTracks: { tag: "Library", summary: "Liked tracks, newest first, in pages" },
  saveTracks: {
    tag: "Library",
    summary: "Like tracks",
    description: "At most 50 ids. A server that answers 405 has the PUT below instead.",
  },
  putSavedTracks: { tag: "Library", summary: "Like tracks, on older servers", description: "At most 50 ids." },
  removeSavedTracks: { tag: "Library", summary: "Unlike tracks", description: "At most 50 ids, in the body." },
  listTopTracks: {
    tag: "Library",
    summary: "Tracks the account listens to most",
    description: "A server that ignores `time_range` answers the same list for every range.",
  },
  listTopArtists: {
    tag: "Library",
    summary: "Artists the account listens to most",
    description: "A server that ignores `time_range` answers the same list for every range.",
  },
  listFollowedArtists: { tag: "Library", summary: "Artists the account follows" },

  submitIngest: {
    tag: "FREE ingest",
    summary: "Submit track lines and playlist links",
    description:
      "A line is `Artist - Title`, optionally followed by `(Album)` and a duration. If one link is bad, everything is refused and `meta.details` lists every bad link.",
    success: submission,
  },
  uploadIngest: {
    tag: "FREE ingest",
    summary: "Submit a file of track lines",
    description:
      "A `.json` file is an array or `{tracks: []}`. In a `.csv` file every cell is read as a track line. Any other file has one track a line. 413 if the file is far too large.",
    success: submission,
  },
  getIngestJob: { tag: "FREE ingest", summary: "The progress of a submission" },
  listIngestJobs: { tag: "FREE ingest", summary: "Recent submissions, newest first" },
  purgeIngestJob: { tag: "FREE ingest", summary: "Remove a stuck job" },
  reprocessIngestJob: { tag: "FREE ingest", summary: "Retry a job's failed tracks" },

  runBackfill: {
    tag: "Backfill",
    summary: "Start a catalogue backfill",
    description:
      "If `max_items` is null, the server uses its own limit, 2,000. 403 also means that Harmony is signed out of Spotify, whatever the caller's role.",
    success: { 202: "The job is queued." },
  },
  getBackfillJob: {
    tag: "Backfill",
    summary: "The progress of a backfill",
    description: "The counts may be in an object `counts` or beside the other fields.",
  },
  listBackfillJobs: { tag: "Backfill", summary: "Recent backfills, newest first" },
  pauseBackfill: { tag: "Backfill", summary: "Pause a backfill", description: "A job that has ended stays as it is." },
  resumeBackfill: { tag: "Backfill", summary: "Queue a paused backfill again" },
  cancelBackfill: {
    tag: "Backfill",
    summary: "Cancel a backfill",
    description: "A running job takes a moment to stop and is still `running` until then.",
  },
};
