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

/** What the table of endpoints does not say of one: for people, not for the client. */
export interface EndpointDocumentation {
  readonly tag: (typeof tags)[number];
  /** A few words. */
  readonly summary: string;
  readonly description?: string;
  /** The statuses of success; 200 unless said otherwise. */
  readonly success?: Readonly<Record<number, string>>;
}

const submission = {
  202: "Everything was taken.",
  207: "Something was skipped; `skipped.reason` is the first reason why.",
};

/** Of every endpoint of the contract. No bundle has it: the OpenAPI document and `docs/endpoints.md` are made with it. */
export const documentation: Readonly<Record<EndpointName, EndpointDocumentation>> = {
  getSession: {
    tag: "Session",
    summary: "Who is at the page, what is on, what are the limits",
    description:
      "A server without it leaves these to the host's configuration, by default an operator with every feature on.",
  },

  getStatus: {
    tag: "Status",
    summary: "How Harmony stands with Spotify",
    description: "FREE needs Soulseek, PRO needs OAuth. Never cached. May take seconds where Soulseek does not answer.",
  },
  getSpotifyHealth: {
    tag: "Status",
    summary: "Whether Spotify is configured",
    description: "Names the configuration keys that are missing, not their values.",
  },
  getSoulseekHealth: { tag: "Status", summary: "Whether Soulseek is configured" },
  getWorkerHealth: {
    tag: "Status",
    summary: "Whether the workers are well",
    description: "Below the server's root, not below the API base. A server without it has `/health/spotify`.",
  },

  startOAuth: {
    tag: "OAuth",
    summary: "Begin to authorise Harmony with Spotify",
    description: "Opens a transaction each time. 503 where no Spotify credentials are set.",
  },
  getOAuthStatus: { tag: "OAuth", summary: "How an authorisation stands" },
  completeOAuthManually: {
    tag: "OAuth",
    summary: "Complete an authorisation with the address Spotify led to",
    description:
      "For operators whose browser cannot reach Harmony's redirect address. Refusals are 400, or 429 for too many attempts, with the same body as success instead of the error envelope.",
  },
  getOAuthHealth: { tag: "OAuth", summary: "How the server is set up for authorisations" },

  getAccount: { tag: "Account", summary: "The connected account and the scopes it granted" },
  refreshAccount: { tag: "Account", summary: "Ask Spotify for the profile again" },
  resetScopes: {
    tag: "Account",
    summary: "Forget the stored tokens",
    description: "The next authorisation asks for every scope. Until then Harmony is signed out of Spotify.",
  },

  listPlaylists: {
    tag: "Playlists",
    summary: "All playlists that Harmony tracks",
    description:
      "Newest first, the whole list at once. What the sync worker keeps of a playlist may be on it, in its `metadata`, or missing: unknown then, never fresh.",
  },
  listPlaylistTracks: { tag: "Playlists", summary: "The tracks of a playlist, by the page" },
  getSyncHistory: { tag: "Playlists", summary: "The sync worker's runs over a playlist, newest first" },
  refreshPlaylists: { tag: "Playlists", summary: "Ask Spotify for the list of playlists again" },
  forceSyncPlaylists: {
    tag: "Playlists",
    summary: "Sync playlists now",
    description: "No ids mean all playlists.",
  },

  getRecommendations: {
    tag: "Recommendations",
    summary: "Tracks that go with some seeds",
    description:
      "Seeds are comma-separated ids of tracks and artists and names of genres, five in all at most. `seeds` tells how much each one gave.",
  },
  getSeedDefaults: { tag: "Recommendations", summary: "The seeds pinned for the team" },
  putSeedDefaults: { tag: "Recommendations", summary: "Pin seeds for the team" },

  searchTracks: { tag: "Search", summary: "Find tracks" },
  searchArtists: { tag: "Search", summary: "Find artists" },
  searchAlbums: { tag: "Search", summary: "Find albums" },
  getTrack: { tag: "Search", summary: "One track" },
  getAudioFeatures: { tag: "Search", summary: "A track's audio features" },

  listSavedTracks: { tag: "Library", summary: "Liked tracks, newest first, by the page" },
  saveTracks: {
    tag: "Library",
    summary: "Like tracks",
    description: "At most 50 ids. A server that answers 405 has PUT instead.",
  },
  putSavedTracks: { tag: "Library", summary: "Like tracks, on older servers", description: "At most 50 ids." },
  removeSavedTracks: { tag: "Library", summary: "Unlike tracks", description: "At most 50 ids, in a body." },
  listTopTracks: { tag: "Library", summary: "Tracks the account listens to most" },
  listTopArtists: { tag: "Library", summary: "Artists the account listens to most" },
  listFollowedArtists: { tag: "Library", summary: "Artists the account follows" },

  submitIngest: {
    tag: "FREE ingest",
    summary: "Submit track lines and playlist links",
    description:
      "A line is `Artist - Title`, with `(Album)` and a duration optional at the end. One bad link refuses all, with every bad one in `meta.details`.",
    success: submission,
  },
  uploadIngest: {
    tag: "FREE ingest",
    summary: "Submit a file of track lines",
    description:
      "`.json` is an array or `{tracks: []}`; in `.csv` every cell is taken for a track line; anything else has a line each. 413 where it is far too large.",
    success: submission,
  },
  getIngestJob: { tag: "FREE ingest", summary: "How a submission gets on" },
  listIngestJobs: { tag: "FREE ingest", summary: "Recent submissions, newest first" },
  purgeIngestJob: { tag: "FREE ingest", summary: "Remove a stuck job" },
  reprocessIngestJob: { tag: "FREE ingest", summary: "Try a job's failed tracks again" },

  runBackfill: {
    tag: "Backfill",
    summary: "Start a catalogue backfill",
    description:
      "`max_items` null takes the server's limit, 2,000. 403 also where Harmony is signed out of Spotify, whatever the caller's role.",
    success: { 202: "The job is queued." },
  },
  getBackfillJob: {
    tag: "Backfill",
    summary: "How a backfill gets on",
    description: "The counts may come in an object `counts` or beside the rest.",
  },
  listBackfillJobs: { tag: "Backfill", summary: "Recent backfills, newest first" },
  pauseBackfill: { tag: "Backfill", summary: "Pause a backfill", description: "A job that has ended stays as it is." },
  resumeBackfill: { tag: "Backfill", summary: "Queue a paused backfill again" },
  cancelBackfill: {
    tag: "Backfill",
    summary: "Cancel a backfill",
    description: "A running job takes a moment to stop; until then it still says so.",
  },
};
