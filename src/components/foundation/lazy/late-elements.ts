import type { LateElement } from "./late-part.js";

// All late parts. Each is a constant of its own, and what the late parts themselves import is in other modules, so that a
// host's bundler leaves out the late parts of cards that the host does not mount.

export const capabilitiesTable: LateElement = {
  tag: "harmony-spotify-capabilities-table",
  load: () => import("../../cards/account/capabilities-table.js"),
};

export const ingestJob: LateElement = {
  tag: "harmony-spotify-ingest-job",
  load: () => import("../../cards/free-ingest/ingest-job.js"),
};

export const ingestDownloads: LateElement = {
  tag: "harmony-spotify-ingest-downloads",
  load: () => import("../../cards/free-ingest/ingest-downloads.js"),
};

export const ingestReview: LateElement = {
  tag: "harmony-spotify-ingest-review",
  load: () => import("../../cards/free-ingest/ingest-review.js"),
};

export const activityList: LateElement = {
  tag: "harmony-spotify-activity-list",
  load: () => import("../../cards/status/activity-list.js"),
};

export const oauthPanel: LateElement = {
  tag: "harmony-spotify-oauth-panel",
  load: () => import("../../authorisation/oauth-panel.js"),
};

export const playlistDetails: LateElement = {
  tag: "harmony-spotify-playlist-details",
  load: () => import("../../cards/playlists/playlist-details.js"),
};

export const forceSync: LateElement = {
  tag: "harmony-spotify-force-sync",
  load: () => import("../../cards/playlists/force-sync.js"),
};

export const workerHealth: LateElement = {
  tag: "harmony-spotify-worker-health",
  load: () => import("../../cards/playlists/worker-health.js"),
};

export const trackDetails: LateElement = {
  tag: "harmony-spotify-track-details",
  load: () => import("../../tracks/track-details.js"),
};

export const seedSearch: LateElement = {
  tag: "harmony-spotify-seed-search",
  load: () => import("../../cards/recommendations/seed-search.js"),
};

export const suggestedTracks: LateElement = {
  tag: "harmony-spotify-suggested-tracks",
  load: () => import("../../cards/recommendations/suggested-tracks.js"),
};

export const watchlistDrawer: LateElement = {
  tag: "harmony-spotify-watchlist-drawer",
  load: () => import("../../watchlist/watchlist-drawer.js"),
};

export const artistList: LateElement = {
  tag: "harmony-spotify-artist-list",
  load: () => import("../../cards/saved-tracks/artist-list.js"),
};

export const savedRemoval: LateElement = {
  tag: "harmony-spotify-saved-removal",
  load: () => import("../../cards/saved-tracks/saved-removal.js"),
};

export const saveForm: LateElement = {
  tag: "harmony-spotify-save-form",
  load: () => import("../../cards/saved-tracks/save-form.js"),
};

export const backfillForm: LateElement = {
  tag: "harmony-spotify-backfill-form",
  load: () => import("../../cards/backfill/backfill-form.js"),
};

export const backfillJob: LateElement = {
  tag: "harmony-spotify-backfill-job",
  load: () => import("../../cards/backfill/backfill-job.js"),
};
