import type * as Context from "effect/Context";
import type { HarmonySpotifyConfig } from "./config.js";
import { createKernel, type Facade, type HarmonyKernel } from "./plugin.js";
import { AccountService } from "./services/account.js";
import { BackfillService } from "./services/backfill.js";
import { IngestService } from "./services/ingest.js";
import { ListeningService } from "./services/listening.js";
import { OAuthService } from "./services/oauth.js";
import { PlaylistsService } from "./services/playlists.js";
import { QueueService } from "./services/queue.js";
import { RecommendationsService } from "./services/recommendations.js";
import { SavedTracksService } from "./services/saved-tracks.js";
import { StatusService } from "./services/status.js";

/** The one object a host holds: the services of all cards, and who may do what. */
export interface HarmonySpotify extends HarmonyKernel {
  readonly status: Facade<StatusService>;
  readonly oauth: Facade<OAuthService>;
  readonly account: Facade<AccountService>;
  readonly playlists: Facade<PlaylistsService>;
  readonly recommendations: Facade<RecommendationsService>;
  readonly savedTracks: Facade<SavedTracksService>;
  readonly listening: Facade<ListeningService>;
  readonly queue: Facade<QueueService>;
  readonly ingest: Facade<IngestService>;
  readonly backfill: Facade<BackfillService>;
}

/**
 * Makes the plugin. Nothing is requested until something is watched or run.
 *
 * @param base Effect services to run on, such as a `Clock` or a `Tracer`
 * @throws a `TypeError` that names the setting, what was given and what is allowed
 */
export function createHarmonySpotify(config: HarmonySpotifyConfig = {}, base?: Context.Context<never>): HarmonySpotify {
  const kernel = createKernel(config, base);
  const { use } = kernel;
  return {
    ...kernel,
    get status() {
      return use(StatusService);
    },
    get oauth() {
      return use(OAuthService);
    },
    get account() {
      return use(AccountService);
    },
    get playlists() {
      return use(PlaylistsService);
    },
    get recommendations() {
      return use(RecommendationsService);
    },
    get savedTracks() {
      return use(SavedTracksService);
    },
    get listening() {
      return use(ListeningService);
    },
    get queue() {
      return use(QueueService);
    },
    get ingest() {
      return use(IngestService);
    },
    get backfill() {
      return use(BackfillService);
    },
  };
}
