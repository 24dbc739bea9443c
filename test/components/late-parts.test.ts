import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../src/define/account-card.js";
import "../../src/define/backfill-card.js";
import "../../src/define/page.js";
import "../../src/define/playlists-card.js";
import "../../src/define/recommendations-card.js";
import "../../src/define/saved-tracks-card.js";
import "../../src/define/free-ingest-card.js";
import "../../src/define/status-card.js";
import type { StandInOptions } from "../../src/adapters/servers/stand-in/index.js";
import { blockLatePart, blockModule, lateElements } from "./blocked.js";
import { show, textOf } from "./harness.js";
import { waitUntil } from "../wait.js";

type Shown = Awaited<ReturnType<typeof show>>;

interface Press {
  readonly what: string;
  /** Shows what is pressed. */
  readonly show: () => Promise<Shown>;
  /** Presses what needs the late part. */
  readonly press: (shown: Shown) => Promise<void>;
  /** What it has to be said in, where that is not the card at large. */
  readonly within?: string;
}

const showPlaylists = () =>
  show((plugin) => html`<harmony-spotify-playlists-card .plugin=${plugin}></harmony-spotify-playlists-card>`, {
    session: { role: "admin" },
  });
const showRecommendations = () =>
  show(
    (plugin) => html`<harmony-spotify-recommendations-card .plugin=${plugin}></harmony-spotify-recommendations-card>`,
    { session: { role: "admin" } },
  );
const showSavedTracks = () =>
  show((plugin) => html`<harmony-spotify-saved-tracks-card .plugin=${plugin}></harmony-spotify-saved-tracks-card>`, {
    session: { role: "admin" },
  });
const openTrack = async ({ all }: Shown) => (await waitUntil(() => all(".row-link")[0], "a track is listed")).click();
const showBackfill = (options: StandInOptions = {}) =>
  show((plugin) => html`<harmony-spotify-backfill-card .plugin=${plugin}></harmony-spotify-backfill-card>`, {
    session: { role: "admin" },
    ...options,
  });
/** The latest run lost its authorisation, of which the card's note and a notice tell. */
const showHaltedBackfill = async () => {
  const shown = await showBackfill();
  await shown.says("Recent runs");
  const { backfill, oauth } = await shown.standIn.state;
  oauth.scopes = null;
  backfill.loseToken();
  await shown.press("Refresh Backfill");
  await shown.says("Spotify’s authorisation ended while it ran");
  return shown;
};
const detailsIn = ({ all }: Shown, within: string) =>
  waitUntil(() => all(`${within} :is(a, button)`).find((element) => textOf(element) === "Details"));
const showStatus = (options: StandInOptions = {}) =>
  show((plugin) => html`<harmony-spotify-status-card .plugin=${plugin}></harmony-spotify-status-card>`, options);
const showAccount = (options: StandInOptions) =>
  show((plugin) => html`<harmony-spotify-account-card .plugin=${plugin}></harmony-spotify-account-card>`, options);
const showIngest = () =>
  show((plugin) => html`<harmony-spotify-free-ingest-card .plugin=${plugin}></harmony-spotify-free-ingest-card>`, {
    session: { role: "admin" },
  });

/** Every late part with every press that needs it. A press that needs other late parts as well comes after those. */
const presses: Readonly<Record<string, ReadonlyArray<Press>>> = {
  "harmony-spotify-capabilities-table": [
    {
      what: "The Account card",
      show: () => showAccount({}),
      press: async ({ says }) => {
        await says("Nora Keller");
      },
    },
  ],
  "harmony-spotify-ingest-review": [
    {
      what: "Review lines on the FREE ingest card",
      show: () => showIngest(),
      press: async ({ all, press }) => {
        const field = await waitUntil(() => all("textarea")[0] as HTMLTextAreaElement | undefined);
        field.value = "Tiësto - The Business";
        field.dispatchEvent(new Event("input", { bubbles: true }));
        await press("Review lines");
      },
    },
  ],
  "harmony-spotify-ingest-downloads": [
    {
      what: "Track by track on the FREE ingest card",
      show: () => showIngest(),
      press: ({ press }) => press("Track by track"),
    },
  ],
  "harmony-spotify-ingest-job": [
    {
      what: "a submission on the FREE ingest card",
      show: () => showIngest(),
      press: async ({ all }) => {
        (await waitUntil(() => all(".jobs a")[0])).click();
      },
    },
  ],
  "harmony-spotify-playlist-details": [
    {
      what: "Details in a row’s menu on the Playlists card",
      show: showPlaylists,
      press: async ({ press }) => {
        await press("More for All Out 00s");
        await press("Details");
      },
    },
    {
      what: "a playlist’s name on the Playlists card",
      show: showPlaylists,
      press: ({ press }) => press("All Out 00s"),
    },
  ],
  "harmony-spotify-force-sync": [
    {
      what: "Force sync all in the menu of the Playlists card",
      show: showPlaylists,
      press: async ({ press }) => {
        await press("More for Playlists");
        await press("Force sync all 125…");
      },
    },
    {
      what: "Force sync in a row’s menu on the Playlists card",
      show: showPlaylists,
      press: async ({ press }) => {
        await press("More for All Out 00s");
        await press("Force sync…");
      },
    },
    {
      what: "Force sync of selected playlists on the Playlists card",
      show: showPlaylists,
      press: async ({ all, press }) => {
        await waitUntil(() => all("[data-row] input").length > 0);
        all("[data-row] input")[0]!.click();
        await waitUntil(() => all(".selection").length > 0);
        (await waitUntil(() => all(".selection .swap:not([aria-disabled])")[0])).click();
        await press("Clear selection");
      },
    },
    {
      what: "Force sync in a playlist’s details",
      show: showPlaylists,
      press: async ({ press }) => {
        await press("All Out 00s");
        await press("Force sync…");
      },
      within: "dialog",
    },
    {
      what: "Force sync of what the Playlists card recommends",
      show: showPlaylists,
      press: ({ press }) => press("Force sync 17…"),
    },
    {
      what: "Force sync in the page’s band of what needs attention",
      show: () =>
        show((plugin) => html`<harmony-spotify-page .plugin=${plugin}></harmony-spotify-page>`, {
          session: { role: "admin" },
        }),
      press: ({ press }) => press("Force sync 17…"),
      within: ".band",
    },
  ],
  "harmony-spotify-worker-health": [
    {
      what: "worker health on the Playlists card",
      show: showPlaylists,
      press: ({ press }) => press("worker health"),
    },
  ],
  "harmony-spotify-track-details": [
    { what: "A track on the Recommendations card", show: showRecommendations, press: openTrack },
    { what: "A track on the Saved tracks card", show: showSavedTracks, press: openTrack },
  ],
  "harmony-spotify-watchlist-drawer": [
    {
      what: "the watchlist on the Recommendations card",
      show: showRecommendations,
      press: ({ press }) => press("Open the watchlist"),
    },
  ],
  "harmony-spotify-seed-search": [
    {
      what: "Add seed on the Recommendations card",
      show: showRecommendations,
      press: ({ press }) => press("Add seed"),
    },
  ],
  "harmony-spotify-suggested-tracks": [
    {
      what: "nothing on the Recommendations card where Spotify has withdrawn them, which shows it at once",
      show: () =>
        show(
          (plugin) =>
            html`<harmony-spotify-recommendations-card .plugin=${plugin}></harmony-spotify-recommendations-card>`,
          { session: { role: "admin" }, scenario: "spotify-2026" },
        ),
      press: () => Promise.resolve(),
    },
  ],
  "harmony-spotify-artist-list": [
    {
      what: "Top artists on the Saved tracks card",
      show: showSavedTracks,
      press: ({ press }) => press("Top artists"),
    },
    { what: "Followed on the Saved tracks card", show: showSavedTracks, press: ({ press }) => press("Followed") },
  ],
  "harmony-spotify-saved-removal": [
    {
      what: "Remove selected tracks on the Saved tracks card",
      show: showSavedTracks,
      press: async ({ all, press }) => {
        (await waitUntil(() => all("[data-row] input")[0], "a track can be selected")).click();
        await press("Remove 1…");
      },
    },
  ],
  "harmony-spotify-save-form": [
    {
      what: "Save tracks on the Saved tracks card",
      show: showSavedTracks,
      press: ({ press }) => press("Save tracks"),
    },
  ],
  "harmony-spotify-backfill-form": [
    {
      what: "nothing on an idle Backfill card, which shows it at once",
      show: () => showBackfill({ scenario: "empty" }),
      press: () => Promise.resolve(),
    },
    {
      what: "Start another on the Backfill card",
      show: () => showBackfill(),
      press: ({ press }) => press("Start another"),
    },
  ],
  "harmony-spotify-backfill-job": [
    {
      what: "a run in the table of the Backfill card",
      show: () => showBackfill(),
      press: async ({ all }) => (await waitUntil(() => all("tbody a")[0])).click(),
    },
    {
      what: "Details in the note on the last run",
      show: showHaltedBackfill,
      press: async (shown) => (await detailsIn(shown, ".note")).click(),
    },
    {
      what: "Details in the notice of what a run has become",
      show: showHaltedBackfill,
      press: async (shown) => (await detailsIn(shown, ".toast")).click(),
    },
  ],
  "harmony-spotify-activity-list": [
    {
      what: "Activity on the Status card",
      show: () => showStatus(),
      press: ({ press }) => press("Activity"),
    },
  ],
  "harmony-spotify-oauth-panel": [
    {
      what: "Authorise on the Status card",
      show: () => showStatus({ scenario: "unauthenticated" }),
      press: ({ press }) => press("Authorise"),
    },
    {
      what: "Authorise again on the Status card",
      show: () => showStatus(),
      press: ({ press }) => press("Authorise again"),
    },
    {
      what: "Authorise on a card that cannot be shown without",
      show: () => showAccount({ scenario: "unauthenticated" }),
      press: ({ press }) => press("Authorise"),
    },
    {
      what: "Reset scopes on the Account card",
      show: () => showAccount({ session: { role: "admin" } }),
      press: async ({ press }) => {
        await press("Reset scopes");
        await press("Reset and authorise");
      },
    },
    {
      what: "Authorise in the note on the last backfill",
      show: showHaltedBackfill,
      press: ({ press }) => press("Authorise"),
    },
    {
      what: "Authorise in the details of a backfill",
      show: () => showBackfill(),
      press: async ({ all, press }) => {
        (await waitUntil(() => all("tbody tr:has(+ .why) a")[0], "a run that failed")).click();
        await press("Authorise");
      },
    },
  ],
};

describe("where a late part cannot be fetched,", () => {
  const { open } = globalThis;
  let unblock = () => Promise.resolve();
  beforeEach(() => {
    globalThis.open = () => ({ opener: null, location: { href: "" }, close: () => {} }) as unknown as Window;
  });
  afterEach(() => {
    globalThis.open = open;
    fixtureCleanup();
  });
  after(() => unblock());

  /** Dismisses what is said, where that is offered. The focus stays in the card. */
  const dismiss = async ({ all, element }: Shown, tag: string) => {
    const note = `[data-not-fetched=${tag}]`;
    const button = all(`${note} button`).find((each) => textOf(each) === "Dismiss");
    if (!button) return;
    button.focus();
    button.click();
    await waitUntil(() => all(note).length === 0, "it is dismissed");
    expect(document.activeElement, "the focus stays in the card").to.equal(element);
  };

  it("there is a press to be tested for each", () => {
    expect(Object.keys(presses)).to.have.members(lateElements.map(({ tag }) => tag));
  });

  for (const [tag, needing] of Object.entries(presses)) {
    describe(`<${tag}>`, () => {
      before(async () => {
        unblock = await blockLatePart(tag);
      });
      after(() => unblock());

      const pressIn = async ({ what, show, press, within }: Press) => {
        const shown = await show();
        await press(shown);
        const note = await waitUntil(() => shown.all(`[data-not-fetched=${tag}]`)[0], `${what} says that it failed`);
        expect(textOf(note)).to.include("This part of the page could not be loaded.");
        expect(note.checkVisibility(), "it can be seen").to.equal(true);
        if (within) expect((note.assignedSlot ?? note).closest(within) !== null, `it is in ${within}`).to.equal(true);
        // In the dialog on top, if one is open: everything else is inert.
        else await waitUntil(() => shown.button("Try again"), "it can be tried again");
        return shown;
      };

      for (const needed of needing) {
        it(`${needed.what} says so, and offers to try again`, async () => {
          await dismiss(await pressIn(needed), tag);
        });
      }

      it("it is shown on Try again, once it can be fetched", async () => {
        const shown = await pressIn(needing.at(-1)!);
        await unblock();
        await shown.press("Try again");
        await waitUntil(() => shown.all(tag).length > 0, `<${tag}> is shown`);
        expect(shown.all(`[data-not-fetched=${tag}]`)).to.have.length(0);
      });
    });
  }
});

describe("a language that cannot be fetched", () => {
  it("leaves the page in English", async () => {
    const unblock = await blockModule("de");
    try {
      const { says } = await show(
        (plugin) => html`<harmony-spotify-status-card .plugin=${plugin} locale="de"></harmony-spotify-status-card>`,
      );
      await says("Connected");
    } finally {
      await unblock();
      fixtureCleanup();
    }
  });
});
