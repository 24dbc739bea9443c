import type { LateElement } from "./lazy.js";

// All late parts. Each is a constant of its own, and HarmonyElement, which they extend, does not import this module: so a host's
// bundler leaves out the late parts of cards that the host does not use.

export const ingestJobPart: LateElement<"harmony-spotify-ingest-job"> = {
  tag: "harmony-spotify-ingest-job",
  load: () => import("../cards/free-ingest/ingest-job.js"),
};
export const ingestReviewPart: LateElement<"harmony-spotify-ingest-review"> = {
  tag: "harmony-spotify-ingest-review",
  load: () => import("../cards/free-ingest/ingest-review.js"),
};
export const oauthPanelPart: LateElement<"harmony-spotify-oauth-panel"> = {
  tag: "harmony-spotify-oauth-panel",
  load: () => import("../authorisation/oauth-panel.js"),
};
export const playlistDetailsPart: LateElement<"harmony-spotify-playlist-details"> = {
  tag: "harmony-spotify-playlist-details",
  load: () => import("../cards/playlists/playlist-details.js"),
};
export const forceSyncPart: LateElement<"harmony-spotify-force-sync"> = {
  tag: "harmony-spotify-force-sync",
  load: () => import("../cards/playlists/force-sync.js"),
};
export const workerHealthPart: LateElement<"harmony-spotify-worker-health"> = {
  tag: "harmony-spotify-worker-health",
  load: () => import("../cards/playlists/worker-health.js"),
};
export const trackDetailsPart: LateElement<"harmony-spotify-track-details"> = {
  tag: "harmony-spotify-track-details",
  load: () => import("../tracks/track-details.js"),
};
export const seedSearchPart: LateElement<"harmony-spotify-seed-search"> = {
  tag: "harmony-spotify-seed-search",
  load: () => import("../cards/recommendations/seed-search.js"),
};
export const artistListPart: LateElement<"harmony-spotify-artist-list"> = {
  tag: "harmony-spotify-artist-list",
  load: () => import("../cards/saved-tracks/artist-list.js"),
};
export const savedRemovalPart: LateElement<"harmony-spotify-saved-removal"> = {
  tag: "harmony-spotify-saved-removal",
  load: () => import("../cards/saved-tracks/saved-removal.js"),
};
export const saveFormPart: LateElement<"harmony-spotify-save-form"> = {
  tag: "harmony-spotify-save-form",
  load: () => import("../cards/saved-tracks/save-form.js"),
};
export const backfillFormPart: LateElement<"harmony-spotify-backfill-form"> = {
  tag: "harmony-spotify-backfill-form",
  load: () => import("../cards/backfill/backfill-form.js"),
};
export const backfillJobPart: LateElement<"harmony-spotify-backfill-job"> = {
  tag: "harmony-spotify-backfill-job",
  load: () => import("../cards/backfill/backfill-job.js"),
};
