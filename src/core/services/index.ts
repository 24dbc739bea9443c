// Printed by `npm run generate`: do not edit.

export { AccountService } from "./account.js";
export { AttentionService } from "./attention.js";
export type { BackfillTransition } from "./backfill-journal.js";
export { BackfillService, type BackfillOptions } from "./backfill.js";
export { CapabilitiesService } from "./capabilities.js";
export { EvidenceService } from "./evidence.js";
export type { FleetSurvey } from "./fleet-survey.js";
export type { ForceSyncProgress, ForceSync } from "./force-sync.js";
export { IngestService } from "./ingest.js";
export { ListeningService } from "./listening.js";
export { OAuthService, type Authorisation } from "./oauth.js";
export { PlaylistsService, type TracksFrom, type SyncHistory, type TrackPage } from "./playlists.js";
export { QueueService, type Queued } from "./queue.js";
export { RecommendationsService, type Recommended, type Found } from "./recommendations.js";
export { SavedTracksService, type Removal, type Lag } from "./saved-tracks.js";
export type { KeptSeeds } from "./seed-storage.js";
export { SessionService } from "./session.js";
export { StatusService } from "./status.js";
export { TrackDetailsService } from "./track-details.js";
