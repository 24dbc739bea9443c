import { expect } from "chai";
import { createStandIn } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import type { Seed } from "../../../src/core/policy/seeds.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { waitUntil } from "../../wait.js";
import { settle } from "../test-kernel.js";
import "../web-locks.js";

let scopes = 0;
const genre = (id: string): Seed => ({ kind: "genre", id, name: id });
const [indie, house] = [genre("indie-pop"), genre("uk-garage")];

describe("the seeds of a session", () => {
  const kernels: Array<HarmonyKernel> = [];
  const standIn = createStandIn({ session: { role: "admin" } });
  const openTab = async (shareTabs: string, session?: HarmonySpotifyConfig["session"]) => {
    // Each tab has a session storage of its own; here they share one.
    sessionStorage.clear();
    const kernel = createKernel({ fetch: standIn.fetch, shareTabs, ...(session && { session }) });
    kernels.push(kernel);
    const service = kernel.use(RecommendationsService);
    await kernel.session.refresh();
    const idsNow = () => service.seeds.state.map(({ id }) => id);
    return { kernel, service, idsNow };
  };
  afterEach(async () => {
    await Promise.all(kernels.splice(0).map((kernel) => kernel.dispose()));
    sessionStorage.clear();
  });
  const chosen = async (tab: Awaited<ReturnType<typeof openTab>>, ...seeds: ReadonlyArray<Seed>) => {
    for (const seed of tab.service.seeds.state) tab.service.removeSeed(seed);
    tab.service.addSeeds(seeds);
    await tab.service.recommendations.refresh();
  };

  it("are there in a second tab, and a change in either shows in both, with what is recommended for it", async () => {
    const scope = `seeds ${++scopes}`;
    const first = await openTab(scope);
    await chosen(first, indie);
    const second = await openTab(scope);
    await waitUntil(() => second.idsNow().join() === "indie-pop");
    second.service.addSeeds([house]);
    await waitUntil(() => first.idsNow().join() === "indie-pop,uk-garage");
    await waitUntil(() => first.service.recommendations.state.value?.from.length === 2);
    first.service.removeSeed(indie);
    await waitUntil(() => second.idsNow().join() === "uk-garage");
    await waitUntil(() => second.service.recommendations.state.value?.from.length === 1);
  });

  it("are kept over a reload as the other tab left them", async () => {
    const scope = `seeds ${++scopes}`;
    const first = await openTab(scope);
    const second = await openTab(scope);
    await chosen(second, house);
    await waitUntil(() => first.idsNow().join() === "uk-garage");
    expect(sessionStorage.getItem("harmony-spotify.seeds nora.keller")).to.contain("uk-garage");
  });

  it("are empty in every tab once they were all removed, and not the team's again", async () => {
    const scope = `seeds ${++scopes}`;
    const first = await openTab(scope);
    await chosen(first);
    const second = await openTab(scope);
    await waitUntil(() => second.idsNow().length === 0);
  });

  it("stay with whoever is signed in", async () => {
    const scope = `seeds ${++scopes}`;
    const first = await openTab(scope);
    await chosen(first, indie);
    const other = await openTab(scope, { user: "somebody.else" });
    await settle();
    expect(other.idsNow()).not.to.include("indie-pop");
    await chosen(other, house);
    await settle();
    expect(first.idsNow()).to.deep.equal(["indie-pop"]);
    other.kernel.setSession({ user: "nora.keller" });
    await waitUntil(() => other.idsNow().join() === "indie-pop");
  });

  it("are not believed of what only looks like a tab", async () => {
    const scope = `seeds ${++scopes}`;
    const first = await openTab(scope);
    await chosen(first, indie);
    const channel = new BroadcastChannel(`harmony-spotify:2:/api/v1:${scope}`);
    const say = (value: unknown, at: unknown = Date.now() + 1000, role = "admin") =>
      channel.postMessage({
        key: "recommendations/seeds",
        message: {
          type: "answer",
          sender: { user: "nora.keller", role },
          value,
          at,
          dropped: 0,
          error: undefined,
          retryAt: null,
        },
      });
    say([{ kind: "genre", id: "<img>", name: null }]);
    say(["a", "b", "c", "d", "e", "f"].map(genre));
    say([genre("techno")], "now");
    say([genre("techno")], null);
    say([genre("techno")], Date.now() + 1000, "somebody's");
    say([genre("techno")], 1);
    await settle();
    expect(first.idsNow()).to.deep.equal(["indie-pop"]);
    say([genre("techno")]);
    await waitUntil(() => first.idsNow().join() === "techno");
    channel.close();
  });
});
