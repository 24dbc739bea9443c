// Printed by `npm run generate`: do not edit.

export { AccountService } from "./account.js";
export { ActivityService, type Activity } from "./activity.js";
export { AttentionService, type HoldRequest } from "./attention.js";
export type { BackfillTransition } from "./backfill-journal.js";
export { BackfillService, type BackfillOptions, type UnansweredStart } from "./backfill.js";
export { CapabilitiesService } from "./capabilities.js";
export { DownloadsService, type DownloadsPlace, type DownloadsPage } from "./downloads.js";
export { EvidenceService } from "./evidence.js";
export type { FleetSurvey, SurveyEvidence } from "./fleet-survey.js";
export type { ForceSyncProgress, ForceSync, ForceSyncResult, ForceSyncLook, SyncedPlaylists } from "./force-sync.js";
export { IngestService } from "./ingest.js";
export { ListeningService } from "./listening.js";
export { OAuthService, type Authorisation } from "./oauth.js";
export {
  PlaylistsService,
  type TracksFrom,
  type SyncHistory,
  type RefreshedPlaylists,
  type TrackPage,
} from "./playlists.js";
export type { BatchSent, Remembered } from "./queue-memory.js";
export { QueueService, type QueuedBatch, type Queued, type QueueProgress, type QueueLook } from "./queue.js";
export type { TracksShown } from "./reading-evidence.js";
export { RecommendationsService, type Recommended, type Found } from "./recommendations.js";
export type { SavedLibrary } from "./saved-library.js";
export { SavedTracksService, type Removal, type SavedChange, type SavedLook } from "./saved-tracks.js";
export type { KeptSeeds } from "./seed-storage.js";
export { SessionService } from "./session.js";
export { StatusService } from "./status.js";
export { SuggestionsService, type SuggestionSource, type SourceOutcome, type Suggestions } from "./suggestions.js";
export { TrackDetailsService } from "./track-details.js";
export {
  WatchlistService,
  type ArtistNames,
  type WatchPause,
  type WatchRequest,
  type WatchChange,
} from "./watchlist.js";
export { WorkersService } from "./workers.js";
