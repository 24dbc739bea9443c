import { expect, fixture, fixtureCleanup, html, waitUntil } from "@open-wc/testing";
import axe from "axe-core";
import "../../../src/define/account-card.js";
import { createStandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import type { HarmonySpotifyAccountCard } from "../../../src/components/cards/account/account-card.js";
import { type Notice, noticesOf } from "../../../src/components/foundation/toasts.js";
import { createKernel } from "../../../src/core/kernel.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";

describe("the Account card", () => {
  let opened: Array<string | URL | undefined>;
  const open = globalThis.open;
  beforeEach(() => {
    opened = [];
    globalThis.open = (url) => {
      opened.push(url);
      return null;
    };
  });
  afterEach(() => {
    globalThis.open = open;
    fixtureCleanup();
  });

  const show = async (options: StandInOptions = {}, locale = "en") => {
    const standIn = createStandIn(options);
    const signals: Array<TelemetrySignal> = [];
    const plugin = createKernel({ fetch: standIn.fetch, shareTabs: false, telemetry: (signal) => signals.push(signal) });
    const card = await fixture<HarmonySpotifyAccountCard>(
      html`<harmony-spotify-account-card .plugin=${plugin} locale=${locale}></harmony-spotify-account-card>`,
    );
    const root = card.renderRoot as ShadowRoot;
    const text = () => (root.querySelector("section")?.textContent ?? "").replace(/\s+/g, " ");
    const says = (words: string) => waitUntil(() => text().includes(words), `"${words}" is said, not: ${text()}`);
    const button = (name: string) =>
      [...root.querySelectorAll<HTMLElement>("button")].find((element) => (element.ariaLabel ?? element.textContent ?? "").includes(name))!;
    const notices = (): ReadonlyArray<Notice> => noticesOf(plugin).state;
    return { standIn, plugin, card, root, text, says, button, notices, signals };
  };

  it("says who, which tier, from where, and how many follow", async () => {
    const { says, text } = await show();
    await says("Nora Keller · Premium · DE");
    expect(text()).to.contain("nora.keller@example.org").and.to.contain("Followers 318");
  });

  it("groups the granted scopes, names the missing one, what it blocks and the way on", async () => {
    const { says, root } = await show();
    await says("1 scope missing:");
    await says("playlist-modify-private FREE ingest and backfill skip private playlists.");
    await says("Reset the scopes (admin) and authorise again");
    await says("9 of 10 scopes granted");
    const [first] = root.querySelectorAll(".scopes > div");
    expect(first?.querySelector("dt")?.textContent).to.equal("Read playlists");
    expect([...first!.querySelectorAll("code")].map(({ textContent }) => textContent)).to.deep.equal(["playlist-read-collaborative", "playlist-read-private"]);
  });

  it("says unknown and warns of nothing where the server does not tell the scopes", async () => {
    const { says, root } = await show({ scenario: "older-server" });
    await says("Scopes: unknown.");
    expect(root.querySelector(".note") === null).to.be.true;
  });

  it("tells a failed refresh by a toast and keeps what it has", async () => {
    const { says, standIn, button, notices, text } = await show();
    await says("Nora Keller");
    standIn.overrides.refreshAccount = () => Response.json({ detail: "No." }, { status: 500, headers: { "X-Debug-Id": "d-9" } });
    button("Refresh Account").click();
    await waitUntil(() => notices().length === 1);
    expect(notices()[0]).to.include({ severity: "warn", title: "The profile could not be refreshed", debugId: "d-9" });
    expect(text()).to.contain("Nora Keller");
  });

  it("an operator sees why the scopes are not theirs to reset", async () => {
    const { says, button, root, standIn } = await show();
    await says("needs the admin role, you are operator");
    const reset = button("Reset scopes");
    expect(reset.ariaDisabled).to.equal("true");
    reset.click();
    await new Promise((resolve) => setTimeout(resolve));
    expect(root.querySelector("dialog") === null).to.be.true;
    expect(standIn.requests.some(({ endpoint }) => endpoint === "resetScopes")).to.be.false;
  });

  it("an admin resets after being asked, and goes straight on to authorising, in the card", async () => {
    const { says, button, root, signals, standIn } = await show({ session: { role: "admin" } });
    await says("Nora Keller");
    button("Reset scopes").click();
    await waitUntil(() => root.querySelector("dialog"));
    const dialog = root.querySelector("dialog")!;
    expect(dialog.textContent).to.contain("Reset 9 scopes?").and.to.contain("running backfills fail");
    dialog.querySelector<HTMLElement>("[value=ok]")!.click();
    await waitUntil(() => root.querySelector("harmony-spotify-oauth-panel")?.shadowRoot?.querySelector("#address"), "the way by hand");
    expect(opened, "a tab, on the click").to.deep.equal(["about:blank"]);
    expect(signals.some(({ name }) => name === "spotify.account.scopes_reset")).to.be.true;
    await says("4 scopes missing");

    const { oauth } = await standIn.state;
    const [started] = oauth.transactions.keys();
    const panel = root.querySelector("harmony-spotify-oauth-panel")!.shadowRoot!;
    const address = panel.querySelector<HTMLInputElement>("#address")!;
    address.value = `http://127.0.0.1:8888/callback?code=abc&state=${started}`;
    address.dispatchEvent(new Event("input"));
    panel.querySelector("form")!.requestSubmit();
    await says("All 10 scopes granted");
  });

  it("changes nothing when the question is declined", async () => {
    const { says, button, root, standIn } = await show({ session: { role: "admin" } });
    await says("Nora Keller");
    button("Reset scopes").click();
    await waitUntil(() => root.querySelector("dialog"));
    root.querySelector("dialog")!.close();
    await waitUntil(() => !root.querySelector("dialog"));
    expect(standIn.requests.some(({ endpoint }) => endpoint === "resetScopes")).to.be.false;
    expect(opened).to.be.empty;
  });

  it("signed out of Spotify, leads to authorising and comes back by itself", async () => {
    const { says, button, root, standIn } = await show({ scenario: "unauthenticated" });
    await says("Harmony is not authorised with Spotify");
    button("Authorise").click();
    await waitUntil(() => root.querySelector("harmony-spotify-oauth-panel")?.shadowRoot?.querySelector("#address"));
    const { oauth } = await standIn.state;
    oauth.complete([...oauth.transactions.keys()][0]!, "code");
    await waitUntil(() => root.textContent?.includes("Nora Keller"), "the profile is back", { timeout: 4000 });
  });

  it("draws the picture only once it is there", async () => {
    const { says, root, standIn } = await show();
    await says("Nora Keller");
    const picture = root.querySelector<HTMLImageElement>("img")!;
    expect(picture.hidden).to.be.true;
    picture.dispatchEvent(new Event("error"));
    expect(picture.hidden).to.be.true;
    picture.dispatchEvent(new Event("load"));
    expect(picture.hidden).to.be.false;
    standIn.scenario = "hostile";
  });

  it("takes hostile texts for texts", async () => {
    const { says, root } = await show({ scenario: "hostile" });
    await says("scope missing");
    expect(root.querySelectorAll("script, a[href^='javascript' i], img[src^='javascript' i]")).to.have.length(0);
    expect(document.title).to.not.equal("hacked");
  });

  it("speaks German", async () => {
    const { says } = await show({}, "de");
    await says("1 Scope fehlt:");
    await says("FREE-Import und Backfill überspringen private Playlists.");
  });

  for (const theme of ["light", "dark"]) {
    it(`is accessible in ${theme}`, async () => {
      document.documentElement.style.colorScheme = theme;
      document.body.style.background = "Canvas";
      const { says, card, root } = await show();
      await says("scopes granted");
      root.querySelector("details")!.open = true;
      const { violations } = await axe.run(card, { resultTypes: ["violations"] });
      expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.html}`)).to.deep.equal([]);
    });
  }
});
