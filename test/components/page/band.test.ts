import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { expect, fixtureCleanup, html } from "@open-wc/testing";
import { setViewport } from "@web/test-runner-commands";
import "../../../src/define/page.js";
import type { StandIn, StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import { cardTag } from "../../../src/components/foundation/cards.js";
import type { HarmonySpotifyPage } from "../../../src/components/page/page.js";
import { allIn, isSaid, show, textOf } from "../harness.js";
import { waitUntil } from "../../wait.js";

interface Shown {
  readonly options?: StandInOptions;
  readonly config?: HarmonySpotifyConfig;
  readonly locale?: string;
  readonly prepare?: (standIn: StandIn) => void;
}

const open = async ({ options = {}, config = {}, locale = "en", prepare }: Shown = {}) => {
  const shown = await show<HarmonySpotifyPage>(
    (plugin) => html`<harmony-spotify-page .plugin=${plugin} locale=${locale}></harmony-spotify-page>`,
    { session: { role: "admin", user: "nora" }, ...options },
    config,
    prepare,
  );
  const { element } = shown;
  const band = () => element.renderRoot.querySelector<HTMLElement>(".band")!;
  const title = () => textOf(element.renderRoot.querySelector("#attention") ?? document.createElement("p"));
  const rows = () => allIn(band(), ".band-row").map((row) => textOf(row));
  const bandSays = (words: string | RegExp) =>
    waitUntil(
      () => band() !== null && isSaid(words, textOf(band())),
      () => `"${words}" is not in the band: ${band() === null ? "" : textOf(band())}`,
    );
  const row = (words: string) => allIn(band(), ".band-row").find((each) => textOf(each).includes(words))!;
  const rowButton = (words: string, label: string | RegExp) =>
    allIn(row(words), "button, a").find((each) => isSaid(label, each.ariaLabel ?? textOf(each)))!;
  return { ...shown, band, title, rows, bandSays, row, rowButton };
};

const failing = (status = 502) =>
  Response.json({ ok: false, error: { code: "DEPENDENCY_ERROR", message: "No." } }, { status });
const unreachable: HarmonySpotifyConfig = { fetch: () => Promise.reject(new TypeError("Failed to fetch")) };
const fresh = ({ overrides, now }: StandIn) => {
  overrides.listPlaylists = () =>
    Response.json({
      playlists: [{ id: "a", name: "A", sync_status: "fresh", synced_at: new Date(now()).toISOString() }],
    });
};
const upstream = (status: number, reason: string) =>
  Response.json(
    { ok: false, error: { code: "X", message: "No.", meta: { upstream: { status, reason } } } },
    { status: 502 },
  );

/** The nine states of the band, with the words by which each is known. */
const states: Readonly<Record<string, Shown & { readonly known: Readonly<Record<"en" | "de", string | RegExp>> }>> = {
  checking: {
    known: { en: "Checking 6 of 7…", de: "6 von 7 geprüft…" },
    options: { scenario: "empty" },
    prepare: ({ overrides }) => (overrides.listSavedTracks = () => new Promise(() => {})),
  },
  "all clear": {
    known: { en: "All clear", de: "Keine offenen Punkte" },
    options: { scenario: "empty" },
    prepare: fresh,
  },
  "need attention": { known: { en: "4 need attention", de: "4 offene Punkte" } },
  "one cause, many effects": {
    known: { en: "Spotify is not authorised", de: "Spotify ist nicht autorisiert" },
    options: { scenario: "unauthenticated" },
  },
  refused: {
    known: { en: "Spotify refuses this app", de: "Spotify lehnt diese App ab" },
    options: { scenario: "premium-lapsed" },
  },
  "some sources silent": {
    known: { en: "2 of 7 sources did not answer", de: "2 von 7 Quellen haben nicht geantwortet" },
    prepare: ({ overrides }) => {
      overrides.listSavedTracks = () => failing();
      overrides.getRecommendations = () => failing();
    },
  },
  "rate limit": {
    known: { en: "Rate limit", de: "Anfragelimit" },
    options: { scenario: "day-long-limit" },
  },
  "not known": { known: { en: "Nothing is known yet", de: "Noch nichts bekannt" }, config: unreachable },
  blind: {
    known: { en: "2 of 2 cannot be judged", de: "2 von 2 nicht beurteilbar" },
    options: { scenario: "empty" },
    prepare: ({ overrides }) => {
      overrides.listPlaylists = () => Response.json({ playlists: [{ id: "a" }, { id: "b" }] });
    },
  },
};

describe("the band", () => {
  beforeEach(() => setViewport({ width: 1440, height: 900 }));
  afterEach(() => {
    fixtureCleanup();
    localStorage.clear();
  });
  after(() => setViewport({ width: 1440, height: 900 }));

  for (const [width, height] of [
    [1440, 209],
    [768, 284],
    [360, 464],
  ] as const) {
    for (const locale of ["en", "de"] as const) {
      it(`has the same height in every state at ${width} px: ${locale}`, async () => {
        await setViewport({ width, height: 900 });
        const heights: Record<string, number> = {};
        for (const [name, state] of Object.entries(states)) {
          const { band, bandSays } = await open({ ...state, locale });
          await bandSays(state.known[locale]);
          heights[name] = Math.round(band().getBoundingClientRect().height);
          expect(document.documentElement.scrollWidth, name).to.be.at.most(width);
          fixtureCleanup();
        }
        expect(heights).to.deep.equal(Object.fromEntries(Object.keys(states).map((name) => [name, height])));
      });
    }
  }

  it("has three rows at least in every state, and more only when asked", async () => {
    const { band, bandSays, press, rows } = await open();
    await bandSays("Show all 4");
    const before = band().offsetHeight;
    expect(rows()).to.have.length(3);
    await press("Show all 4");
    await bandSays("1 scope missing");
    expect(rows()).to.have.length(4);
    expect(band().offsetHeight).to.be.above(before);
  });
});

describe("an item of the band", () => {
  before(() => setViewport({ width: 1440, height: 900 }));
  afterEach(() => {
    fixtureCleanup();
    localStorage.clear();
  });

  it("shows exactly as many playlists as its button says, each of them", async () => {
    const { element, all, bandSays, press } = await open({ options: { scenario: "drifted" } });
    await bandSays("need attention");
    const more = all(".band-head button").find((each) => textOf(each).startsWith("Show all"));
    more?.click();
    await waitUntil(() => all(".band-row .actions a").length > 0);
    const labels = all(".band-row .actions a")
      .map(textOf)
      .filter((label) => /^Show \d+$/.test(label));
    expect(labels).to.have.length.above(1);
    const card = element.renderRoot.querySelector<HTMLElement>(cardTag("playlists"))!;
    for (const label of labels) {
      await press(label);
      const count = label.replace("Show ", "");
      await waitUntil(
        () => textOf(card).includes(`${count} of 125`),
        () => `${label} does not show ${count}: ${textOf(card).slice(0, 400)}`,
      );
    }
  });

  it("shows as many playlists that cannot be judged as it says", async () => {
    const { element, bandSays, press } = await open({
      prepare: ({ overrides, now }) => {
        const synced_at = new Date(now()).toISOString();
        overrides.listPlaylists = () =>
          Response.json({ playlists: [{ id: "a", sync_status: "fresh", synced_at }, { id: "b" }, { id: "c" }] });
        overrides.listIngestJobs = () => Response.json({ jobs: [] });
      },
    });
    await bandSays("2 cannot be judged");
    await press("Show 2");
    const card = element.renderRoot.querySelector<HTMLElement>(cardTag("playlists"))!;
    await waitUntil(() => textOf(card).includes("2 of 3"));
  });

  it("counts what follows from a cause there, and has the one filled button of the page", async () => {
    const { all, bandSays, title } = await open({ options: { scenario: "unauthenticated" } });
    await bandSays(/Spotify is not authorised.*Behind it: 9 playlists skipped, 17 playlists stale/);
    await bandSays(/\d+ more follow from it/);
    expect(title()).to.match(/^\d need/);
    expect(all(".primary").map(textOf)).to.deep.equal(["Authorise"]);
    expect(
      all(".band-row")
        .map(textOf)
        .filter((text) => text.startsWith("9 playlists skipped")),
    ).to.have.length(0);
  });

  it("authorises with one press, and the Status card shows how that is getting on", async () => {
    const { sent, bandSays, rowButton, says } = await open({ options: { scenario: "unauthenticated" } });
    await bandSays("Spotify is not authorised");
    const { open: openTab } = globalThis;
    globalThis.open = () => null;
    try {
      rowButton("Spotify is not authorised", "Authorise").click();
      await waitUntil(() => sent("startOAuth") === 1);
      await says("Authorise Spotify");
    } finally {
      globalThis.open = openTab;
    }
  });

  it("offers no authorisation where Spotify refuses the app whatever is authorised", async () => {
    const { bandSays, row, rowButton } = await open({
      prepare: ({ overrides }) => {
        overrides.getAccount = () => upstream(403, "Active premium subscription required for the owner of the app");
      },
    });
    await bandSays(/Spotify refuses this app.*its owner no longer has Premium/);
    expect(textOf(row("Spotify refuses this app"))).not.to.include("Authorise");
    expect(rowButton("Spotify refuses this app", /plan of the owner/).className).to.include("primary");
  });

  it("names each card that did not answer, tries one, or all at once", async () => {
    const { bandSays, press, rowButton, sent, standIn } = await open({
      options: { scenario: "empty" },
      prepare: (server) => {
        fresh(server);
        server.overrides.listSavedTracks = () => failing();
        server.overrides.listBackfillJobs = () => failing();
      },
    });
    await bandSays(
      /2 need attention.*2 of 7 sources did not answer.*Try both.*Backfill did not answer.*Saved tracks did not answer/,
    );
    const before = { saved: sent("listSavedTracks"), backfill: sent("listBackfillJobs") };
    rowButton("Saved tracks", "Try now").click();
    await waitUntil(() => sent("listSavedTracks") > before.saved);
    expect(sent("listBackfillJobs")).to.equal(before.backfill);
    delete standIn.overrides["listSavedTracks"];
    delete standIn.overrides["listBackfillJobs"];
    await press("Try both");
    await bandSays("All clear");
  });

  it("refreshes every source at once", async () => {
    const { bandSays, press, sent } = await open({ options: { scenario: "empty" }, prepare: fresh });
    await bandSays("All clear");
    await press("Refresh all 7 sources");
    for (const endpoint of ["getStatus", "getAccount", "listPlaylists", "listBackfillJobs", "listIngestJobs"])
      await waitUntil(() => sent(endpoint) === 2, `${endpoint} is asked again`);
  });

  it("says how many tracks were not ingested, of how many, and why; an admin tries them again", async () => {
    const { bandSays, press, sent } = await open({
      prepare: ({ overrides, now }) => {
        const at = new Date(now()).toISOString();
        const counts = { completed: 46, failed: 2 };
        overrides.listIngestJobs = () =>
          Response.json({
            jobs: [
              {
                id: "j1",
                state: "completed",
                counts,
                accepted: { tracks: 48 },
                error: "not found",
                created_at: at,
                updated_at: at,
              },
            ],
          });
      },
    });
    await bandSays(/2 tracks not ingested Of 48 sent at .*: not found/);
    await press("Reprocess 2");
    await waitUntil(() => sent("reprocessIngestJob") === 1);
  });

  it("takes what comes from the server for text", async () => {
    const evil = `<img src=x onerror=alert(1)>"'`;
    const { bandSays, root } = await open({
      prepare: ({ overrides, now }) => {
        overrides.listBackfillJobs = () => Response.json({ jobs: [{ job_id: evil, state: "failed", error: evil }] });
        const at = new Date(now()).toISOString();
        overrides.listIngestJobs = () =>
          Response.json({ jobs: [{ id: evil, state: "failed", error: evil, created_at: at, updated_at: at }] });
        overrides.getAccount = () => Response.json({ profile: { id: "n", scopes: [evil] } });
      },
    });
    await bandSays("Show all");
    expect(allIn(root, ".band img")).to.have.length(0);
    for (const link of allIn(root, ".band a")) expect((link as HTMLAnchorElement).protocol).to.match(/^https?:$/);
  });
});

describe("putting an item of the band off", () => {
  before(() => setViewport({ width: 1440, height: 900 }));
  afterEach(() => {
    fixtureCleanup();
    localStorage.clear();
  });
  const choose = async (shown: Awaited<ReturnType<typeof open>>, words: string, entry: string | RegExp) => {
    shown.rowButton(words, /^More for/).click();
    const item = await waitUntil(() =>
      allIn(shown.root, "[role=menuitem]").find((each) => isSaid(entry, textOf(each))),
    );
    item.click();
  };

  it("keeps it in the count, without its tint, and says until when, on this device", async () => {
    const shown = await open();
    await shown.bandSays("4 need attention");
    const tint = () => getComputedStyle(shown.row("9 playlists skipped")).backgroundColor;
    const before = tint();
    await choose(shown, "9 playlists skipped", "Snooze for 1 hour");
    await shown.bandSays(/9 playlists skipped.*snoozed until (tomorrow, )?\d\d:\d\d/);
    await shown.bandSays("4 need attention");
    await shown.bandSays("1 snoozed on this device, still counted");
    expect(tint()).not.to.equal(before);
    expect(textOf(shown.root.querySelector(".band > [role=status]")!)).to.equal(
      "Kept on this device only. It comes back when it gets worse.",
    );
  });

  it("says who is on it, and gives it back when asked", async () => {
    const shown = await open();
    await shown.bandSays("4 need attention");
    await choose(shown, "17 playlists differ", /^I am on it until \d\d:00$|^I am on it until tomorrow, \d\d:00$/);
    await shown.bandSays(/17 playlists differ.*nora is on it until/);
    await choose(shown, "17 playlists differ", "Ask for attention again");
    await waitUntil(() => !textOf(shown.row("17 playlists differ")).includes("nora is on it"));
  });

  it("comes back when it gets worse", async () => {
    const shown = await open();
    await shown.bandSays("4 need attention");
    await choose(shown, "17 playlists differ", /^Snooze until tomorrow, 09:00$/);
    await shown.bandSays("snoozed until tomorrow, 09:00");
    const at = new Date(shown.standIn.now()).toISOString();
    const changed = Array.from({ length: 18 }, (_, index) => ({
      id: `p${index}`,
      sync_status: "stale",
      sync_status_reason: "snapshot_changed",
      synced_at: at,
    }));
    shown.standIn.overrides.listPlaylists = () => Response.json({ playlists: changed });
    await shown.press("Refresh all 7 sources");
    await shown.bandSays("18 playlists differ");
    expect(textOf(shown.row("18 playlists differ"))).not.to.include("snoozed");
  });

  it("leaves the focus on the menu’s button", async () => {
    const shown = await open();
    await shown.bandSays("4 need attention");
    await choose(shown, "17 playlists differ", "Snooze for 1 hour");
    await shown.bandSays("snoozed until");
    expect(shown.root.activeElement?.ariaLabel).to.equal("More for: 17 playlists differ");
  });
});

describe("what screen readers hear of the band", () => {
  afterEach(fixtureCleanup);

  it("is each verdict once, and not that it is still being checked", async () => {
    const heard: Array<string> = [];
    let answer = (_response: Response | undefined) => {};
    const { root, bandSays } = await open({
      options: { scenario: "empty" },
      prepare: (standIn) => {
        fresh(standIn);
        standIn.overrides.listSavedTracks = () => new Promise((resolve) => (answer = resolve));
      },
    });
    await bandSays("Checking 6 of 7…");
    const region = root.querySelector(".band > [role=status]")!;
    new MutationObserver(() => heard.push(textOf(region))).observe(region, {
      childList: true,
      characterData: true,
      subtree: true,
    });
    expect(textOf(region)).to.equal("");
    answer(undefined);
    await bandSays("All clear");
    await waitUntil(() => heard.length > 0);
    expect(heard).to.deep.equal(["All clear"]);
  });
});
