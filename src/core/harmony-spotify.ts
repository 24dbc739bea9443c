import type * as Context from "effect/Context";
import { createKernel, type HarmonyKernel, type HarmonySpotifyConfig } from "./plugin.js";
import { type AccountService, makeAccount } from "./services/account.js";
import { type BackfillService, makeBackfill } from "./services/backfill.js";
import { type IngestService, makeIngest } from "./services/ingest.js";
import { type ListeningService, makeListening } from "./services/listening.js";
import { makeOAuth, type OAuthService } from "./services/oauth.js";
import { makePlaylists, type PlaylistsService } from "./services/playlists.js";
import { makeQueue, type QueueService } from "./services/queue.js";
import { makeRecommendations, type RecommendationsService } from "./services/recommendations.js";
import { makeSavedTracks, type SavedTracksService } from "./services/saved-tracks.js";
import { makeStatus, type StatusService } from "./services/status.js";

/** The one object a host holds: the services of all cards, and who may do what. */
export interface HarmonySpotify extends HarmonyKernel {
  readonly status: StatusService["Service"];
  readonly oauth: OAuthService["Service"];
  readonly account: AccountService["Service"];
  readonly playlists: PlaylistsService["Service"];
  readonly recommendations: RecommendationsService["Service"];
  readonly savedTracks: SavedTracksService["Service"];
  readonly listening: ListeningService["Service"];
  readonly queue: QueueService["Service"];
  readonly ingest: IngestService["Service"];
  readonly backfill: BackfillService["Service"];
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
  const { use } = kernel;
  return {
    ...kernel,
    get status() {
      return use(makeStatus);
    },
    get oauth() {
      return use(makeOAuth);
    },
    get account() {
      return use(makeAccount);
    },
    get playlists() {
      return use(makePlaylists);
    },
    get recommendations() {
      return use(makeRecommendations);
    },
    get savedTracks() {
      return use(makeSavedTracks);
    },
    get listening() {
      return use(makeListening);
    },
    get queue() {
      return use(makeQueue);
    },
    get ingest() {
      return use(makeIngest);
    },
    get backfill() {
      return use(makeBackfill);
    },
  };
};
