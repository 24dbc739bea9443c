import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/backfill-card.js";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyBackfillCard } from "../../../src/components/cards/backfill/backfill-card.js";
import type { OffPeak } from "../../../src/core/policy/off-peak.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { OAuthService } from "../../../src/core/services/oauth.js";
import type { HarmonySpotify } from "../../../src/core/harmony-spotify.js";
import { waitUntil } from "../../wait.js";
import { expectAccessible, show, textOf } from "../harness.js";

const running = "backfill_7c41e0";
const always: OffPeak = { from: "00:00", to: "00:00" };

describe("the Backfill card", () => {
  const original = globalThis.open;
  /** Spotify asks to wait: some card has heard it. */
  const startResting = async (plugin: HarmonySpotify) => {
    await plugin.status.status.refresh().catch(() => {});
    await waitUntil(() => plugin.spotifyRest.state, "Spotify asks to wait");
  };
  beforeEach(() => {
    globalThis.open = () => null;
  });
  afterEach(() => {
    globalThis.open = original;
    fixtureCleanup();
  });

  const open = async (
    options: StandInOptions = {},
    { locale = "en", view = "", offPeak = always } = {},
    prepare = (_standIn: StandIn): void => {},
  ) => {
    // The server's clock is moved by hand; the page's follows its `Date`.
    let ahead = 0;
    const shown = await show<HarmonySpotifyBackfillCard>(
      (plugin) =>
        html`<harmony-spotify-backfill-card
          .plugin=${plugin}
          .offPeak=${offPeak}
          locale=${locale}
          view=${view}
        ></harmony-spotify-backfill-card>`,
      { session: { role: "admin" }, now: () => Date.now() + ahead, ...options },
      {},
      prepare,
    );
    const { plugin, element, all } = shown;
    const later = async (ms: number) => {
      ahead += ms;
      await plugin.use(BackfillService).jobs.refresh();
      await element.updateComplete;
    };
    const dialogs = () => all("dialog") as ReadonlyArray<HTMLDialogElement>;
    const dialog = () => waitUntil(() => dialogs()[0], "a dialog");
    const buttons = () => all("button").map(textOf);
    const input = (label: string) =>
      all("label")
        .find((each) => textOf(each).startsWith(label))!
        .querySelector("input")!;
    return { ...shown, later, dialogs, dialog, buttons, input };
  };

  it("offers no start until Spotify allows requests again, with the time, and says that a job stands still", async () => {
    const { says, plugin, press, all, sent } = await open({ scenario: "day-long-limit" });
    await says("Recent runs");
    await startResting(plugin);
    await says(/Waits for Spotify ?stands still until (.*, )?\d\d:\d\d/);
    await press("Start another");
    await says(/Start backfill.*Spotify asks to wait until (.*, )?\d\d:\d\d/);
    const start = all("button").find((button) => textOf(button).startsWith("Start backfill"))!;
    start.click();
    expect(start.getAttribute("aria-disabled")).to.equal("true");
    expect(sent("runBackfill")).to.equal(0);
  });

  it("shows how the running job gets on", async () => {
    const { root, says } = await open();
    await says("62%");
    await says("Running");
    await says("9 min left");
    await says("84/min");
    const progress = root.querySelector("progress")!;
    expect(progress.max).to.equal(2000);
    expect(progress.value).to.be.within(1240, 1245);
    expect(textOf(root.querySelector(".legend")!)).to.match(/^Matched 1,0\d\d \(87%\) Processed 1,24\d of 2,000$/);
    expect(textOf(root.querySelector(".counters")!)).to.match(
      /Cache hits ?93\d.*Cache misses ?30\d.*Cached results ?Used/,
    );
  });

  it("pauses and resumes, and the buttons follow the job", async () => {
    const { says, press, buttons, later, notices } = await open();
    await says("Running");
    expect(buttons()).not.to.include("Resume");
    await press("Pause");
    await says("continues when resumed");
    expect(buttons()).not.to.include("Pause");
    await waitUntil(() => notices().some(({ title }) => title === "Backfill paused"));
    await press("Resume");
    await says("waiting for its turn");
    await later(4000);
    await says("Running");
    expect(notices().at(-1)).to.include({ title: "Backfill is running", severity: "busy" });
  });

  it("keeps the focus on the button that pauses when it becomes the one that resumes", async () => {
    const { root, press, button, says } = await open();
    await says("Running");
    button("Pause").focus();
    await press("Pause");
    await says("continues when resumed");
    expect(textOf(root.activeElement!)).to.equal("Resume");
  });

  it("puts the focus on its heading when the form that had it gives way to the job", async () => {
    const { root, press, says } = await open({ scenario: "empty" });
    await says("No backfill has run yet");
    const form = await waitUntil(() => root.querySelector("harmony-spotify-backfill-form")?.shadowRoot, "the form");
    form.querySelector<HTMLElement>("button:not([disabled])")!.focus();
    await press("Start backfill");
    await says("Running");
    expect(root.activeElement?.id).to.equal("heading");
  });

  it("asks before cancelling, then says so until the job has stopped", async () => {
    const { text, says, press, buttons, later, notices, dialog } = await open();
    await press("Cancel job…");
    const question = await dialog();
    expect(question.textContent).to.contain("Cancel this backfill after 1,24").and.to.contain("cannot be resumed");
    await press("Cancel job");
    await says("Cancelling");
    await waitUntil(() => !buttons().includes("Pause") && !buttons().includes("Cancel job…"));
    await later(5000);
    await waitUntil(() => !text().includes("Cancelling"));
    expect(notices().at(-1)).to.include({ title: "Backfill cancelled" });
    await says("Start backfill");
  });

  for (const [button, word, title] of [
    ["Pause", "paused", /^Paused, but Harmony goes on counting: [\d,]+ → [\d,]+$/],
    ["Cancel job…", "cancelled", /^Cancelled, but Harmony goes on counting: [\d,]+ → [\d,]+$/],
  ] as const) {
    it(`says of a job that was ${word} that it goes on, and does not take the word for it`, async () => {
      const { says, press, later, notices, standIn, text } = await open();
      standIn.quirks.goesOnWithJobs = true;
      await says("Running");
      await press(button);
      if (word === "cancelled") await press("Cancel job");
      await says("Whether it has stopped is being watched.");
      await later(5000);
      await waitUntil(() => notices().some((notice) => title.test(notice.title)), `it is not told: ${text()}`);
      await says("goes on counting");
      await says("may end as completed");
      const told = notices().length;
      await later(5000);
      expect(notices().length, "it is told once").to.equal(told);
      await later(20 * 60_000);
      await waitUntil(() => notices().at(-1)?.title === "Backfill completed");
    });
  }

  it("confirms that a job stands still only once a reading cannot be from Harmony's cache", async () => {
    const { says, press, later, text } = await open();
    await says("Running");
    await press("Pause");
    await later(5000);
    await says("Whether it has stopped is being watched.");
    expect(text()).not.to.contain("Confirmed");
    await later(46_000);
    await says("Confirmed: it stands still at");
  });

  it("finds the job of a start whose answer was lost, and starts no other", async () => {
    const { standIn, says, press, sent, text } = await open({ scenario: "empty", session: { role: "admin" } });
    standIn.quirks.lostAnswers.add("runBackfill");
    await says("No backfill has run yet");
    await press("Start backfill");
    await says("waiting for its turn");
    expect(sent("runBackfill")).to.equal(1);
    expect(text()).not.to.contain("no answer came");
  });

  it("offers to start again only after a look, and asks, where no answer came and no job is there", async () => {
    const { standIn, says, press, sent, buttons } = await open({ scenario: "empty", session: { role: "admin" } });
    standIn.overrides.runBackfill = () => Response.error();
    await says("No backfill has run yet");
    await press("Start backfill");
    await says("Starting the backfill: no answer came, perhaps done. No new job is listed as of");
    expect(buttons()).not.to.include("Start again anyway…");
    await press("Start backfill");
    await says("Start the backfill again?");
    await press("Cancel");
    await press("Check whether it arrived");
    await waitUntil(() => buttons().includes("Start again anyway…"));
    delete standIn.overrides.runBackfill;
    await press("Start again anyway…");
    await press("Send again");
    await says("waiting for its turn");
    expect(sent("runBackfill")).to.equal(2);
  });

  it("takes a pause for done whose answer was lost, because the job says so", async () => {
    const { standIn, says, press, notices } = await open();
    standIn.quirks.lostAnswers.add("pauseBackfill");
    await says("Running");
    await press("Pause");
    await says("continues when resumed");
    expect(notices().some(({ severity }) => severity === "crit")).to.equal(false);
  });

  it("leaves the job alone when the question is declined", async () => {
    const { standIn, dialogs, press } = await open();
    await press("Cancel job…");
    await press("Keep it running");
    await waitUntil(() => dialogs().length === 0);
    expect(standIn.requests.some(({ endpoint }) => endpoint === "cancelBackfill")).to.be.false;
  });

  it("says why an operator cannot cancel, nor override the expansion of playlists", async () => {
    const { root, says, button, input } = await open({ scenario: "healthy", session: { role: "operator" } });
    await says("needs the admin role, you are operator");
    expect(button("Cancel job…").ariaDisabled).to.equal("true");
    root.querySelector("details")!.open = true;
    await says("Expand playlists into tracks");
    expect(input("Expand playlists").disabled).to.be.true;
    expect(input("Expand playlists").checked).to.be.true;
  });

  it("starts with a preset or any number from 1 to 10,000, and the chosen options", async () => {
    const { standIn, all, says, press, input } = await open({
      scenario: "empty",
      session: { role: "admin" },
    });
    await says("No backfill has run yet");
    await says("Include cached results");
    expect(input("2,000").checked).to.be.true;
    expect(input("Include cached results").checked).to.be.true;
    input("Other").click();
    const other = (await waitUntil(() => all("#other-items")[0])) as HTMLInputElement;
    const type = (value: string) => {
      other.value = value;
      other.dispatchEvent(new Event("input"));
    };
    for (const bad of ["0", "10001", "1.5", "many"]) {
      type(bad);
      await waitUntil(() => other.ariaInvalid === "true", bad);
      await press("Start backfill");
    }
    expect(standIn.requests.some(({ endpoint }) => endpoint === "runBackfill")).to.be.false;
    type("750");
    input("Include cached results").click();
    await says("every track is looked up on Spotify again");
    input("Expand playlists").click();
    await press("Start backfill");
    await says("waiting for its turn");
    expect((await standIn.state).backfill.list(1)[0]).to.include({
      requested: 750,
      include_cached_results: false,
      expand_playlists: false,
    });
  });

  it("warns outside the off-peak hours that a host says, without standing in the way", async () => {
    const at = new Date();
    const time = (hours: number) => `${String((at.getHours() + hours) % 24).padStart(2, "0")}:00`;
    const peak = await open(
      { scenario: "empty", session: { role: "admin" } },
      { offPeak: { from: time(2), to: time(4) } },
    );
    await peak.says(`Peak hours. Others are using Spotify’s rate limit now. Off-peak is ${time(2)} to ${time(4)}`);
    expect(peak.button("Start backfill").ariaDisabled).to.be.null;
    const quiet = await open(
      { scenario: "empty", session: { role: "admin" } },
      { offPeak: { from: time(0), to: time(2) } },
    );
    await quiet.says("Off-peak now");
  });

  it("stops warning when the off-peak hours begin", async () => {
    const at = new Date();
    const time = (hours: number) => `${String((at.getHours() + hours) % 24).padStart(2, "0")}:00`;
    const { says, later } = await open(
      { scenario: "empty", session: { role: "admin" } },
      { offPeak: { from: time(2), to: time(6) } },
    );
    await says("Peak hours.");
    await later(3 * 3_600_000);
    await says("a good time");
  });

  it("keeps what is typed into the form while a job comes and goes", async () => {
    const { plugin, all, says, press, later, input } = await open({ scenario: "empty", session: { role: "admin" } });
    await says("Include cached results");
    input("Other").click();
    const other = async () => (await waitUntil(() => all("#other-items")[0])) as HTMLInputElement;
    (await other()).value = "750";
    (await other()).dispatchEvent(new Event("input"));
    input("Include cached results").click();
    await press("Start backfill");
    await says("waiting for its turn");
    await press("Start another");
    expect((await other()).value).to.equal("750");
    const [job] = plugin.use(BackfillService).jobs.state.value!;
    await plugin.use(BackfillService).cancel.run(job!.jobId);
    await later(5000);
    await says("Start a backfill");
    expect((await other()).value).to.equal("750");
    expect(input("Include cached results").checked).to.equal(false);
  });

  it("draws the recent runs as a picture with its key, and as a table with cache, error and duration", async () => {
    const { root, says, press } = await open();
    await says("Recent runs");
    await waitUntil(() => root.querySelector("table"));
    const picture = root.querySelector("svg[role=img]")!;
    expect(picture.getAttribute("aria-label")).to.contain("last 7 runs");
    expect(picture.querySelectorAll("rect.did")).to.have.length(7);
    expect(picture.querySelectorAll(".bad")).to.have.length(1);
    expect(picture.querySelectorAll(".stopped")).to.have.length(1);
    expect(textOf(root.querySelector("[part=runs] .legend")!)).to.equal("cache used cache not used failed cancelled");
    const rows = () => [...root.querySelectorAll("tbody tr")].map((row) => textOf(row));
    expect(rows()).to.have.length(6);
    expect(rows()[4])
      .to.contain("Failed")
      .and.to.contain("518 of 624")
      .and.to.contain("Not used")
      .and.to.contain("24 min");
    expect(rows()[5]).to.equal("Spotify OAuth token expired during the run");
    await press("Show all 7");
    await waitUntil(() => rows().length === 8);
  });

  it("leads through authorising and restarting with the same options where OAuth expired mid-run", async () => {
    const { standIn, plugin, says, press, later, notices, all } = await open();
    await says("Running");
    const { backfill, oauth } = await standIn.state;
    oauth.scopes = null;
    backfill.loseToken();
    await later(0);
    await says("The last backfill stopped: Spotify’s authorisation ended while it ran.");
    await says("2,000 items, cached results, playlists expanded");
    expect(notices().at(-1)).to.include({
      title: "Backfill failed",
      severity: "crit",
      text: "Spotify OAuth token expired during the run",
    });
    await press("Authorise");
    await waitUntil(() => all("#address").length === 1);
    oauth.complete([...oauth.transactions.keys()].at(-1)!, "code");
    await plugin.use(OAuthService).progress.refresh();
    await says("Spotify is connected.");
    await press("Start again");
    await says("waiting for its turn");
    expect(backfill.list(1)[0]).to.include({ requested: 2000, include_cached_results: true, state: "queued" });
  });

  it("takes a refusal for missing credentials as such, not as a matter of the role", async () => {
    const { standIn, text, says, press } = await open({ scenario: "empty", session: { role: "operator" } });
    (await standIn.state).oauth.scopes = null;
    await press("Start backfill");
    await says("The backfill was not started: Harmony lacks Spotify’s authorisation. This is not about your role.");
    (await standIn.state).oauth.scopes = [];
    await press("Start again");
    await says("waiting for its turn");
    expect(text()).to.not.contain("was not started");
  });

  it("says what a missing scope blocks, as the Account card does", async () => {
    const { says } = await open();
    await says("playlist-modify-private FREE ingest and backfill skip private playlists.");
  });

  it("opens a job by its address, and clears the address when it is closed", async () => {
    const { element, root, dialog, dialogs } = await open({}, { view: "job=backfill_40d1e9" });
    const drawer = await dialog();
    await waitUntil(() => drawer.textContent?.includes("1,200"));
    expect(drawer.textContent).to.contain("Spotify OAuth token expired during the run").and.to.contain("Start again");
    const views: Array<string> = [];
    element.addEventListener("harmony-spotify-view-change", (event) =>
      views.push((event as CustomEvent<{ view: string }>).detail.view),
    );
    drawer.close();
    await waitUntil(() => views.length === 1);
    expect(views).to.deep.equal([""]);
    await waitUntil(() => dialogs().length === 0);
    root.querySelector<HTMLElement>("tbody a")!.click();
    expect(element.view).to.equal(`job=${running}`);
    await dialog();
  });

  it("asks for a job that is too old for the list", async () => {
    const { standIn, dialog, sent } = await open({}, { view: "job=backfill_40d1e9" }, ({ overrides }) => {
      overrides.listBackfillJobs = () => Response.json({ ok: true, jobs: [] });
    });
    await waitUntil(async () => textOf(await dialog()).includes("Spotify OAuth token expired during the run"));
    expect(sent("getBackfillJob")).to.equal(1);
    expect(standIn.requests.find(({ endpoint }) => endpoint === "getBackfillJob")!.url).to.contain("backfill_40d1e9");
  });

  it("unfolds for a job’s details", async () => {
    const { element, says, press, notices, dialog } = await open();
    await says("Running");
    await press("Pause");
    await waitUntil(() => notices().length > 0);
    element.folded = true;
    await waitUntil(() => !element.shadowRoot!.querySelector("[part=job]"));
    notices()[0]!.actions![0]!.run();
    expect((await dialog()).textContent).to.contain(running);
    expect(element.folded).to.equal(false);
  });

  for (const [how, close] of [
    ["the operator closes it", (drawer: HTMLDialogElement) => drawer.close()],
    ["the address goes back", (_: HTMLDialogElement, element: HarmonySpotifyBackfillCard) => (element.view = "")],
  ] as const) {
    it(`puts the focus back on the row that a job’s details were opened from where ${how}`, async () => {
      const { element, root, dialog, dialogs } = await open();
      const link = await waitUntil(() => root.querySelector<HTMLElement>("tbody a"));
      link.focus();
      link.click();
      const drawer = await dialog();
      await waitUntil(() => drawer.open && drawer.contains((drawer.getRootNode() as ShadowRoot).activeElement));
      close(drawer, element);
      await waitUntil(() => dialogs().length === 0);
      expect(root.activeElement === link, "the row has the focus").to.equal(true);
    });
  }

  it("says so where the job of an address is gone", async () => {
    const { dialog } = await open({}, { view: "job=nowhere" });
    const drawer = await dialog();
    await waitUntil(() => drawer.textContent?.includes("This job is no longer there"));
  });

  it("tells a command that failed, with what the server said, and reads the state again", async () => {
    const { standIn, says, press, notices } = await open();
    await says("Running");
    standIn.overrides.pauseBackfill = () =>
      Response.json({ detail: "The job is completed." }, { status: 400, headers: { "X-Debug-Id": "d-3" } });
    await press("Pause");
    await waitUntil(() => notices().length > 0);
    expect(notices().at(-1)).to.include({ severity: "crit", title: "The job was not paused", debugId: "d-3" });
  });

  it("speaks German", async () => {
    const { root, says } = await open({}, { locale: "de" });
    await says("Letzte Läufe");
    await says("noch 9 min");
    root.querySelector("details")!.open = true;
    await says("Ergebnisse aus dem Cache nutzen");
  });

  for (const scenario of ["healthy", "empty", "hostile"] as const) {
    it(`is accessible in light and dark: ${scenario}`, async () => {
      const { element, root, says } = await open(
        { scenario, session: { role: "operator" } },
        { offPeak: { from: "00:00", to: "00:01" } },
      );
      await says("Recent runs");
      const fold = root.querySelector("details");
      if (fold) fold.open = true;
      await says("Start backfill");
      await expectAccessible(element);
    });
  }
});
