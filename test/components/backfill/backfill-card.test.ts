import { expect, fixture, fixtureCleanup, html, waitUntil } from "@open-wc/testing";
import axe from "axe-core";
import "../../../src/define/backfill-card.js";
import { createStandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyBackfillCard } from "../../../src/components/cards/backfill/backfill-card.js";
import { type Notice, noticesOf } from "../../../src/components/foundation/toasts.js";
import { createKernel } from "../../../src/core/kernel.js";
import type { OffPeak } from "../../../src/core/policy/off-peak.js";
import { makeBackfill } from "../../../src/core/services/backfill.js";
import { makeOAuth } from "../../../src/core/services/oauth.js";

const running = "backfill_7c41e0";
const always: OffPeak = { from: "00:00", to: "00:00" };

describe("the Backfill card", () => {
  const open = globalThis.open;
  beforeEach(() => {
    globalThis.open = () => null;
  });
  afterEach(() => {
    globalThis.open = open;
    fixtureCleanup();
  });

  const show = async (options: StandInOptions = {}, { locale = "en", view = "", offPeak = always } = {}) => {
    // The server's clock is moved by hand; the page's follows its `Date`.
    let ahead = 0;
    const standIn = createStandIn({ session: { role: "admin" }, now: () => Date.now() + ahead, ...options });
    const plugin = createKernel({ fetch: standIn.fetch, shareTabs: false });
    const card = await fixture<HarmonySpotifyBackfillCard>(
      html`<harmony-spotify-backfill-card .plugin=${plugin} .offPeak=${offPeak} locale=${locale} view=${view}></harmony-spotify-backfill-card>`,
    );
    const root = card.renderRoot as ShadowRoot;
    /** What can be read: a busy label lies hidden in its button. */
    const textOf = (element: Element | null | undefined) => {
      const copy = element?.cloneNode(true) as Element | undefined;
      copy?.querySelectorAll("[data-off]").forEach((hidden) => hidden.remove());
      return (copy?.textContent ?? "").replace(/\s+/g, " ").trim();
    };
    const text = () => textOf(root.querySelector("section"));
    const says = (words: string) => waitUntil(() => text().includes(words), `"${words}" is said, not: ${text()}`, { timeout: 3000 });
    const nameOf = (element: HTMLElement) => element.ariaLabel ?? textOf(element);
    const button = (name: string, within: ParentNode = root) => [...within.querySelectorAll<HTMLElement>("button")].find((element) => nameOf(element) === name);
    const click = async (name: string, within: ParentNode = root) => {
      await waitUntil(() => button(name, within), `a button "${name}"`);
      button(name, within)!.click();
    };
    const later = async (ms: number) => {
      ahead += ms;
      await plugin.use(makeBackfill).jobs.refresh();
      await card.updateComplete;
    };
    const notices = (): ReadonlyArray<Notice> => noticesOf(plugin).state;
    const dialog = async () => {
      await waitUntil(() => root.querySelector("dialog"), "a dialog");
      return root.querySelector("dialog")!;
    };
    const input = (label: string) => [...root.querySelectorAll("label")].find((element) => textOf(element).startsWith(label))!.querySelector("input")!;
    return { standIn, plugin, card, root, text, textOf, says, button, click, later, notices, dialog, input };
  };

  it("shows how the running job gets on", async () => {
    const { says, root, textOf } = await show();
    await says("62%");
    await says("Running");
    await says("9 min left");
    await says("84/min");
    const progress = root.querySelector("progress")!;
    expect(progress.max).to.equal(2000);
    expect(progress.value).to.be.within(1240, 1245);
    expect(textOf(root.querySelector(".legend"))).to.match(/^Matched 1,0\d\d \(87%\) Processed 1,24\d of 2,000$/);
    expect(textOf(root.querySelector(".counters"))).to.match(/Cache hits93\d.*Cache misses30\d.*Cached resultsUsed/);
  });

  it("pauses and resumes, and the buttons follow the job", async () => {
    const { says, click, button, notices, later } = await show();
    await says("Running");
    expect(button("Resume") === undefined).to.be.true;
    await click("Pause");
    await says("goes on when resumed");
    expect(button("Pause") === undefined).to.be.true;
    await waitUntil(() => notices().some(({ title }) => title === "Backfill paused"));
    await click("Resume");
    await says("waits for its turn");
    await later(4000);
    await says("Running");
    expect(notices().at(-1)).to.include({ title: "Backfill is running", severity: "busy" });
  });

  it("asks before cancelling, then says so until the job has stopped", async () => {
    const { says, click, button, dialog, later, notices, text } = await show();
    await click("Cancel job…");
    const question = await dialog();
    expect(question.textContent).to.contain("Cancel this backfill after 1,24").and.to.contain("cannot be resumed");
    await click("Cancel job", question);
    await says("Cancelling");
    expect(button("Cancel job…") === undefined).to.be.true;
    expect(button("Pause") === undefined).to.be.true;
    await later(5000);
    await waitUntil(() => !text().includes("Cancelling"));
    expect(notices().at(-1)).to.include({ title: "Backfill cancelled" });
    await says("Start backfill");
  });

  it("leaves the job alone when the question is declined", async () => {
    const { click, dialog, standIn, root } = await show();
    await click("Cancel job…");
    await click("Keep it running", await dialog());
    await waitUntil(() => !root.querySelector("dialog"));
    expect(standIn.requests.some(({ endpoint }) => endpoint === "cancelBackfill")).to.be.false;
  });

  it("says why an operator cannot cancel, nor override the expansion of playlists", async () => {
    const { says, button, root, input } = await show({ scenario: "healthy", session: { role: "operator" } });
    await says("needs the admin role, you are operator");
    expect(button("Cancel job…")?.ariaDisabled).to.equal("true");
    root.querySelector("details")!.open = true;
    await says("Expand playlists into tracks");
    expect(input("Expand playlists").disabled).to.be.true;
    expect(input("Expand playlists").checked).to.be.true;
  });

  it("starts with a preset or any number from 1 to 10,000, and the chosen options", async () => {
    const { says, click, input, standIn, root, card } = await show({ scenario: "empty", session: { role: "admin" } });
    await says("No backfill has run yet");
    expect(input("2,000").checked).to.be.true;
    expect(input("Include cached results").checked).to.be.true;
    input("Other").click();
    await card.updateComplete;
    const other = root.querySelector<HTMLInputElement>("#other-items")!;
    const type = async (value: string) => {
      other.value = value;
      other.dispatchEvent(new Event("input"));
      await card.updateComplete;
    };
    for (const bad of ["0", "10001", "1.5", "many"]) {
      await type(bad);
      expect(other.ariaInvalid, bad).to.equal("true");
      await click("Start backfill");
    }
    expect(standIn.requests.some(({ endpoint }) => endpoint === "runBackfill")).to.be.false;
    await type("750");
    input("Include cached results").click();
    await says("every track is looked up on Spotify again");
    input("Expand playlists").click();
    await click("Start backfill");
    await says("waits for its turn");
    expect((await standIn.state).backfill.list(1)[0]).to.include({ requested: 750, include_cached_results: false, expand_playlists: false });
  });

  it("warns outside the off-peak hours that a host says, without standing in the way", async () => {
    const at = new Date();
    const time = (hours: number) => `${String((at.getHours() + hours) % 24).padStart(2, "0")}:00`;
    const peak = await show({ scenario: "empty", session: { role: "admin" } }, { offPeak: { from: time(2), to: time(4) } });
    await peak.says(`Peak hours. Others share Spotify’s rate limit now. Off-peak is ${time(2)} to ${time(4)}`);
    expect(peak.button("Start backfill")?.ariaDisabled).to.be.null;
    const quiet = await show({ scenario: "empty", session: { role: "admin" } }, { offPeak: { from: time(0), to: time(2) } });
    await quiet.says("Off-peak now");
  });

  it("draws the recent runs as a picture with its key, and as a table with cache, error and duration", async () => {
    const { says, root, textOf, click } = await show();
    await says("Recent runs");
    await waitUntil(() => root.querySelector("table"));
    const picture = root.querySelector("svg[role=img]")!;
    expect(picture.getAttribute("aria-label")).to.contain("last 7 runs");
    expect(picture.querySelectorAll("rect.did")).to.have.length(7);
    expect(picture.querySelectorAll(".bad")).to.have.length(1);
    expect(picture.querySelectorAll(".stopped")).to.have.length(1);
    expect(textOf(root.querySelector("[part=runs] .legend"))).to.equal("cache used cache not used failed cancelled");
    const rows = () => [...root.querySelectorAll("tbody tr")].map((row) => textOf(row));
    expect(rows()).to.have.length(6);
    expect(rows()[4]).to.contain("Failed").and.to.contain("518 of 624").and.to.contain("Not used").and.to.contain("24 min");
    expect(rows()[5]).to.equal("Spotify OAuth token expired during the run");
    await click("Show all 7");
    await waitUntil(() => rows().length === 8);
  });

  it("leads through authorising and restarting with the same options where OAuth expired mid-run", async () => {
    const { says, click, standIn, later, root, plugin, notices } = await show();
    await says("Running");
    const { backfill, oauth } = await standIn.state;
    oauth.scopes = null;
    backfill.loseToken();
    await later(0);
    await says("The last backfill stopped: Spotify’s authorisation ended while it ran.");
    await says("2,000 items, cached results, playlists expanded");
    expect(notices().at(-1)).to.include({ title: "Backfill failed", severity: "crit", text: "Spotify OAuth token expired during the run" });
    await click("Authorise");
    await waitUntil(() => root.querySelector("harmony-spotify-oauth-panel")?.shadowRoot?.querySelector("#address"));
    oauth.complete([...oauth.transactions.keys()].at(-1)!, "code");
    await plugin.use(makeOAuth).authorisation.state!.progress.refresh();
    await says("Spotify is connected.");
    await click("Start again");
    await says("waits for its turn");
    expect(backfill.list(1)[0]).to.include({ requested: 2000, include_cached_results: true, state: "queued" });
  });

  it("takes a refusal for missing credentials as such, not as a matter of the role", async () => {
    const { says, click, standIn, text } = await show({ scenario: "empty", session: { role: "operator" } });
    (await standIn.state).oauth.scopes = null;
    await click("Start backfill");
    await says("The backfill was not started: Harmony lacks Spotify’s authorisation. This is not about your role.");
    (await standIn.state).oauth.scopes = [];
    await click("Start again");
    await says("waits for its turn");
    expect(text()).to.not.contain("was not started");
  });

  it("says what a missing scope blocks, as the Account card does", async () => {
    const { says } = await show();
    await says("playlist-modify-private FREE ingest and backfill skip private playlists.");
  });

  it("opens a job by its address, and clears the address when it is closed", async () => {
    const { card, dialog, root } = await show({}, { view: "job=backfill_40d1e9" });
    const drawer = await dialog();
    await waitUntil(() => drawer.textContent?.includes("1,200"));
    expect(drawer.textContent).to.contain("Spotify OAuth token expired during the run").and.to.contain("Start again");
    const views: Array<string> = [];
    card.addEventListener("harmony-spotify-view-change", (event) => views.push((event as CustomEvent<{ view: string }>).detail.view));
    drawer.close();
    await waitUntil(() => views.length === 1);
    expect(views).to.deep.equal([""]);
    expect(root.querySelector("dialog") === null).to.be.true;
    root.querySelector<HTMLElement>("tbody a")!.click();
    expect(card.view).to.equal(`job=${running}`);
    await dialog();
  });

  it("says so where the job of an address is gone", async () => {
    const { dialog } = await show({}, { view: "job=nowhere" });
    const drawer = await dialog();
    await waitUntil(() => drawer.textContent?.includes("This job is not there any more"));
  });

  it("tells a command that failed, with what the server said, and reads the state again", async () => {
    const { says, click, standIn, notices } = await show();
    await says("Running");
    standIn.overrides.pauseBackfill = () => Response.json({ detail: "The job is completed." }, { status: 400, headers: { "X-Debug-Id": "d-3" } });
    await click("Pause");
    await waitUntil(() => notices().length > 0);
    expect(notices().at(-1)).to.include({ severity: "crit", title: "The job was not paused", debugId: "d-3" });
  });

  it("speaks German", async () => {
    const { says, root } = await show({}, { locale: "de" });
    await says("Letzte Läufe");
    await says("noch 9 min");
    root.querySelector("details")!.open = true;
    await says("Ergebnisse aus dem Cache nutzen");
  });

  for (const scenario of ["healthy", "empty", "hostile"] as const) {
    for (const theme of ["light", "dark"]) {
      it(`is accessible, ${scenario} in ${theme}`, async () => {
        document.documentElement.style.colorScheme = theme;
        document.body.style.background = "Canvas";
        const { says, card, root } = await show({ scenario, session: { role: "operator" } }, { offPeak: { from: "00:00", to: "00:01" } });
        await says("Recent runs");
        const fold = root.querySelector("details");
        if (fold) fold.open = true;
        await says("Start backfill");
        const { violations } = await axe.run(card, { resultTypes: ["violations"] });
        expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).to.deep.equal([]);
      });
    }
  }
});
