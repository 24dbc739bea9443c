import { expect } from "chai";
import { createStandIn } from "../../../src/adapters/servers/stand-in/index.js";
import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { AccountService } from "../../../src/core/services/account.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { IngestService } from "../../../src/core/services/ingest.js";
import { ListeningService } from "../../../src/core/services/listening.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { StatusService } from "../../../src/core/services/status.js";
import { WorkersService } from "../../../src/core/services/workers.js";
import "../web-locks.js";
import { waitUntil } from "../../wait.js";

let scopes = 0;

describe("what several tabs watch", () => {
  const kernels: Array<HarmonyKernel> = [];
  afterEach(() => Promise.all(kernels.splice(0).map((kernel) => kernel.dispose())));

  for (const [endpoint, use] of [
    ["getSession", (kernel: HarmonyKernel) => kernel.session],
    ["getStatus", (kernel: HarmonyKernel) => kernel.use(StatusService).status],
    ["getSpotifyHealth", (kernel: HarmonyKernel) => kernel.use(StatusService).spotifyHealth],
    ["getSoulseekHealth", (kernel: HarmonyKernel) => kernel.use(StatusService).soulseekHealth],
    ["getAccount", (kernel: HarmonyKernel) => kernel.use(AccountService).account],
    ["listPlaylists", (kernel: HarmonyKernel) => kernel.use(PlaylistsService).playlists],
    ["getWorkerHealth", (kernel: HarmonyKernel) => kernel.use(PlaylistsService).workerHealth],
    ["getServerStatus", (kernel: HarmonyKernel) => kernel.use(WorkersService).serverStatus],
    ["getSoulseekStatus", (kernel: HarmonyKernel) => kernel.use(WorkersService).daemon],
    ["listBackfillJobs", (kernel: HarmonyKernel) => kernel.use(BackfillService).jobs],
    ["listIngestJobs", (kernel: HarmonyKernel) => kernel.use(IngestService).jobs],
    ["listSavedTracks", (kernel: HarmonyKernel) => kernel.use(SavedTracksService).head],
    ["getSeedDefaults", (kernel: HarmonyKernel) => kernel.use(RecommendationsService).defaults],
    ["listTopTracks", (kernel: HarmonyKernel) => kernel.use(ListeningService).topTracks],
    ["listTopArtists", (kernel: HarmonyKernel) => kernel.use(ListeningService).topArtists],
    ["listFollowedArtists", (kernel: HarmonyKernel) => kernel.use(ListeningService).followedArtists],
  ] as const) {
    it(`is asked for by one of them and is the same in all: ${endpoint}`, async () => {
      const standIn = createStandIn({ session: { role: "admin" } });
      const shareTabs = `services ${++scopes}`;
      const values = [1, 2].map(() => {
        const kernel = createKernel({ fetch: standIn.fetch, shareTabs });
        kernels.push(kernel);
        return use(kernel);
      });
      for (const value of values) value.subscribe(() => {});
      const [first, second] = values;
      await waitUntil(() => first!.state._tag === "Ready" && second!.state._tag === "Ready");
      expect(standIn.requests.filter((request) => request.endpoint === endpoint)).to.have.length(1);
      expect(second!.state).to.deep.equal(first!.state);
    });
  }

  it("is the session only among tabs whose host says the same of it", async () => {
    const standIn = createStandIn({ session: { user: "nora", role: "operator" } });
    const shareTabs = `services ${++scopes}`;
    const sessions = [{}, { role: "admin" as const }].map((session) => {
      const kernel = createKernel({ fetch: standIn.fetch, shareTabs, session });
      kernels.push(kernel);
      kernel.session.subscribe(() => {});
      return kernel.session;
    });
    await waitUntil(() => sessions.every(({ state }) => state._tag === "Ready"));
    expect(sessions.map(({ state }) => state.value?.role)).to.deep.equal(["operator", "admin"]);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "getSession")).to.have.length(2);
  });
});
