export type {
  Catalogue,
  CatalogueAlbum,
  CatalogueArtist,
  CatalogueData,
  CataloguePlaylist,
  CatalogueTrack,
} from "./catalogue.js";
export type { Validators, Version } from "./conditional.js";
export { type Fault, type FaultContext, faults } from "./faults.js";
export type { LoggedRequest, Overrides } from "./handlers.js";
export { badItems, hostileLinks, hostileTexts } from "./hostile.js";
export type { SpotifyAnswer } from "./problem.js";
export { type ScenarioName, scenarioNames, scenarios } from "./scenarios.js";
export type { ActivityState } from "./state/activity.js";
export type { BackfillState } from "./state/backfill.js";
export type { DownloadState } from "./state/downloads.js";
export type { State, WorldOptions } from "./state/index.js";
export type { IngestState } from "./state/ingest.js";
export type { LibraryState } from "./state/library.js";
export type { OAuthOptions, OAuthState, Transaction } from "./state/oauth.js";
export type { Ailment, FleetOptions, PlaylistState } from "./state/playlists.js";
export type { RecommendationState, SeedKind } from "./state/recommendations.js";
export type { Quirks, ReadCache } from "./quirks.js";
export type { HarmonyRequests, Refusal, SpotifyOptions, SpotifyState, Withdrawn } from "./state/spotify.js";
export type { WatchlistState } from "./state/watchlist.js";
export { createStandIn, type StandIn, type StandInOptions, type StandInSession } from "./stand-in.js";
