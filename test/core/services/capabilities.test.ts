import { expect } from "chai";
import { AccountService } from "../../../src/core/services/account.js";
import { CapabilitiesService } from "../../../src/core/services/capabilities.js";
import { EvidenceService } from "../../../src/core/services/evidence.js";
import { ListeningService } from "../../../src/core/services/listening.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { StatusService } from "../../../src/core/services/status.js";
import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import "../web-locks.js";
import "../web-storage.js";
import { openKernel, settle } from "../test-kernel.js";

const hour = 3_600_000;
const day = 24 * hour;
let scopes = 0;

const statesOf = (kernel: HarmonyKernel) =>
  Object.fromEntries(
    Object.entries(kernel.use(CapabilitiesService).capabilities.state).map(([name, { state, isInferred }]) => [
      name,
      isInferred ? `${state} (inferred)` : state,
    ]),
  );
const watchAll = (kernel: HarmonyKernel) => {
  for (const value of [
    kernel.use(StatusService).status,
    kernel.use(AccountService).account,
    kernel.use(ListeningService).topTracks,
    kernel.use(RecommendationsService).recommendations,
    kernel.use(SavedTracksService).head,
  ]) {
    value.subscribe(() => {});
  }
};

describe("what the app may do", () => {
  afterEach(() => localStorage.clear());

  it("is not known before anything was asked, and nothing is asked to know it", async () => {
    const { kernel, standIn, pass } = await openKernel();
    kernel.use(CapabilitiesService).capabilities.subscribe(() => {});
    await pass(hour);
    expect(new Set(Object.values(statesOf(kernel)))).to.deep.equal(new Set(["unknown"]));
    expect(standIn.requests).to.deep.equal([]);
  });

  it("is learnt from what the cards are answered: before 2024", async () => {
    const { kernel, pass } = await openKernel();
    watchAll(kernel);
    await pass(1000);
    await kernel.use(RecommendationsService).search.run("a");
    const [track] = kernel.use(ListeningService).topTracks.state.value!;
    await kernel.use(SavedTracksService).save.run([track!.id!]);
    expect(statesOf(kernel)).to.deep.include({
      recommendations: "works",
      previews: "works",
      profile_fields: "works",
      library_writes: "works",
      search_size: "works",
      foreign_playlists: "unknown",
    });
  });

  for (const upstream of [true, false]) {
    it(`is learnt from what Spotify refuses in 2026, ${upstream ? "as the gateway tells it" : "from Harmony alone"}`, async () => {
      const { kernel, pass } = await openKernel({}, { scenario: "spotify-2026", upstream });
      watchAll(kernel);
      await pass(1000);
      await kernel
        .use(RecommendationsService)
        .recommendations.refresh()
        .catch(() => {});
      await settle();
      expect(statesOf(kernel)).to.deep.include({
        recommendations: upstream ? "withdrawn" : "withdrawn (inferred)",
        previews: "withdrawn (inferred)",
        profile_fields: "withdrawn (inferred)",
      });
      expect(kernel.use(CapabilitiesService).capabilities.state.recommendations.since).to.equal(Date.UTC(2024, 10, 27));
    });

    it(`is not asked for again and again once withdrawn, ${upstream ? "behind the gateway" : "by Harmony alone"}`, async () => {
      const { kernel, sent, pass } = await openKernel({}, { scenario: "spotify-2026", upstream });
      watchAll(kernel);
      await pass(1000);
      const asked = sent("getRecommendations");
      expect(asked).to.equal(1);
      for (let passed = 0; passed < 12; passed++) await pass(hour / 12);
      expect(sent("getRecommendations")).to.equal(asked);
      expect(kernel.use(RecommendationsService).recommendations.state).to.include({
        _tag: "Failed",
        retryAt: undefined,
      });
      await kernel
        .use(RecommendationsService)
        .recommendations.refresh()
        .catch(() => {});
      expect(sent("getRecommendations")).to.equal(asked + 1);
    });
  }

  it("is checked again by one request each, and what changes something is only forgotten", async () => {
    const { kernel, standIn, sent, pass } = await openKernel({}, { scenario: "spotify-2026" });
    const { checkAgain } = kernel.use(CapabilitiesService);
    watchAll(kernel);
    await pass(1000);
    await kernel
      .use(SavedTracksService)
      .save.run(["4uLU6hMCjMI75M1A2tKUQC"])
      .catch(() => {});
    await settle();
    expect(statesOf(kernel)["library_writes"]).to.match(/^withdrawn/);
    const before = standIn.requests.length;
    await checkAgain.run();
    await settle();
    expect(statesOf(kernel)).to.deep.equal({
      recommendations: "withdrawn",
      previews: "withdrawn (inferred)",
      audio_features: "withdrawn (inferred)",
      foreign_playlists: "withdrawn (inferred)",
      library_writes: "unknown",
      profile_fields: "withdrawn (inferred)",
      search_size: "withdrawn (inferred)",
    });
    expect(standIn.requests.length - before).to.be.at.most(8);
    expect(sent("saveTracks") + sent("putSavedTracks")).to.be.at.most(2);

    standIn.scenario = "healthy";
    await pass(1000);
    await checkAgain.run();
    await settle();
    expect(statesOf(kernel)).to.deep.equal({
      recommendations: "works",
      previews: "works",
      audio_features: "works",
      foreign_playlists: "works",
      library_writes: "unknown",
      profile_fields: "works",
      search_size: "works",
    });
  });

  it("says why it could not be checked, and keeps what it knew", async () => {
    const { kernel, standIn, pass } = await openKernel();
    watchAll(kernel);
    await pass(1000);
    const before = statesOf(kernel);
    standIn.overrides.getAccount = () => Response.json({ ok: false, error: {} }, { status: 500 });
    const error = await kernel
      .use(CapabilitiesService)
      .checkAgain.run()
      .catch((failure: unknown) => failure);
    expect(error).to.include({ _tag: "Unexpected", status: 500 });
    expect(statesOf(kernel)).to.deep.equal(before);
  });

  it("is kept for a day, in this browser, for this server", async () => {
    const shareTabs = `capabilities ${++scopes}`;
    const { kernel, base, standIn, pass } = await openKernel({ shareTabs });
    watchAll(kernel);
    await pass(1000);
    const known = statesOf(kernel);
    expect(known["previews"]).to.equal("works");
    await kernel.dispose();

    const open = (config = {}) => createKernel({ shareTabs, fetch: standIn.fetch, ...config }, base);
    const reloaded = open();
    expect(statesOf(reloaded)).to.deep.equal(known);
    const elsewhere = open({ apiBase: "/other/api/v1" });
    expect(statesOf(elsewhere)["previews"]).to.equal("unknown");
    await Promise.all([reloaded.dispose(), elsewhere.dispose()]);
    await pass(day + hour);
    const later = open();
    expect(statesOf(later)["previews"]).to.equal("unknown");
    await later.dispose();
  });

  it("is known to the other tabs at once", async () => {
    const shareTabs = `capabilities ${++scopes}`;
    const { kernel, base, standIn } = await openKernel({ shareTabs });
    const other = createKernel({ shareTabs, fetch: standIn.fetch }, base);
    other.use(CapabilitiesService);
    kernel.use(EvidenceService).learn([{ capability: "previews", works: true, at: kernel.now(), isInferred: false }]);
    await settle();
    expect(statesOf(other)["previews"]).to.equal("works");
    await other.dispose();
  });

  it("is nothing where what is stored is no such list", async () => {
    for (const stored of ["null", "{", '{"previews":true}', '[{"capability":"flying","works":true,"at":1}]', "[7]"]) {
      const shareTabs = `capabilities ${++scopes}`;
      localStorage.setItem(`harmony-spotify:/api/v1:${shareTabs}:capabilities`, stored);
      const { kernel } = await openKernel({ shareTabs });
      expect(new Set(Object.values(statesOf(kernel))), stored).to.deep.equal(new Set(["unknown"]));
    }
  });
});
