import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/backfill-card.js";
import { createStandIn } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyBackfillCard } from "../../../src/components/cards/backfill/backfill-card.js";
import { createHarmonySpotify } from "../../../src/core/harmony-spotify.js";
import { allIn, textOf, usableIn } from "../elements.js";
import { waitUntil } from "../../wait.js";

describe("a plugin that a host ends while a card shows it", () => {
  let faults: Array<unknown>;
  const note = (event: ErrorEvent | PromiseRejectionEvent) => {
    event.preventDefault();
    faults.push("reason" in event ? event.reason : event.error);
  };
  beforeEach(() => {
    faults = [];
    addEventListener("error", note);
    addEventListener("unhandledrejection", note);
  });
  afterEach(async () => {
    fixtureCleanup();
    // Rejections that nobody handles are told after the task in which they happen.
    await new Promise((resolve) => requestAnimationFrame(resolve));
    removeEventListener("error", note);
    removeEventListener("unhandledrejection", note);
  });

  const show = (plugin: ReturnType<typeof createHarmonySpotify>) =>
    fixture<HarmonySpotifyBackfillCard>(
      html`<harmony-spotify-backfill-card .plugin=${plugin}></harmony-spotify-backfill-card>`,
    );

  it("ends, also twice, while the first request is under way", async () => {
    let requests = 0;
    const fetch = () => {
      requests++;
      return new Promise<Response>(() => {});
    };
    const plugin = createHarmonySpotify({ fetch, shareTabs: "dispose" });
    await show(plugin);
    await waitUntil(() => requests > 0);
    await Promise.all([plugin.dispose(), plugin.dispose()]);
    await plugin.dispose();
    expect(faults).to.deep.equal([]);
  });

  it("leaves what the card shows, and a press afterwards is no raw error", async () => {
    const standIn = createStandIn({ session: { role: "admin" } });
    const plugin = createHarmonySpotify({ fetch: standIn.fetch, shareTabs: false });
    const card = await show(plugin);
    await waitUntil(() => textOf(card).includes("Running"));
    await plugin.dispose();
    usableIn(card.shadowRoot!, "Pause").click();
    usableIn(card.shadowRoot!, "Refresh Backfill").click();
    usableIn(card.shadowRoot!, "Start another").click();
    card.view = "job=backfill_40d1e9";
    await waitUntil(() => allIn(card.shadowRoot!, "dialog").length > 0, "the details");
    await waitUntil(() => textOf(card).includes("The job was not paused"));
    expect(textOf(card)).to.include("Running");
    expect(faults).to.deep.equal([]);
  });

  it("can still be given to a new card", async () => {
    const plugin = createHarmonySpotify({ fetch: createStandIn().fetch, shareTabs: false });
    await plugin.dispose();
    const card = await show(plugin);
    await card.updateComplete;
    expect(textOf(card)).to.include("Backfill");
    expect(faults).to.deep.equal([]);
  });
});
