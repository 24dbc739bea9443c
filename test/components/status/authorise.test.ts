import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../../src/define/status-card.js";
import type { HarmonySpotifyStatusCard } from "../../../src/components/cards/status/status-card.js";
import { expectAccessible, show } from "../harness.js";
import { waitUntil } from "../../wait.js";

describe("authorising Spotify", () => {
  const original = globalThis.open;
  let tab: { opener: unknown; location: { href: string }; closed: boolean; close: () => void } | null;
  beforeEach(() => {
    tab = { opener: window, location: { href: "about:blank" }, closed: false, close: () => (tab!.closed = true) };
    globalThis.open = () => tab as unknown as Window;
  });
  afterEach(() => {
    globalThis.open = original;
    fixtureCleanup();
  });

  const open = () =>
    show<HarmonySpotifyStatusCard>(
      (plugin) => html`<harmony-spotify-status-card .plugin=${plugin}></harmony-spotify-status-card>`,
      { scenario: "unauthenticated" },
    );
  const begin = async () => {
    const shown = await open();
    await shown.press("Authorise");
    const input = () => shown.all("#address")[0] as HTMLInputElement;
    const paste = async (text: string) => {
      input().value = text;
      input().dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      await shown.press("Complete");
    };
    return { ...shown, input, paste };
  };

  it("opens Spotify's page in a tab that cannot reach back, and shows the time left", async () => {
    const { says } = await begin();
    await says(/\d+ (min|s) left/);
    expect(tab!.location.href).to.match(/^https:\/\/accounts\.spotify\.com\//);
    expect(tab!.opener).to.equal(null);
    await says("Waiting for Spotify, checked every 2 s");
  });

  it("offers the link itself where the browser blocked the tab", async () => {
    tab = null;
    const { says, button } = await begin();
    await says("The browser blocked the new tab");
    expect(button("Open Spotify").getAttribute("href")).to.match(/^https:/);
  });

  it("closes the tab and says the true reason after one request where Harmony has no credentials any more", async () => {
    const { standIn, press, says, text, sent } = await open();
    await says("Not authorised");
    standIn.scenario = "unconfigured";
    await press("Authorise");
    await says("The authorisation could not be started");
    await says("Harmony has no Spotify credentials. Set them and restart Harmony.");
    expect(text()).not.to.contain("Authorise it.");
    expect(tab!.closed).to.equal(true);
    expect(sent("startOAuth")).to.equal(1);
  });

  it("follows the server's word to the end and turns green", async () => {
    const { standIn, says } = await begin();
    await says("Waiting for Spotify");
    const state = new URL(tab!.location.href).searchParams.get("state")!;
    (await standIn.state).oauth.complete(state, "granted");
    await says("Authorised. Spotify accepts Harmony’s credentials.");
    await says("Connected");
  });

  it("says what is wrong with a pasted address before asking the server, keeping it", async () => {
    const { paste, says, input, sent } = await begin();
    await says("Paste the address");
    await paste("");
    await says("Paste the whole address");
    await paste("not an address");
    await says("This is not an address");
    await paste("http://127.0.0.1:8888/callback?state=x");
    await says("no code in it");
    await paste("http://127.0.0.1:8888/callback?error=access_denied");
    await says("access was not approved");
    expect(sent("completeOAuthManually")).to.equal(0);
    expect(input().value).to.contain("access_denied");
    expect(input().getAttribute("aria-invalid")).to.equal("true");
  });

  for (const [code, sentence] of [
    ["OAUTH_STATE_MISMATCH", "belongs to another attempt"],
    ["OAUTH_CODE_EXPIRED", "has expired or was already used"],
    ["OAUTH_INVALID_REDIRECT", "not the one Harmony redirects to"],
    ["OAUTH_TOKEN_EXCHANGE_FAILED", "did not exchange the code"],
    ["OAUTH_MANUAL_RATE_LIMITED", "Too many tries"],
  ] as const) {
    it(`explains ${code} and keeps the draft`, async () => {
      const { standIn, paste, says, input } = await begin();
      await says("Paste the address");
      const status = code === "OAUTH_MANUAL_RATE_LIMITED" ? 429 : 400;
      standIn.overrides.completeOAuthManually = () =>
        Response.json({ ok: false, provider: "spotify", error_code: code, message: "No." }, { status });
      await paste("http://127.0.0.1:8888/callback?code=abc&state=b71f");
      await says(sentence);
      await says(code);
      expect(input().value).to.equal("http://127.0.0.1:8888/callback?code=abc&state=b71f");
    });
  }

  it("completes by hand", async () => {
    const { paste, says } = await begin();
    await says("Paste the address");
    const state = new URL(tab!.location.href).searchParams.get("state")!;
    await paste(`http://127.0.0.1:8888/callback?code=abc&state=${state}`);
    await says("Authorised.");
    await says("Connected");
  });

  describe("where Spotify would refuse the address to which it has to redirect", () => {
    const answerWith = async (redirect: string) => {
      const shown = await open();
      await shown.says("Not authorised");
      const page = `https://accounts.spotify.com/authorize?${new URLSearchParams({ redirect_uri: redirect })}`;
      shown.standIn.overrides.startOAuth = () =>
        Response.json({
          authorization_url: page,
          state: "s",
          redirect_uri: redirect,
          manual_completion_available: true,
        });
      shown.standIn.overrides.getOAuthStatus = () => Response.json({ status: "pending", state: "s" });
      await shown.press("Authorise");
      return { ...shown, page };
    };

    it("sends nobody there, says why and with which line it works, and lets the operator go on knowingly", async () => {
      const { says, button, page, all, element } = await answerWith("http://localhost:8888/callback");
      await says("Spotify was not opened.");
      await says("Spotify refuses every address with localhost");
      await says("http://127.0.0.1:8888/callback");
      expect(tab!.closed).to.equal(true);
      expect(tab!.location.href).to.equal("about:blank");
      expect(button("Copy: redirect address")).to.exist;
      expect(button("Open Spotify all the same").getAttribute("href")).to.equal(page);
      expect(all(".primary").map(({ id }) => id)).not.to.include("again");
      await expectAccessible(element);
    });

    it("shows what it cannot read as text, never as markup or a link", async () => {
      const { says, all } = await answerWith("javascript:alert(1)//<img src=x>");
      await says("javascript:alert(1)//<img src=x>");
      expect(all("img")).to.have.length(0);
      expect(all("a").filter((link) => link.getAttribute("href")?.startsWith("javascript"))).to.have.length(0);
    });

    it("gives the line for Spotify's dashboard where the address can work", async () => {
      const { says, button } = await answerWith("http://127.0.0.1:8888/callback");
      await says("Spotify says “Invalid redirect URI”?");
      expect(tab!.location.href).to.match(/^https:\/\/accounts\.spotify\.com\//);
      expect(button("Open Spotify again")).to.exist;
    });
  });

  it("can be used with the keyboard alone and is accessible", async () => {
    const { element, says, all } = await begin();
    await says("Paste the address");
    await waitUntil(() => all("h3")[0]!.matches(":focus"));
    await expectAccessible(element);
  });

  it("never puts a code or an address into telemetry", async () => {
    const { signals, paste, says } = await begin();
    await says("Paste the address");
    await paste("http://127.0.0.1:8888/callback?code=secret-code&state=b71f");
    await says("OAUTH_");
    expect(JSON.stringify(signals)).not.to.contain("secret-code");
  });
});
