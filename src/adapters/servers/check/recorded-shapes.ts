// Printed by `npm run generate`: do not edit.

import type { Shape } from "./shape.js";

/** How an endpoint was recorded to succeed. */
export interface Recorded {
  readonly statuses: ReadonlyArray<number>;
  /** Of what the contract reads. */
  readonly shape: Shape;
}

/** By the name of the endpoint; those that Harmony itself has. */
export const recordedShapes: Readonly<Record<string, Recorded>> = {
  getStatus: {
    statuses: [200],
    shape: { authenticated: "boolean", free_available: "boolean", pro_available: "boolean", status: "text" },
  },
  getSpotifyHealth: {
    statuses: [200],
    shape: { missing: ["text"], optional_missing: [], service: "text", status: "text" },
  },
  getSoulseekHealth: {
    statuses: [200],
    shape: { missing: ["text"], optional_missing: ["text"], service: "text", status: "text" },
  },
  getServerStatus: {
    statuses: [200],
    shape: {
      connections: { soulseek: "text", spotify: "text" },
      status: "text",
      uptime_seconds: "number",
      version: "text",
      workers: {
        artwork: { last_seen: "any", queue_size: "text", status: "text" },
        backfill: { last_seen: "any", queue_size: "text", status: "text" },
        dispatcher: { last_seen: "any", queue_size: "text", status: "text" },
        import: { last_seen: "any", queue_size: "text", status: "text" },
        lyrics: { last_seen: "any", queue_size: "text", status: "text" },
        matching: { last_seen: "any", queue_size: "number", status: "text" },
        playlist: { last_seen: "text", queue_size: "text", status: "text" },
        scheduler: { last_seen: "any", queue_size: "text", status: "text" },
        sync: { last_seen: "any", queue_size: "number", status: "text" },
        watchlist: { last_seen: "any", queue_size: "text", status: "text" },
        watchlist_timer: { last_seen: "any", queue_size: "text", status: "text" },
      },
    },
  },
  getSoulseekStatus: { statuses: [200], shape: { status: "text" } },
  startOAuth: {
    statuses: [200],
    shape: {
      authorization_url: "text",
      code_challenge_method: "text",
      expires_at: "text",
      manual_completion_available: "boolean",
      manual_completion_url: "text",
      provider: "text",
      redirect_uri: "text",
      state: "text",
    },
  },
  getOAuthStatus: {
    statuses: [200],
    shape: {
      completed_at: "text",
      created_at: "text",
      error_code: "text",
      expires_at: "text",
      manual_completion_available: "boolean",
      manual_completion_url: "text",
      message: "text",
      provider: "text",
      redirect_uri: "text",
      state: "text",
      status: "text",
    },
  },
  completeOAuthManually: {
    statuses: [200],
    shape: { completed_at: "text", error_code: "any", message: "text", ok: "boolean", provider: "text", state: "text" },
  },
  getOAuthHealth: {
    statuses: [200],
    shape: {
      active_transactions: "number",
      backend: "text",
      manual_enabled: "boolean",
      provider: "text",
      public_host_hint: "any",
      redirect_uri: "text",
      store: { backend: "text", ttl_seconds: "number" },
      ttl_seconds: "number",
    },
  },
  getAccount: { statuses: [200], shape: { profile: "any" } },
  listPlaylists: {
    statuses: [200],
    shape: { playlists: [{ id: "text", name: "text", track_count: "number", updated_at: "text" }] },
  },
  listPlaylistTracks: {
    statuses: [200],
    shape: {
      items: [
        {
          album: "any",
          artists: "any",
          duration_ms: "number",
          id: "text",
          isrc: "text",
          metadata: { playlist_item: { added_at: "text", added_by: { id: "text" }, is_local: "boolean" } },
          name: "text",
          provider: "text",
        },
      ],
      total: "number",
    },
  },
  syncPlaylists: {
    statuses: [202],
    shape: { errors: { auto_sync: "text", library_scan: "text" }, message: "text", results: { playlists: "text" } },
  },
  getRecommendations: {
    statuses: [200],
    shape: {
      seeds: [
        {
          afterFilteringSize: "number",
          afterRelinkingSize: "number",
          id: "text",
          initialPoolSize: "number",
          type: "text",
        },
      ],
      tracks: "any",
    },
  },
  searchTracks: {
    statuses: [200],
    shape: { items: [{ album: "any", artists: "any", duration_ms: "number", id: "text", isrc: "text", name: "text" }] },
  },
  searchArtists: { statuses: [200], shape: { items: "any" } },
  searchAlbums: { statuses: [200], shape: { items: "any" } },
  getTrack: { statuses: [200], shape: { track: "any" } },
  getAudioFeatures: { statuses: [200], shape: { audio_features: "any" } },
  listSavedTracks: { statuses: [200], shape: { items: [{ added_at: "text", track: "any" }], total: "number" } },
  putSavedTracks: { statuses: [200], shape: { status: "text" } },
  removeSavedTracks: { statuses: [200], shape: { status: "text" } },
  listTopTracks: { statuses: [200], shape: { items: "any" } },
  listTopArtists: { statuses: [200], shape: { items: "any" } },
  listFollowedArtists: { statuses: [200], shape: { artists: "any" } },
  listWatchlist: {
    statuses: [200],
    shape: {
      items: [
        {
          artist_key: "text",
          created_at: "text",
          id: "number",
          pause_reason: "any",
          paused: "boolean",
          priority: "number",
          resume_at: "any",
          updated_at: "text",
        },
      ],
    },
  },
  watchArtist: {
    statuses: [201],
    shape: {
      artist_key: "text",
      created_at: "text",
      id: "number",
      pause_reason: "any",
      paused: "boolean",
      priority: "number",
      resume_at: "any",
      updated_at: "text",
    },
  },
  setWatchPriority: {
    statuses: [200],
    shape: {
      artist_key: "text",
      created_at: "text",
      id: "number",
      pause_reason: "any",
      paused: "boolean",
      priority: "number",
      resume_at: "any",
      updated_at: "text",
    },
  },
  pauseWatch: {
    statuses: [200],
    shape: {
      artist_key: "text",
      created_at: "text",
      id: "number",
      pause_reason: "text",
      paused: "boolean",
      priority: "number",
      resume_at: "text",
      updated_at: "text",
    },
  },
  resumeWatch: {
    statuses: [200],
    shape: {
      artist_key: "text",
      created_at: "text",
      id: "number",
      pause_reason: "any",
      paused: "boolean",
      priority: "number",
      resume_at: "any",
      updated_at: "text",
    },
  },
  unwatchArtist: { statuses: [204], shape: "text" },
  submitIngest: {
    statuses: [202, 207],
    shape: {
      accepted: { batches: "number", playlists: "number", tracks: "number" },
      error: "any",
      job_id: "text",
      ok: "boolean",
      skipped: { playlists: "number", reason: "text", tracks: "number" },
    },
  },
  uploadIngest: {
    statuses: [202, 207],
    shape: {
      accepted: { batches: "number", playlists: "number", tracks: "number" },
      error: "any",
      job_id: "text",
      ok: "boolean",
      skipped: { playlists: "number", reason: "text", tracks: "number" },
    },
  },
  getIngestJob: {
    statuses: [200],
    shape: {
      job: {
        accepted: { batches: "number", playlists: "number", tracks: "number" },
        counts: { completed: "number", failed: "number", normalized: "number", queued: "number", registered: "number" },
        error: "text",
        failed_tracks: "number",
        id: "text",
        queued_tracks: "number",
        skip_reason: "any",
        skipped: { playlists: "number", reason: "any", tracks: "number" },
        skipped_tracks: "number",
        state: "text",
      },
    },
  },
  runBackfill: { statuses: [202], shape: { job_id: "text" } },
  getBackfillJob: {
    statuses: [200],
    shape: {
      counts: {
        cache_hits: "number",
        cache_misses: "number",
        expanded_playlists: "number",
        expanded_tracks: "number",
        matched: "number",
        processed: "number",
        requested: "number",
      },
      duration_ms: "number",
      error: "any",
      expand_playlists: "boolean",
      include_cached_results: "boolean",
      job_id: "text",
      state: "text",
    },
  },
  listBackfillJobs: {
    statuses: [200],
    shape: {
      jobs: [
        {
          cache_hits: "number",
          cache_misses: "number",
          created_at: "text",
          duration_ms: "number",
          error: "any",
          expand_playlists: "boolean",
          expanded_playlists: "number",
          expanded_tracks: "number",
          include_cached_results: "boolean",
          job_id: "text",
          matched: "number",
          processed: "number",
          requested: "number",
          state: "text",
          updated_at: "text",
        },
      ],
    },
  },
  listActivity: {
    statuses: [200],
    shape: {
      items: [
        {
          details: {
            "counters?": { errors: "number", tracks_skipped: "number", tracks_synced: "number" },
            "elapsed_seconds?": "number",
            "errors?": [{ message: "text", source: "text" }],
            "last_seen?": "text",
            "mode?": "text",
            "results?": { playlists: "text" },
            "sources?": ["text"],
            "threshold_seconds?": "number",
            "timestamp?": "text",
            "worker?": "text",
          },
          status: "text",
          timestamp: "text",
          type: "text",
        },
      ],
      total_count: "number",
    },
  },
  listDownloads: {
    statuses: [200],
    shape: {
      downloads: [
        {
          created_at: "text",
          filename: "text",
          id: "number",
          last_error: "text",
          progress: "number",
          retry_count: "number",
          state: "text",
          updated_at: "text",
          username: "text",
        },
      ],
    },
  },
  retryDownload: { statuses: [202], shape: { download_id: "number", status: "text" } },
  cancelDownload: { statuses: [200], shape: { download_id: "number", status: "text" } },
  listDeadLetters: {
    statuses: [200],
    shape: {
      data: {
        items: [
          {
            created_at: "text",
            id: "text",
            message: "text",
            reason: "text",
            retry_count: "number",
            updated_at: "text",
          },
        ],
        total: "number",
      },
    },
  },
  purgeDeadLetters: { statuses: [200], shape: { data: { purged: "number" } } },
};
