import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/account-card.js";
import type { StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyAccountCard } from "../../../src/components/cards/account/account-card.js";
import { waitUntil } from "../../wait.js";
import { expectAccessible, show } from "../harness.js";

describe("the Account card", () => {
  let opened: Array<string | URL | undefined>;
  const original = globalThis.open;
  beforeEach(() => {
    opened = [];
    globalThis.open = (url) => {
      opened.push(url);
      return null;
    };
  });
  afterEach(() => {
    globalThis.open = original;
    fixtureCleanup();
  });

  const open = (options: StandInOptions = {}, locale = "en") =>
    show<HarmonySpotifyAccountCard>(
      (plugin) =>
        html`<harmony-spotify-account-card .plugin=${plugin} locale=${locale}></harmony-spotify-account-card>`,
      options,
    );

  it("says who, which tier, from where, and how many follow", async () => {
    const { says, text } = await open();
    await says("Nora Keller · Premium · DE");
    expect(text()).to.contain("nora.keller@example.org").and.to.contain("Followers 318");
  });

  it("says what Spotify no longer tells, and does not call it unknown", async () => {
    const { says } = await open({ scenario: "spotify-2026" });
    await says("E-mail no longer told by Spotify");
    await says("Tier, country no longer told by Spotify");
    await says("Followers no longer told by Spotify");
  });

  it("says what the app may do, as answers have shown it, and checks it again on request", async () => {
    const { says, press, sent, element } = await open({ scenario: "spotify-2026" });
    await says("What this app may do");
    await says("Recommendations not known yet");
    await says("Save and remove tracks not known yet seen once a track is saved or removed");
    await says(/followers withdrawn by Spotify inferred since 9 Mar(ch)?( 2026)?, seen .* Name and picture remain/);
    await press("Check again");
    await says(/Recommendations withdrawn by Spotify since 27 Nov(ember)? 2024, seen/);
    await says(/Searches with more than 10 results withdrawn by Spotify inferred/);
    expect(sent("getRecommendations")).to.equal(1);
    await expectAccessible(element);
  });

  it("says what works, and why it could not be checked", async () => {
    const { says, press, standIn } = await open();
    await says(/followers works seen/);
    standIn.overrides.getAccount = () => Response.json({ ok: false, error: {} }, { status: 503 });
    await press("Check again");
    await says("Not checked.");
    await says(/followers works seen/);
  });

  it("says what the app may do in German, too", async () => {
    const { says } = await open({ scenario: "spotify-2026" }, "de");
    await says("Was diese App darf");
    await says(/Follower von Spotify abgeschaltet erschlossen seit 9\. M/);
  });

  it("rests while Spotify asks to wait, and names the time", async () => {
    const { says, text, plugin } = await open({ scenario: "day-long-limit" });
    await says(/Waits for Spotify until (.*, )?\d\d:\d\d/);
    await says("this card comes back by itself");
    expect(text()).to.not.contain("could not be loaded");
    expect(plugin.spotifyRest.state).to.not.equal(undefined);
  });

  it("keeps what it has while Spotify asks to wait: as of when, until when", async () => {
    const { says, text, standIn, plugin } = await open();
    await says("Nora Keller");
    standIn.overrides.getAccount = () =>
      Response.json(
        { ok: false, error: { code: "RATE_LIMITED", meta: { retry_after_ms: 72_000_000, upstream: { status: 429 } } } },
        { status: 429 },
      );
    await plugin.account.account.refresh().catch(() => {});
    await says(/as of \d\d:\d\d, rests until (tomorrow, )?\d\d:\d\d/);
    await says("Nora Keller");
    expect(text()).to.not.contain("Refresh failed");
  });

  it("groups the granted scopes, names the missing one, what it blocks and the way on", async () => {
    const { says, root } = await open();
    await says("1 scope missing:");
    await says("playlist-modify-private FREE ingest and backfill skip private playlists.");
    await says('Put this line into Harmony’s environment and restart it: SPOTIFY_SCOPE="playlist-read-private ');
    await says("Reset the scopes (admin) and authorise again");
    await says("9 of 10 scopes granted");
    const [first] = root.querySelectorAll(".scopes > div");
    expect(first?.querySelector("dt")?.textContent).to.equal("Read playlists");
    expect([...first!.querySelectorAll("code")].map(({ textContent }) => textContent)).to.deep.equal([
      "playlist-read-collaborative",
      "playlist-read-private",
    ]);
  });

  it("says unknown and warns of nothing where the server does not tell the scopes", async () => {
    const { says, root } = await open({ scenario: "older-server" });
    await says("Scopes: unknown.");
    expect(root.querySelector(".note") === null).to.be.true;
  });

  it("tells a failed refresh by a toast and keeps what it has", async () => {
    const { says, standIn, notices, text, press } = await open();
    await says("Nora Keller");
    standIn.overrides.refreshAccount = () =>
      Response.json({ detail: "No." }, { status: 500, headers: { "X-Debug-Id": "d-9" } });
    await press("Refresh Account");
    await waitUntil(() => notices().length === 1);
    expect(notices()[0]).to.include({ severity: "warn", title: "The profile could not be refreshed", debugId: "d-9" });
    expect(text()).to.contain("Nora Keller");
  });

  it("an operator sees why the scopes are not theirs to reset", async () => {
    const { says, button, root, standIn } = await open();
    await says("needs the admin role, you are operator");
    const reset = button("Reset scopes");
    expect(reset.ariaDisabled).to.equal("true");
    reset.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(root.querySelector("dialog") === null).to.be.true;
    expect(standIn.requests.some(({ endpoint }) => endpoint === "resetScopes")).to.be.false;
  });

  it("an admin resets after being asked, and goes straight on to authorising, in the card", async () => {
    const { says, signals, standIn, press, all, text } = await open({ session: { role: "admin" } });
    await says("Nora Keller");
    await press("Reset scopes");
    await says("Reset 9 scopes?");
    expect(text()).to.contain("running backfills fail");
    await press("Reset and authorise");
    const address = await waitUntil(() => all("#address")[0] as HTMLInputElement | undefined, "the way by hand");
    expect(opened, "a tab, on the click").to.deep.equal(["about:blank"]);
    expect(signals.some(({ name }) => name === "spotify.account.scopes_reset")).to.be.true;
    await says("10 scopes missing");

    const { oauth } = await standIn.state;
    const [started] = oauth.transactions.keys();
    address.value = `http://127.0.0.1:8888/callback?code=abc&state=${started}`;
    address.dispatchEvent(new Event("input"));
    address.form!.requestSubmit();
    await says("All 10 scopes granted");
  });

  it("changes nothing when the question is declined", async () => {
    const { says, root, standIn, press } = await open({ session: { role: "admin" } });
    await says("Nora Keller");
    await press("Reset scopes");
    (await waitUntil(() => root.querySelector("dialog"))).close();
    await waitUntil(() => !root.querySelector("dialog"));
    expect(standIn.requests.some(({ endpoint }) => endpoint === "resetScopes")).to.be.false;
    expect(opened).to.be.empty;
  });

  it("signed out of Spotify, leads to authorising and comes back by itself", async () => {
    const { says, standIn, press, all } = await open({ scenario: "unauthenticated" });
    await says("Harmony is not authorised with Spotify");
    await press("Authorise");
    await waitUntil(() => all("#address").length === 1);
    const { oauth } = await standIn.state;
    oauth.complete([...oauth.transactions.keys()][0]!, "code");
    await says("Nora Keller");
  });

  it("draws the picture only once it is there", async () => {
    const { says, root, standIn } = await open({ session: { covers: true } });
    await says("Nora Keller");
    const picture = root.querySelector<HTMLImageElement>("img")!;
    expect(picture.getAttribute("src")).to.match(/^\/api\/v1\/covers\?url=https/);
    expect(picture.hidden).to.be.true;
    picture.dispatchEvent(new Event("error"));
    expect(picture.hidden).to.be.true;
    picture.dispatchEvent(new Event("load"));
    expect(picture.hidden).to.be.false;
    standIn.scenario = "hostile";
  });

  it("takes hostile texts for texts", async () => {
    const { says, root } = await open({ scenario: "hostile" });
    await says("scope missing");
    expect(root.querySelectorAll("script, a[href^='javascript' i], img[src^='javascript' i]")).to.have.length(0);
    expect(document.title).to.not.equal("hacked");
  });

  it("speaks German", async () => {
    const { says } = await open({}, "de");
    await says("1 Scope fehlt:");
    await says("FREE-Import und Backfill überspringen private Playlists.");
  });

  it("is accessible in light and dark", async () => {
    const { says, element, root } = await open();
    await says("scopes granted");
    root.querySelector("details")!.open = true;
    await expectAccessible(element);
  });
});
