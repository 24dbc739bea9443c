import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/status-card.js";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyStatusCard } from "../../../src/components/cards/status/status-card.js";
import { AccountService } from "../../../src/core/services/account.js";
import { StatusService } from "../../../src/core/services/status.js";
import { WorkersService } from "../../../src/core/services/workers.js";
import { expectAccessible, show } from "../harness.js";
import { waitUntil } from "../../wait.js";

const open = (
  options: StandInOptions = {},
  config: HarmonySpotifyConfig = {},
  locale = "en",
  prepare?: (standIn: StandIn) => void,
) =>
  show<HarmonySpotifyStatusCard>(
    (plugin) => html`<harmony-spotify-status-card .plugin=${plugin} locale=${locale}></harmony-spotify-status-card>`,
    options,
    config,
    prepare,
  );
const answer = (body: object, status = 200) => Response.json(body, { status, headers: { "X-Debug-Id": "d-9f31c07a" } });

describe("the Status card", () => {
  afterEach(fixtureCleanup);

  it("says connected in a word and a shape, with FREE, PRO and the last poll", async () => {
    const { element, says, text } = await open();
    await says("Connected");
    expect(element.renderRoot.querySelector(".connection.ok svg")).to.exist;
    expect(text())
      .to.contain("FREE ingest Available")
      .and.to.contain("PRO Available")
      .and.to.match(/Last successful poll \d\d:\d\d:\d\d ?every 60 s/);
  });

  it("says expired credentials in yellow, and makes authorising the next step", async () => {
    const { element, says, button } = await open({ scenario: "unauthenticated" });
    await says("Not authorised");
    expect(element.renderRoot.querySelector(".connection.warn svg")).to.exist;
    expect(button("Authorise").className).to.contain("primary");
  });

  it("says missing configuration in red, with the keys and the runbook", async () => {
    const { element, says, button } = await open(
      { scenario: "unconfigured" },
      { links: { oauthRunbook: "https://example.org/runbook" } },
    );
    await says("Not configured");
    await says("SPOTIFY_CLIENT_ID");
    expect(element.renderRoot.querySelector(".connection.crit svg")).to.exist;
    await says("OAuth-Token wiederherstellen");
    expect(button("OAuth runbook").getAttribute("href")).to.equal("https://example.org/runbook");
  });

  it("links to Harmony's own runbook where the host names no other, and to none where the host wants none", async () => {
    const own = await open();
    await own.says("Connected");
    expect(own.button("OAuth runbook").getAttribute("href")).to.equal(
      "https://github.com/bozzfozz/harmony/blob/main/docs/operations/runbooks/hdm.md#oauth-token-wiederherstellen",
    );
    fixtureCleanup();
    const { element, says } = await open({}, { links: { oauthRunbook: "" } });
    await says("Connected");
    expect(element.renderRoot.querySelectorAll("a:not(.activity)")).to.have.length(0);
  });

  it("explains a disabled FREE badge: what is missing and where to look", async () => {
    const { says, signals } = await open({ scenario: "unconfigured" });
    await says("FREE ingest Disabled");
    await says("Soulseek lacks SLSKD_URL");
    await says("spotify.free_ingest.unavailable");
    expect(signals.map(({ name }) => name)).to.include("spotify.free_ingest.unavailable");
  });

  it("says that the daemon alone is down where every key is set, and nothing before that is known", async () => {
    const { standIn, element, says, plugin, signals, text } = await open();
    await says("Connected");
    let answerHealth: ((answer: Response) => void) | undefined;
    standIn.overrides.getSoulseekHealth = () => new Promise<Response>((resolve) => (answerHealth = resolve));
    standIn.overrides.getStatus = () => answer({ status: "connected", free_available: false });
    await plugin.use(StatusService).status.refresh();
    await says("FREE ingest is disabled.");
    await element.updateComplete;
    expect(text()).not.to.contain("health check");
    await waitUntil(() => answerHealth !== undefined);
    answerHealth!(answer({ service: "soulseek", status: "ok", missing: [] }));
    await says("Soulseek fails its health check");
    expect(signals.filter(({ name }) => name === "spotify.free_ingest.unavailable")).to.have.length(1);
  });

  it("says that the daemon does not answer where Harmony has asked it", async () => {
    const { standIn, says, plugin } = await open();
    await says("Connected");
    standIn.quirks.daemonIsDown = true;
    await plugin.use(StatusService).status.refresh();
    await says(/FREE ingest Disabled ?Soulseek’s daemon does not answer/);
    await says("check that slskd is running");
  });

  it("does not say that FREE ingest is available once the daemon is known not to answer", async () => {
    const { standIn, says, plugin } = await open();
    await says("FREE ingest Available");
    standIn.quirks.daemonIsDown = true;
    await plugin.use(WorkersService).checkDaemon.run();
    await plugin.session.refresh();
    standIn.overrides.getStatus = () => answer({ status: "connected", free_available: true });
    await plugin.use(StatusService).status.refresh();
    await says("Soulseek’s daemon does not answer");
  });

  it("says when the last sync was, and what syncs by itself, without a warning where the worker is stale", async () => {
    for (const [scenario, words] of [
      ["healthy", "synced every 15 min by this server"],
      ["unattended", "nothing syncs by itself on this server"],
    ] as const) {
      const { says, text } = await open({ scenario });
      await says("Connected");
      await says(/Last sync (\d+ min ago|\d\d:\d\d)/);
      await says(words);
      expect(text()).not.to.match(/stale|next/i);
    }
  });

  it("guesses the last sync by the playlists where Harmony does not say it, and says that it is a guess", async () => {
    const { says, element } = await open({}, {}, "en", ({ overrides }) => {
      overrides.getServerStatus = () => answer({ detail: "Not Found" }, 404);
    });
    await says("Last sync not known");
    element.workerRanAt = Date.now() - 240_000;
    await says("Last sync 4 min ago judging by the playlists");
  });

  it("calls a state it does not know unknown, never green", async () => {
    const { standIn, element, says, plugin } = await open();
    await says("Connected");
    standIn.overrides.getStatus = () => answer({ status: "hibernating" });
    await plugin.use(StatusService).status.refresh();
    await says("reports a state that this page does not know");
    expect(element.renderRoot.querySelector(".connection.unknown")).to.exist;
    await says("FREE ingest Not known");
  });

  it("never makes a live link of a runbook address that could do harm", async () => {
    const { element, says } = await open({}, { links: { oauthRunbook: "javascript:alert(1)" } });
    await says("Connected");
    expect(element.renderRoot.querySelectorAll("a:not(.activity)")).to.have.length(0);
  });

  it("tells a change by a toast and an oauth.service event, once", async () => {
    const { standIn, plugin, says, signals, notices } = await open();
    await says("Connected");
    standIn.scenario = "unauthenticated";
    await plugin.use(StatusService).status.refresh();
    await says("Not authorised");
    await waitUntil(() => notices().length > 0);
    expect(notices().map(({ title, severity }) => [title, severity])).to.deep.equal([
      ["Spotify is no longer authorised", "warn"],
    ]);
    expect(signals.filter(({ name }) => name === "oauth.service").map(({ data }) => data)).to.deep.equal([
      { from: "connected", to: "unauthenticated" },
    ]);
  });

  it("says that an admin has cleared the authorisation, not that it expired, until somebody authorises again", async () => {
    const { standIn, plugin, says, text, notices } = await open({ session: { role: "admin" } });
    await says("Connected");
    await plugin.use(AccountService).resetScopes.run();
    await says("An admin has cleared the authorisation. Authorise again.");
    await waitUntil(() => notices().length > 0);
    expect(notices().map(({ title }) => title)).to.deep.equal(["An admin has cleared Spotify’s authorisation"]);
    expect(text()).not.to.contain("expired");
    standIn.overrides.getStatus = () => answer({ status: "connected", free_available: true });
    await plugin.use(StatusService).status.refresh();
    await says("Spotify accepts Harmony’s credentials");
    standIn.overrides.getStatus = () => answer({ status: "unauthenticated", free_available: true });
    await plugin.use(StatusService).status.refresh();
    await says("The authorisation is missing, has ended or was withdrawn");
  });

  it("keeps what it knew when a refresh fails, says so with the debug id, and recovers", async () => {
    const { standIn, says, text, press } = await open();
    await says("Connected");
    standIn.overrides.getStatus = () => answer({ ok: false, error: { code: "INTERNAL_ERROR", message: "Boom" } }, 500);
    await press("Refresh Status");
    await says("Refresh failed.");
    await says("d-9f31c07a");
    expect(text())
      .to.contain("Not known since")
      .and.to.contain("Last known: Connected.")
      .and.to.match(/Next try in \d+ s/);
    delete standIn.overrides.getStatus;
    await press("Try now");
    await waitUntil(() => !text().includes("Refresh failed."));
  });

  const answers: ReadonlyArray<[string, () => Response | Promise<Response>]> = [
    ["500", () => answer({}, 500)],
    ["HTML", () => new Response("<h1>Bad gateway</h1>", { status: 502, headers: { "content-type": "text/html" } })],
    ["nothing at all", () => new Response(null, { status: 200 })],
    ["a body cut short", () => new Response('{"status": "conn')],
    ["a list", () => answer([])],
    ["418", () => answer({ detail: "teapot" }, 418)],
    ["a broken connection", () => Response.error()],
  ];
  for (const [what, response] of answers) {
    it(`says so where the server answers ${what}, and recovers`, async () => {
      const { standIn, says, press } = await open();
      await says("Connected");
      standIn.overrides.getStatus = response;
      await press("Refresh Status");
      await says(/could not be loaded|Refresh failed/);
      delete standIn.overrides.getStatus;
      await press("Try now");
      await says("Connected");
    });
  }

  for (const date of ["Sat, 13 Sep 275760 00:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "the day after tomorrow"]) {
    it(`keeps to a clock that can be shown where the server says that it is ${date}`, async () => {
      const { standIn, says, press, text } = await open();
      await says("Connected");
      standIn.overrides.getStatus = () =>
        Response.json({ status: "connected", free_available: true, pro_available: true }, { headers: { Date: date } });
      await press("Refresh Status");
      await waitUntil(() => standIn.requests.filter(({ endpoint }) => endpoint === "getStatus").length === 2);
      await says("Connected");
      await says(/updated \d+ s ago/);
      expect(text()).to.match(/Last successful poll \d\d:\d\d:\d\d/);
    });
  }

  it("says who may see it to whoever may not", async () => {
    const { says } = await open({ session: { role: "read_only", user: "jonas.brandt" } });
    await says("You need the operator role");
    await says("You are signed in as jonas.brandt with the role read_only.");
  });

  it("is gone where the flag is off, unless a host asks to see that", async () => {
    const { element, says } = await open({
      session: { features: { spotify: false, imports: true, soulseek: true, dlq: true } },
    });
    await waitUntil(() => getComputedStyle(element).display === "none");
    element.showWhenOff = true;
    await says("UI_FEATURE_SPOTIFY");
    expect(getComputedStyle(element).display).not.to.equal("none");
  });

  it("leads back to signing in when the session has ended", async () => {
    const { standIn, says, button, press } = await open({}, { links: { signIn: "/ui/login" } });
    await says("Connected");
    standIn.overrides.getStatus = () => answer({ detail: "no session" }, 401);
    await press("Refresh Status");
    await says("Your session has ended");
    expect(button("Sign in").getAttribute("href")).to.equal(new URL("/ui/login", location.href).href);
  });

  it("speaks German", async () => {
    const { says } = await open({ scenario: "unauthenticated" }, {}, "de-AT");
    await says("Nicht autorisiert");
    await says("Letzte erfolgreiche Abfrage");
  });

  for (const scenario of ["healthy", "unauthenticated", "unconfigured", "failing"] as const) {
    it(`is accessible in light and dark: ${scenario}`, async () => {
      const { element, says } = await open({ scenario });
      await says(/Connected|Not authorised|Not configured|could not be loaded/);
      await expectAccessible(element);
    });
  }

  it("lists what others and the workers did once it is opened, in words, and says what is not in it", async () => {
    const { standIn, element, says, button } = await open();
    await says("Connected");
    const sent = () => standIn.requests.filter(({ endpoint }) => endpoint === "listActivity").length;
    expect(sent()).to.equal(0);
    const { activity } = await standIn.state;
    activity.record("oddity", "something_new", { worker: "<img>" });
    button("Activity").click();
    await says("oddity: something_new");
    await says("A sync came to its end, whether or not Spotify answered");
    await says("missing: SLSKD_URL");
    await says("Harmony records nothing here of submissions, backfills, OAuth, settings and saved tracks.");
    expect(sent()).to.equal(1);
    expect((element as { view: string }).view).to.equal("show=activity");
    button("Activity").click();
    await waitUntil(() => (element as { view: string }).view === "");
  });
});
