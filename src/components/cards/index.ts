// Printed by `npm run generate`: do not edit.

import type { HarmonySpotifyAccountCard } from "./account/account-card.js";
import type { HarmonySpotifyBackfillCard } from "./backfill/backfill-card.js";
import type { HarmonySpotifyFreeIngestCard } from "./free-ingest/free-ingest-card.js";
import type { HarmonySpotifyPlaylistsCard } from "./playlists/playlists-card.js";
import type { HarmonySpotifyRecommendationsCard } from "./recommendations/recommendations-card.js";
import type { HarmonySpotifySavedTracksCard } from "./saved-tracks/saved-tracks-card.js";
import type { HarmonySpotifyStatusCard } from "./status/status-card.js";

export { HarmonySpotifyAccountCard } from "./account/account-card.js";
export { HarmonySpotifyBackfillCard } from "./backfill/backfill-card.js";
export { HarmonySpotifyFreeIngestCard } from "./free-ingest/free-ingest-card.js";
export { HarmonySpotifyPlaylistsCard } from "./playlists/playlists-card.js";
export { HarmonySpotifyRecommendationsCard } from "./recommendations/recommendations-card.js";
export { HarmonySpotifySavedTracksCard } from "./saved-tracks/saved-tracks-card.js";
export { HarmonySpotifyStatusCard } from "./status/status-card.js";

/** The cards by their tags. */
export interface CardElements {
  "harmony-spotify-account-card": HarmonySpotifyAccountCard;
  "harmony-spotify-backfill-card": HarmonySpotifyBackfillCard;
  "harmony-spotify-free-ingest-card": HarmonySpotifyFreeIngestCard;
  "harmony-spotify-playlists-card": HarmonySpotifyPlaylistsCard;
  "harmony-spotify-recommendations-card": HarmonySpotifyRecommendationsCard;
  "harmony-spotify-saved-tracks-card": HarmonySpotifySavedTracksCard;
  "harmony-spotify-status-card": HarmonySpotifyStatusCard;
}
