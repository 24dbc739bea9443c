import { expect } from "chai";
import { HarmonyClient } from "../../../src/core/client/client.js";
import { AccountService } from "../../../src/core/services/account.js";
import { AttentionService } from "../../../src/core/services/attention.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { IngestService } from "../../../src/core/services/ingest.js";
import { IngestInputService } from "../../../src/core/services/ingest-input.js";
import { IngestReviewService } from "../../../src/core/services/ingest-review.js";
import { ListeningService } from "../../../src/core/services/listening.js";
import { OAuthService } from "../../../src/core/services/oauth.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { QueueService } from "../../../src/core/services/queue.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { SessionService } from "../../../src/core/services/session.js";
import { StatusService } from "../../../src/core/services/status.js";
import { TrackDetailsService } from "../../../src/core/services/track-details.js";

const services = {
  HarmonyClient,
  AccountService,
  AttentionService,
  BackfillService,
  IngestInputService,
  IngestReviewService,
  IngestService,
  ListeningService,
  OAuthService,
  PlaylistsService,
  QueueService,
  RecommendationsService,
  SavedTracksService,
  SessionService,
  StatusService,
  TrackDetailsService,
};

describe("the services", () => {
  for (const [name, service] of Object.entries(services)) {
    it(`have names that say where they are from, as Effect's own errors quote them: ${name}`, () => {
      expect(service.key).to.equal(`harmony-spotify/${name}`);
    });
  }
});
