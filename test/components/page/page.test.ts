import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import "../../../src/define/page.js";
import { connectRouter, createHistoryRouter } from "../../../src/adapters/routers/history.js";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import { type CardName, cardNames, cardTag } from "../../../src/components/foundation/cards.js";
import type { HarmonySpotifyPage } from "../../../src/components/page/page.js";
import { allIn, expectAccessible, isSaid, show, textOf } from "../harness.js";
import { waitUntil } from "../../wait.js";

const open = async (
  options: StandInOptions = {},
  config: HarmonySpotifyConfig = {},
  locale = "en",
  prepare?: (standIn: StandIn) => void,
) => {
  const shown = await show<HarmonySpotifyPage>(
    (plugin) => html`<harmony-spotify-page .plugin=${plugin} locale=${locale}></harmony-spotify-page>`,
    options,
    config,
    prepare,
  );
  const { element } = shown;
  const attention = () => textOf(element.renderRoot.querySelector(".band") ?? document.createElement("p"));
  const card = (name: CardName) => element.renderRoot.querySelector<HTMLElement>(cardTag(name))!;
  const strip = (words: string | RegExp) =>
    waitUntil(
      () => isSaid(words, attention()),
      () => `"${words}" is not in the strip: ${attention()}`,
    );
  return { ...shown, attention, strip, card };
};
const allOn = { spotify: true, imports: true, soulseek: true, dlq: true };

describe("the page", () => {
  before(() => setViewport({ width: 1440, height: 900 }));
  afterEach(fixtureCleanup);

  it("shows all cards with data of the real playlists, worst things first", async () => {
    const { element, strip, says } = await open({ session: { role: "admin" } });
    await strip(/4 need attention.*9 playlists skipped.*17 playlists differ/);
    for (const heading of [
      "Connected",
      "Account",
      "Playlists 125",
      "Backfill",
      "FREE ingest",
      "Recommendations",
      "Saved tracks",
    ])
      await says(heading);
    // The Status card is the last line of the band.
    expect(allIn(element.renderRoot as ShadowRoot, "section.card")).to.have.length(cardNames.length - 1);
  });

  it("sends one request for what several cards show", async () => {
    const { says, sent } = await open();
    await says("Nora Keller");
    await says("Top 50");
    for (const endpoint of ["getStatus", "getAccount", "listPlaylists", "listBackfillJobs", "getSession"])
      expect(sent(endpoint), endpoint).to.equal(1);
  });

  it("says that all is clear when nothing is wrong and every card has answered", async () => {
    const { strip } = await open({}, {}, "en", ({ overrides, now }) => {
      overrides.listPlaylists = () =>
        Response.json({
          playlists: [{ id: "a", name: "A", sync_status: "fresh", synced_at: new Date(now()).toISOString() }],
        });
      overrides.getAccount = () => Response.json({ profile: { id: "n" } });
      overrides.listBackfillJobs = () => Response.json({ ok: true, jobs: [] });
      overrides.listIngestJobs = () => Response.json({ jobs: [] });
    });
    await strip("All clear");
    await strip(/1 of 1 fresh · as of .*, all 7 sources/);
  });

  it("says that it is checking, and what for, until every card has answered", async () => {
    let answer = (_response: Response | undefined) => {};
    const { strip, attention } = await open({ scenario: "empty" }, {}, "en", ({ overrides }) => {
      overrides.listSavedTracks = () => new Promise((resolve) => (answer = resolve));
    });
    await strip(/Checking 6 of 7….*Answered: Status, .*Waiting for Saved tracks/);
    expect(attention()).not.to.include("All clear");
    answer(undefined);
    await strip("All clear");
  });

  it("names a card that fails, with a link to it", async () => {
    const { strip, all } = await open({ scenario: "empty" }, {}, "en", ({ overrides }) => {
      overrides.listSavedTracks = () =>
        Response.json({ ok: false, error: { code: "X", message: "No." } }, { status: 502 });
    });
    await strip("Saved tracks did not answer");
    const links = all(".band a").map(textOf);
    expect(links).to.include("Go to card");
  });

  it("claims neither health nor an alarm where no playlist can be judged", async () => {
    const { strip } = await open({ scenario: "empty" }, {}, "en", ({ overrides }) => {
      overrides.listPlaylists = () =>
        Response.json({
          playlists: [
            { id: "a", name: "A" },
            { id: "b", name: "B" },
          ],
        });
    });
    await strip(/2 of 2 cannot be judged.*No alarm, and no all-clear.*No sync status/);
  });

  it("shows everything that needs attention when asked", async () => {
    const { strip, all, press } = await open({ session: { role: "admin" } });
    await strip("Show all 4");
    const shown = () => all(".band-rows li").length;
    expect(shown()).to.equal(3);
    await press("Show all 4");
    await strip("Show 3");
    expect(shown()).to.equal(4);
  });

  it("never says that all is well while cards fail", async () => {
    const { strip, attention } = await open({ scenario: "failing" });
    await strip(/did not answer|Not known|Nothing is known/);
    expect(attention()).not.to.contain("All clear");
  });

  it("names a stopped worker once, not each of its playlists", async () => {
    const { strip, attention } = await open({ scenario: "worker-down" });
    await strip("This server has stopped syncing");
    await strip("It should ask for one every 15 min.");
    expect(attention()).not.to.contain("playlists overdue");
  });

  it("has the playlists refreshed where nothing syncs by itself, and promises no run", async () => {
    const { strip, press, attention } = await open({ scenario: "unattended" });
    await strip("Nothing has been synced for over two hours");
    await strip("Nothing syncs by itself on this server.");
    expect(attention()).not.to.contain("15 min");
    await press("Refresh playlists");
    await waitUntil(() => !attention().includes("Nothing has been synced"), "it is still said");
    await strip(/\d+ playlists skipped/);
  });

  it("leads from the strip to the playlists it speaks of", async () => {
    const { press, strip, card } = await open();
    await strip("9 playlists skipped");
    await press("Show 9");
    await waitUntil(() => textOf(card("playlists")).includes("9 of 125"));
  });

  it("is one refusal, not one in each card, for whoever may not see it", async () => {
    const { element, says } = await open({ session: { role: "read_only", user: "jonas.brandt" } });
    await says("You need the operator role");
    expect(element.renderRoot.querySelector(".grid")).not.to.exist;
  });

  it("says which flag is off", async () => {
    const { says } = await open({ session: { features: { ...allOn, spotify: false } } });
    await says("UI_FEATURE_SPOTIFY");
  });

  it("leaves no hole where a flag removes a card", async () => {
    const { card, says } = await open({ session: { features: { ...allOn, imports: false } } });
    await says("Saved tracks");
    await waitUntil(() => getComputedStyle(card("free-ingest")).display === "none");
    const above = ["playlists", "account"].map((name) => card(name as CardName).getBoundingClientRect().bottom);
    const gap = card("recommendations").getBoundingClientRect().top - Math.max(...above);
    expect(gap).to.be.below(40);
  });

  it("follows a flag that is switched at runtime", async () => {
    const { plugin, card, says } = await open();
    await says("FREE ingest");
    plugin.setSession({ features: { ...allOn, imports: false } });
    await waitUntil(() => getComputedStyle(card("free-ingest")).display === "none");
    plugin.setSession({ features: allOn });
    await waitUntil(() => getComputedStyle(card("free-ingest")).display !== "none");
  });

  it("folds what the operator folds, and remembers it", async () => {
    const first = await open();
    await first.says("Top 50");
    const fold = (element: HTMLElement) => allIn(element.shadowRoot!, ".fold")[0]!;
    fold(first.card("backfill")).click();
    await waitUntil(() => fold(first.card("backfill")).ariaExpanded === "false");
    expect(textOf(first.card("backfill"))).not.to.contain("Recent runs");
    fixtureCleanup();
    const second = await open();
    await second.says("Top 50");
    await waitUntil(() => fold(second.card("backfill")).ariaExpanded === "false");
    fold(second.card("backfill")).click();
    await second.says("Recent runs");
    localStorage.removeItem("harmony-spotify:folded");
  });

  it("folds the long and rare on a phone, and opens what a link asks for", async () => {
    await setViewport({ width: 360, height: 800 });
    const { element, card, says } = await open();
    await says("Top 50");
    for (const name of ["free-ingest", "recommendations", "saved-tracks"] as const)
      expect(card(name).matches("[folded]"), name).to.equal(true);
    element.location = { card: "saved-tracks", views: {} };
    await waitUntil(() => !card("saved-tracks").matches("[folded]"));
    localStorage.removeItem("harmony-spotify:folded");
    await setViewport({ width: 1440, height: 900 });
  });

  it("survives a folded list that somebody else has written", async () => {
    for (const stored of ["{", "null", "[1]", '{"status":"yes","nothing":true}']) {
      localStorage.setItem("harmony-spotify:folded", stored);
      const { card, says } = await open();
      await says("Connected");
      expect(card("status").matches("[folded]")).to.equal(false);
      fixtureCleanup();
    }
    localStorage.removeItem("harmony-spotify:folded");
  });

  it("one card's failure takes no other down", async () => {
    const { standIn, says, plugin } = await open();
    await says("Top 50");
    standIn.overrides.listPlaylists = () => new Response("<h1>Oops</h1>", { status: 200 });
    await (plugin as unknown as { playlists: { playlists: { refresh(): Promise<unknown> } } }).playlists.playlists
      .refresh()
      .catch(() => {});
    await says("Refresh failed.");
    await says("Connected");
  });

  it("survives hostile names: text stays text, nothing runs, nothing overflows", async () => {
    const { element, says } = await open({ scenario: "hostile" });
    await says("Playlists");
    await waitUntil(() => allIn(element.renderRoot as ShadowRoot, "[role=row]").length > 3);
    const root = element.renderRoot as ShadowRoot;
    expect(allIn(root, "script, iframe, object, b[onclick], img[onerror]")).to.have.length(0);
    for (const link of allIn(root, "a[href]")) expect((link as HTMLAnchorElement).protocol).to.match(/^https?:$/);
    expect(document.documentElement.scrollWidth).to.be.at.most(innerWidth);
  });

  for (const width of [320, 360, 768, 1440]) {
    it(`fits ${width} px without scrolling sideways`, async () => {
      await setViewport({ width, height: 900 });
      const { says } = await open({ session: { role: "admin" } });
      await says("Saved tracks");
      await says("Top 50");
      expect(document.documentElement.scrollWidth).to.be.at.most(width);
      await setViewport({ width: 1440, height: 900 });
    });
  }

  it("is accessible in light and dark, in German, too", async () => {
    const { element, says } = await open({ session: { role: "admin" } }, {}, "de");
    await says("Gespeicherte");
    await says("Top 50");
    await expectAccessible(element);
  });
});

describe("the page's address", () => {
  afterEach(() => {
    fixtureCleanup();
    history.replaceState(null, "", location.pathname + original);
  });
  const original = location.search;
  const routed = async (search: string) => {
    history.replaceState(null, "", location.pathname + search);
    const shown = await open();
    const disconnect = connectRouter(shown.element, createHistoryRouter());
    return { ...shown, disconnect };
  };

  it("opens the card and the filter it names", async () => {
    const { card, disconnect } = await routed("?host=1&card=playlists&playlists.posture=overdue");
    await waitUntil(() => textOf(card("playlists")).includes("5 of 125"));
    disconnect();
  });

  it("follows what the operator filters, keeping what belongs to the host", async () => {
    const { press, strip, disconnect } = await routed("?host=1");
    await strip("9 playlists skipped");
    await press("Show 9");
    await waitUntil(() => location.search.includes("playlists.reason=overdue"));
    expect(new URLSearchParams(location.search).get("host")).to.equal("1");
    history.back();
    await waitUntil(() => !location.search.includes("reason"));
    disconnect();
  });
});

describe("500 mounts and unmounts", () => {
  it("leave as many nodes, timers and listeners as 5", async function () {
    this.timeout(240_000);
    const timers = new Set<unknown>();
    const { setInterval: set, clearInterval: clear } = globalThis;
    let listeners = 0;
    const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
    globalThis.setInterval = ((...args: Parameters<typeof set>) => {
      const id = set(...args);
      timers.add(id);
      return id;
    }) as typeof set;
    globalThis.clearInterval = (id) => {
      timers.delete(id);
      clear(id);
    };
    const counted = (target: EventTarget) => target === window || target === document;
    EventTarget.prototype.addEventListener = function (type, listener, options) {
      const signal = typeof options === "object" ? options?.signal : undefined;
      if (counted(this)) {
        listeners++;
        if (signal) add.call(signal, "abort", () => listeners--, { once: true });
      }
      return add.call(this, type, listener, options);
    };
    EventTarget.prototype.removeEventListener = function (type, listener, options) {
      if (counted(this)) listeners--;
      return remove.call(this, type, listener, options);
    };
    try {
      const { plugin, element, says } = await open();
      await says("Connected");
      element.remove();
      const mount = async () => {
        const page = document.createElement("harmony-spotify-page");
        page.plugin = plugin;
        document.body.append(page);
        await page.updateComplete;
        page.remove();
      };
      const measure = async () => {
        await new Promise((resolve) => setTimeout(resolve, 50));
        return { nodes: document.querySelectorAll("*").length, timers: timers.size, listeners };
      };
      for (let round = 0; round < 5; round++) await mount();
      const few = await measure();
      for (let round = 0; round < 495; round++) await mount();
      expect(await measure()).to.deep.equal(few);
    } finally {
      globalThis.setInterval = set;
      globalThis.clearInterval = clear;
      EventTarget.prototype.addEventListener = add;
      EventTarget.prototype.removeEventListener = remove;
    }
  });
});

describe("a card by itself", () => {
  afterEach(fixtureCleanup);
  it("makes its own plugin from its attributes, shared by those that say the same, and ends it with them", async () => {
    const requests: Array<string> = [];
    const original = globalThis.fetch;
    globalThis.fetch = (url, init) => {
      requests.push(`${init?.method ?? "GET"} ${String(url)}`);
      return Promise.resolve(Response.json({ status: "connected", free_available: true, pro_available: true }));
    };
    const box = await fixture(
      html`<div>
        <harmony-spotify-status-card
          api-base="/lone/v1"
          user-role="operator"
          features="spotify"
        ></harmony-spotify-status-card>
        <harmony-spotify-status-card
          api-base="/lone/v1"
          user-role="operator"
          features="spotify"
        ></harmony-spotify-status-card>
      </div>`,
    );
    await waitUntil(() => /Connected.*Connected/.test(textOf(box)));
    globalThis.fetch = original;
    // The worker is asked about a moment later.
    expect(requests.filter((request) => request !== "GET /lone/v1/status")).to.deep.equal([
      "GET /lone/v1/spotify/status",
    ]);
  });

  it("waits for a provider that is registered later", async () => {
    const requests: Array<string> = [];
    const original = globalThis.fetch;
    globalThis.fetch = (url) => {
      requests.push(String(url));
      return Promise.resolve(Response.json({ status: "connected" }));
    };
    const box = await fixture(
      html`<harmony-spotify-provider api-base="/late/v1" user-role="operator" features="spotify">
        <div><harmony-spotify-status-card></harmony-spotify-status-card></div>
      </harmony-spotify-provider>`,
    );
    await import("../../../src/define/provider.js");
    await waitUntil(() => textOf(box).includes("Connected"));
    globalThis.fetch = original;
    expect(requests).to.have.members(["/late/v1/spotify/status", "/late/v1/status"]);
  });
});

describe("two versions on one page", () => {
  it("complain loudly, naming both", async () => {
    const { define } = await import("../../../src/components/foundation/define.js");
    const errors: Array<string> = [];
    const { error } = console;
    console.error = (text: string) => void errors.push(text);
    customElements.define(
      "harmony-spotify-test-card",
      class extends HTMLElement {
        static version = "0.0.7";
      },
    );
    define(
      "harmony-spotify-test-card",
      class extends HTMLElement {
        static version = "0.1.0";
      },
    );
    console.error = error;
    expect(errors[0]).to.contain("0.0.7").and.to.contain("0.1.0").and.to.contain("harmony-spotify-test-card");
  });
});
