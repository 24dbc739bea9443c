import type * as Context from "effect/Context";
import { createKernel, type HarmonyKernel, type HarmonySpotifyConfig } from "./kernel.js";
import { makeOAuth, type OAuthService } from "./services/oauth.js";
import { makePlaylists, type PlaylistsService } from "./services/playlists.js";
import { makeStatus, type StatusService } from "./services/status.js";

/** The one object a host holds: the services of all cards, and who may do what. */
export interface HarmonySpotify extends HarmonyKernel {
  readonly status: StatusService["Service"];
  readonly oauth: OAuthService["Service"];
  readonly playlists: PlaylistsService["Service"];
}

/**
 * Makes the plugin. Nothing is requested until something is watched or run.
 *
 * `base` holds Effect services to run on, such as a `Clock` or a `Tracer`. Throws a `TypeError` that says what is wrong
 * with the configuration.
 */
export const createHarmonySpotify = (
  config: HarmonySpotifyConfig = {},
  base?: Context.Context<never>,
): HarmonySpotify => {
  const kernel = createKernel(config, base);
  return {
    ...kernel,
    get status() {
      return kernel.use(makeStatus);
    },
    get oauth() {
      return kernel.use(makeOAuth);
    },
    get playlists() {
      return kernel.use(makePlaylists);
    },
  };
};
