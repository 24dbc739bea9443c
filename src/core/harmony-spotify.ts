// Printed by `npm run generate`: do not edit.

import type * as Context from "effect/Context";
import type { HarmonySpotifyConfig } from "./config.js";
import { createKernel, type Facade, type HarmonyKernel } from "./plugin.js";
import { AccountService } from "./services/account.js";
import { ActivityService } from "./services/activity.js";
import { BackfillService } from "./services/backfill.js";
import { CapabilitiesService } from "./services/capabilities.js";
import { DownloadsService } from "./services/downloads.js";
import { EvidenceService } from "./services/evidence.js";
import { IngestService } from "./services/ingest.js";
import { ListeningService } from "./services/listening.js";
import { OAuthService } from "./services/oauth.js";
import { PlaylistsService } from "./services/playlists.js";
import { QueueService } from "./services/queue.js";
import { RecommendationsService } from "./services/recommendations.js";
import { SavedTracksService } from "./services/saved-tracks.js";
import { StatusService } from "./services/status.js";
import { WatchlistService } from "./services/watchlist.js";
import { WorkersService } from "./services/workers.js";

/** The one object a host holds: the services of all cards, and who may do what. */
export interface HarmonySpotify extends HarmonyKernel {
  readonly account: Facade<AccountService>;
  readonly activity: Facade<ActivityService>;
  readonly backfill: Facade<BackfillService>;
  readonly capabilities: Facade<CapabilitiesService>;
  readonly downloads: Facade<DownloadsService>;
  readonly evidence: Facade<EvidenceService>;
  readonly ingest: Facade<IngestService>;
  readonly listening: Facade<ListeningService>;
  readonly oauth: Facade<OAuthService>;
  readonly playlists: Facade<PlaylistsService>;
  readonly queue: Facade<QueueService>;
  readonly recommendations: Facade<RecommendationsService>;
  readonly savedTracks: Facade<SavedTracksService>;
  readonly status: Facade<StatusService>;
  readonly watchlist: Facade<WatchlistService>;
  readonly workers: Facade<WorkersService>;
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
    get account() {
      return use(AccountService);
    },
    get activity() {
      return use(ActivityService);
    },
    get backfill() {
      return use(BackfillService);
    },
    get capabilities() {
      return use(CapabilitiesService);
    },
    get downloads() {
      return use(DownloadsService);
    },
    get evidence() {
      return use(EvidenceService);
    },
    get ingest() {
      return use(IngestService);
    },
    get listening() {
      return use(ListeningService);
    },
    get oauth() {
      return use(OAuthService);
    },
    get playlists() {
      return use(PlaylistsService);
    },
    get queue() {
      return use(QueueService);
    },
    get recommendations() {
      return use(RecommendationsService);
    },
    get savedTracks() {
      return use(SavedTracksService);
    },
    get status() {
      return use(StatusService);
    },
    get watchlist() {
      return use(WatchlistService);
    },
    get workers() {
      return use(WorkersService);
    },
  };
}
