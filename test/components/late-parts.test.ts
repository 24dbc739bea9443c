import { expect, fixtureCleanup, html } from "@open-wc/testing";
import "../../src/define/account-card.js";
import "../../src/define/playlists-card.js";
import "../../src/define/status-card.js";
import { type LateTag, lateTags } from "../../src/components/foundation/lazy.js";
import { blockLatePart } from "./blocked.js";
import { show } from "./harness.js";
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

/** Every late part, with every press that needs it. */
const presses: Readonly<Record<LateTag, ReadonlyArray<Press>>> = {
  "harmony-spotify-oauth-panel": [
    {
      what: "Authorise on the Status card",
      show: () =>
        show((plugin) => html`<harmony-spotify-status-card .plugin=${plugin}></harmony-spotify-status-card>`, {
          scenario: "unauthenticated",
        }),
      press: ({ press }) => press("Authorise"),
    },
    {
      what: "Reset scopes on the Account card",
      show: () =>
        show((plugin) => html`<harmony-spotify-account-card .plugin=${plugin}></harmony-spotify-account-card>`, {
          session: { role: "admin" },
        }),
      press: async ({ press }) => {
        await press("Reset scopes");
        await press("Reset and authorise");
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
  ],
  "harmony-spotify-worker-health": [
    {
      what: "worker health on the Playlists card",
      show: showPlaylists,
      press: ({ press }) => press("worker health"),
    },
  ],
};

describe("a press whose late part cannot be fetched", () => {
  const { open } = globalThis;
  let unblock = () => Promise.resolve();
  beforeEach(() => {
    globalThis.open = () => ({ opener: null, location: { href: "" }, close: () => {} }) as unknown as Window;
  });
  afterEach(async () => {
    globalThis.open = open;
    fixtureCleanup();
    await unblock();
  });

  for (const tag of lateTags) {
    it(`says so and tries again: ${presses[tag].map(({ what }) => what).join(", ")} (<${tag}>)`, async () => {
      unblock = await blockLatePart(tag);
      let shown: Shown | undefined;
      for (const { what, show, press, within } of presses[tag]) {
        shown?.element.remove();
        shown = await show();
        await press(shown);
        const [note] = await waitUntil(() => {
          const notes = shown!.all(`[data-not-fetched=${tag}]`);
          return notes.length > 0 && notes;
        }, `${what} says that it failed`);
        if (within) expect((note!.assignedSlot ?? note!).closest(within), what).to.not.equal(null);
        await shown.says("This part of the page could not be loaded.");
      }
      await unblock();
      await shown!.press("Try again");
      await waitUntil(() => shown!.all(tag).length > 0, `<${tag}> is shown after another try`);
      expect(shown!.all(`[data-not-fetched=${tag}]`)).to.have.length(0);
    });
  }
});
