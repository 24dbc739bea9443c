import * as Layer from "effect/Layer";
import { type HarmonySpotifyConfig, makeServiceNeeds } from "./kernel.js";
import { makeOAuth, OAuthService } from "./services/oauth.js";
import { makePlaylists, PlaylistsService } from "./services/playlists.js";
import { makeStatus, StatusService } from "./services/status.js";

/** For hosts that use Effect: the client, the session and what the services below stand on. */
export const layerHarmony = (config: HarmonySpotifyConfig = {}) => Layer.effectContext(makeServiceNeeds(config));

/** A service of one card each; provide `layerHarmony` to them. */
export const layerStatus = Layer.effect(StatusService, makeStatus);
export const layerOAuth = Layer.effect(OAuthService, makeOAuth);
export const layerPlaylists = Layer.effect(PlaylistsService, makePlaylists);
