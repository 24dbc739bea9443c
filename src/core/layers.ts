import * as Layer from "effect/Layer";
import { type HarmonySpotifyConfig, makeServiceNeeds } from "./plugin.js";
import { AccountService, makeAccount } from "./services/account.js";
import { BackfillService, makeBackfill } from "./services/backfill.js";
import { IngestService, makeIngest } from "./services/ingest.js";
import { ListeningService, makeListening } from "./services/listening.js";
import { makeOAuth, OAuthService } from "./services/oauth.js";
import { makePlaylists, PlaylistsService } from "./services/playlists.js";
import { makeQueue, QueueService } from "./services/queue.js";
import { makeRecommendations, RecommendationsService } from "./services/recommendations.js";
import { makeSavedTracks, SavedTracksService } from "./services/saved-tracks.js";
import { makeStatus, StatusService } from "./services/status.js";

/** For hosts that use Effect: the client, the session and what the services below stand on. */
export const layerHarmony = (config: HarmonySpotifyConfig = {}) => Layer.effectContext(makeServiceNeeds(config));

/** A service of one card each; provide `layerHarmony` to them. */
export const layerStatus = Layer.effect(StatusService, makeStatus);
export const layerOAuth = Layer.effect(OAuthService, makeOAuth);
export const layerAccount = Layer.effect(AccountService, makeAccount);
export const layerPlaylists = Layer.effect(PlaylistsService, makePlaylists);
export const layerRecommendations = Layer.effect(RecommendationsService, makeRecommendations);
export const layerSavedTracks = Layer.effect(SavedTracksService, makeSavedTracks);
export const layerListening = Layer.effect(ListeningService, makeListening);
export const layerQueue = Layer.effect(QueueService, makeQueue);
export const layerIngest = Layer.effect(IngestService, makeIngest);
export const layerBackfill = Layer.effect(BackfillService, makeBackfill);
