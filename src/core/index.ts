export * from "./api/endpoint.js";
export { type EndpointName, type Endpoints, endpoints } from "./api/index.js";
export type { Auth } from "./client/auth.js";
export { type ClientConfig, HarmonyClient, makeClient, type Reply } from "./client/client.js";
export * from "./client/errors.js";
export {
  createKernel,
  type HarmonyKernel,
  type HarmonySpotifyConfig,
  type HostLinks,
  makeServiceNeeds,
} from "./kernel.js";
export * from "./layers.js";
export * from "./model/session.js";
export { manualErrorCodes, type ManualErrorCode } from "./model/oauth.js";
export { ownerOf } from "./model/playlist.js";
export { parseTimestamp } from "./model/timestamp.js";
export { createHarmonySpotify, type HarmonySpotify } from "./plugin.js";
export {
  type Access,
  type AccessSession,
  type Action,
  accessRules,
  decideAccess,
  flagsFor,
  roleFor,
} from "./policy/access.js";
export { attentionFor, type AttentionInput, type AttentionItem } from "./policy/attention.js";
export * from "./policy/backfill-lifecycle.js";
export * from "./policy/fleet.js";
export * from "./policy/playlist-link.js";
export * from "./policy/posture.js";
export * from "./policy/scopes.js";
export * from "./policy/severity.js";
export * from "./policy/sync-status.js";
export * from "./policy/track-line.js";
export { AccountService, makeAccount } from "./services/account.js";
export { BackfillService, makeBackfill } from "./services/backfill.js";
export { type Command, makeCommand, type Pending } from "./services/command.js";
export { IngestService, makeIngest } from "./services/ingest.js";
export { ListeningService, makeListening } from "./services/listening.js";
export { type Authorisation, makeOAuth, OAuthService } from "./services/oauth.js";
export { PlaylistsService, makePlaylists } from "./services/playlists.js";
export { QueueService, makeQueue } from "./services/queue.js";
export { RecommendationsService, makeRecommendations } from "./services/recommendations.js";
export { SavedTracksService, makeSavedTracks } from "./services/saved-tracks.js";
export * from "./schema/account.js";
export * from "./schema/backfill.js";
export * from "./schema/ingest.js";
export * from "./schema/oauth.js";
export * from "./schema/playlist.js";
export * from "./schema/recommendation.js";
export { SessionAnswer } from "./schema/session.js";
export * from "./schema/status.js";
export * from "./schema/track.js";
export { Registry, type ServiceNeeds } from "./services/registry.js";
export { makeResource, type Resource, type ResourceState } from "./services/resource.js";
export { Runtime } from "./services/runtime.js";
export { SessionService } from "./services/session.js";
export { StatusService, makeStatus } from "./services/status.js";
export type { Observable } from "./services/subject.js";
export type {
  Report,
  TelemetryEvents,
  TelemetryMetrics,
  TelemetrySignal,
  TelemetrySink,
} from "./telemetry/telemetry.js";
