// Errors
export type { Auth } from "./client/auth.js";
export {
  BadAnswer,
  DependencyError,
  type FailureDetails,
  Forbidden,
  type HarmonyError,
  type HarmonyErrorTag,
  isHarmonyError,
  NotFound,
  Offline,
  RateLimited,
  TimedOut,
  Unauthenticated,
  Unexpected,
  Unsupported,
  type Upstream,
  ValidationError,
} from "./client/errors.js";

// The contract and the client
export { HarmonyClient, type ListAnswer, type Reply } from "./client/client.js";
export { type EndpointName, type Endpoints, endpoints } from "./contract/index.js";
export type {
  AnyEndpoint,
  AnyListEndpoint,
  Answer,
  Endpoint,
  Input,
  ItemOf,
  ListEndpoint,
  ListIn,
  Method,
  PathParameters,
  RestOf,
  TimeLimit,
} from "./contract/endpoint.js";

// What the page talks about
export type { ActivityEvent } from "./model/activity.js";
export type { DeadLetter, DeadLetters, Download, DownloadFilter, DownloadState } from "./model/download.js";
export type { Account, Profile } from "./model/account.js";
export type { BackfillJob, BackfillState } from "./model/backfill.js";
export type { Hold } from "./model/hold.js";
export type { IngestJob, Skipped } from "./model/ingest.js";
export { type ManualErrorCode, manualErrorCodes } from "./model/oauth.js";
export type { OAuthManualResult, OAuthStart, OAuthStatus } from "./model/oauth.js";
export { ownerOf, type Playlist, type PlaylistSyncReason, type PlaylistSyncStatus } from "./model/playlist.js";
export type { Recommendations, SeedDefaults, SeedResult } from "./model/recommendation.js";
export {
  defaultSession,
  type Feature,
  features,
  type Limits,
  type Role,
  roles,
  type Session,
  type SessionOverrides,
} from "./model/session.js";
export type { Connection, ServiceHealth, SpotifyStatus } from "./model/status.js";
export type { SyncRun } from "./model/sync-run.js";
export { parseTimestamp } from "./model/timestamp.js";
export type { ServerStatus, SoulseekStatus, Worker } from "./model/workers.js";
export type { Album, Artist, AudioFeatures, Image, PlaylistTrack, SavedTrack, Track } from "./model/track.js";
export type { WatchedArtist } from "./model/watchlist.js";

// The rules
export {
  type Access,
  type AccessRule,
  type AccessSession,
  type Action,
  accessRules,
  decideAccess,
  flagsFor,
  roleFor,
} from "./policy/access.js";
export {
  type Attention,
  type JudgedItem,
  judgePage,
  type Limit,
  type PageInput,
  type Past,
} from "./policy/attention.js";
export {
  attentionFor,
  type AttentionInput,
  type AttentionItem,
  type Effects,
  type NotIngested,
  type Source,
  sourceNames,
  type SourceState,
} from "./policy/attention-items.js";
export * from "./policy/backfill-lifecycle.js";
export type { Capabilities, CapabilityState, Finding } from "./policy/capabilities.js";
export {
  causeOf,
  causeResolvers,
  type CauseName,
  type Evidence,
  type FailureCause,
  type RequestFailure,
  type Resolver,
} from "./policy/causes.js";
export type { Pace } from "./policy/backfill-progress.js";
export {
  type RestingState,
  type Standstill,
  type StandstillOutcome,
  standstillOutcome,
} from "./policy/backfill-standstill.js";
export type { AlarmDays, Expiry } from "./policy/expiry.js";
export * from "./policy/fleet.js";
export type { Capability } from "./policy/spotify-calls.js";
export type { SentSubmission } from "./policy/ingest-arrival.js";
export type { FreeUnavailable } from "./policy/free-ingest.js";
export type { OffPeak } from "./policy/off-peak.js";
export type { UnderWay } from "./policy/under-way.js";
export * from "./policy/playlist-link.js";
export type { PlaylistOrder } from "./policy/playlist-order.js";
export * from "./policy/posture.js";
export * from "./policy/readable.js";
export type { Lag } from "./policy/saved-lag.js";
export type { Proof, ProofOutcome } from "./policy/proof.js";
export type { SavedList, SavedPage, SavedPlace } from "./policy/saved-list.js";
export * from "./policy/scopes.js";
export type { Seed } from "./policy/seeds.js";
export * from "./policy/severity.js";
export type { ListeningRange, Suggestion, SuggestionReason } from "./policy/suggestions.js";
export { type Standing, worthOfAuthorising } from "./policy/standing.js";
export type { SyncMark } from "./policy/sync-mark.js";
export { type LastSeen, type SyncProof, syncProof } from "./policy/sync-proof.js";
export * from "./policy/sync-status.js";
export { formatTrackLine, parseTrackLine, type TrackLine, type TrackParts } from "./policy/track-line.js";

// The manifest reader
export { readManifest, readManifestStream } from "./manifest/index.js";
export type * from "./manifest/types.js";
export { ManifestError } from "./manifest/types.js";

// The plugin, for hosts that do not use Effect
export type { HarmonySpotifyConfig, HostLinks, TimeLimits } from "./config.js";
export { createHarmonySpotify, type HarmonySpotify } from "./harmony-spotify.js";
export {
  type Command,
  createKernel,
  type Facade,
  type FacadeOf,
  type HarmonyKernel,
  type Resource,
  type ServiceWithLayer,
} from "./plugin.js";
export type { Observable } from "./live/observable.js";

// The services, for hosts that use Effect
export { type HarmonyBase, layerHarmony } from "./layers.js";
export type { BatchProgress, BatchResult, FailedItem } from "./live/batches.js";
export { type LiveCommand, type LiveCommandOptions, makeLiveCommand, type Pending } from "./live/live-command.js";
export { type LiveValue, type LiveValueOptions, makeLiveValue, type OwnLiveValue } from "./live/live-value.js";
export {
  type Failed,
  isRequesting,
  type LiveState,
  type Loading,
  type Ready,
  type Refreshing,
  type Retrying,
  type Stale,
  type WithoutValue,
  type WithValue,
} from "./live/state.js";
export type { LookTime } from "./live/proof.js";
export type { CommandAccess } from "./live/command-access.js";
export type { DeviceMemory, RememberedOptions, RememberedValue } from "./live/device-memory.js";
export type { Presence, PresenceState } from "./live/presence.js";
export type { Identity, SessionSignals } from "./live/session-signals.js";
export type { SharingOptions } from "./live/sharing.js";
export type { Rest, SpotifyRest } from "./live/spotify-rest.js";
export type { Tabs } from "./live/tabs.js";
export type { Watched } from "./live/watched.js";
export * from "./services/index.js";
export type { Arrival, UnansweredSubmission } from "./ingest/arrivals.js";
export type { Outcome, Submission, SubmissionProgress, SubmissionResult, SubmittedLine } from "./ingest/submission.js";
export type {
  Report,
  Telemetry,
  TelemetryEvents,
  TelemetryMetrics,
  TelemetrySignal,
  TelemetrySink,
} from "./telemetry/telemetry.js";
