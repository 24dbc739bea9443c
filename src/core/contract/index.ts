import { getAccount, refreshAccount, resetScopes } from "./account.js";
import {
  cancelBackfill,
  getBackfillJob,
  listBackfillJobs,
  pauseBackfill,
  resumeBackfill,
  runBackfill,
} from "./backfill.js";
import {
  getIngestJob,
  listIngestJobs,
  purgeIngestJob,
  reprocessIngestJob,
  submitIngest,
  uploadIngest,
} from "./ingest.js";
import { listFollowedArtists, listTopArtists, listTopTracks } from "./listening.js";
import { completeOAuthManually, getOAuthHealth, getOAuthStatus, startOAuth } from "./oauth.js";
import {
  forceSyncPlaylists,
  getSyncHistory,
  listPlaylists,
  listPlaylistTracks,
  refreshPlaylists,
  syncPlaylists,
} from "./playlists.js";
import { getRecommendations, getSeedDefaults, putSeedDefaults } from "./recommendations.js";
import { listSavedTracks, putSavedTracks, removeSavedTracks, saveTracks } from "./saved-tracks.js";
import { searchAlbums, searchArtists, searchTracks } from "./search.js";
import { getSession } from "./session.js";
import { getSoulseekHealth, getSpotifyHealth, getStatus, getWorkerHealth } from "./status.js";
import { getAudioFeatures, getTrack } from "./tracks.js";
import { getServerStatus, getSoulseekStatus } from "./workers.js";

/**
 * The contract: every endpoint that this client uses, by name. The stand-in, the gateway, the OpenAPI document and
 * `docs/endpoints.md` are made from it. A service imports only the file of its own noun.
 */
export const endpoints = {
  getSession,
  getStatus,
  getSpotifyHealth,
  getSoulseekHealth,
  getWorkerHealth,
  getServerStatus,
  getSoulseekStatus,
  startOAuth,
  getOAuthStatus,
  completeOAuthManually,
  getOAuthHealth,
  getAccount,
  refreshAccount,
  resetScopes,
  listPlaylists,
  listPlaylistTracks,
  getSyncHistory,
  refreshPlaylists,
  forceSyncPlaylists,
  syncPlaylists,
  getRecommendations,
  getSeedDefaults,
  putSeedDefaults,
  searchTracks,
  searchArtists,
  searchAlbums,
  getTrack,
  getAudioFeatures,
  listSavedTracks,
  saveTracks,
  putSavedTracks,
  removeSavedTracks,
  listTopTracks,
  listTopArtists,
  listFollowedArtists,
  submitIngest,
  uploadIngest,
  getIngestJob,
  listIngestJobs,
  purgeIngestJob,
  reprocessIngestJob,
  runBackfill,
  getBackfillJob,
  listBackfillJobs,
  pauseBackfill,
  resumeBackfill,
  cancelBackfill,
};
export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
