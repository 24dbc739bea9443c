import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../../src/define/page.js";
import { allIn, asked, click, press, says, saysNoMore, waitFor } from "../operator.js";
import { showing, shows, unfolded } from "./page.js";

const meta: Meta = {
  title: "Page/Scenarios and actions",
  component: "harmony-spotify-page",
  render: () => html`<harmony-spotify-page></harmony-spotify-page>`,
  beforeEach: unfolded,
};
export default meta;

const inScenario = (scenario: string, words: string | RegExp): StoryObj => ({
  parameters: { scenario },
  play: showing(words),
});

export const Healthy: StoryObj = {
  play: async ({ canvasElement }) => {
    await shows(canvasElement, "4 need attention");
    // The seventh is the last line of the band.
    await waitFor(() => expect(allIn(canvasElement, "section.card")).toHaveLength(6));
  },
};

export const Unauthenticated = inScenario("unauthenticated", "Spotify is not authorised");
export const Unconfigured = inScenario("unconfigured", "Spotify is not configured");
export const Drifted = inScenario("drifted", /\d+ playlists differ/);
/** One cause is named once, not each of its playlists. */
export const WorkerDown = inScenario("worker-down", "This server has stopped syncing");
/** Nobody has asked for a sync, and nothing asks by itself: the next step is to refresh. */
export const Unattended = inScenario("unattended", "Nothing has been synced for over two hours");
export const TenThousandPlaylists = inScenario("playlists-10k", "Playlists 10,000");
export const FiftyThousandPlaylists = inScenario("playlists-50k", "Playlists 50,000");
/** Recommendations, audio features, previews, playlists of others and writes to the library are withdrawn. */
export const Spotify2026 = inScenario("spotify-2026", "Connected");
/** Authorised two minutes ago and still refused: the cause comes with every refusal. */
export const PremiumLapsed = inScenario("premium-lapsed", "its owner no longer has Premium");
export const NotOnTheList = inScenario("not-on-the-list", "not on the user list of the app");
export const ExpiresInNineDays = inScenario("expires-in-nine-days", "Connected");
/** One clock for all cards; what does not ask Spotify goes on. */
export const DayLongLimit = inScenario("day-long-limit", "Waits for Spotify until");
export const Slow = inScenario("slow", "Saved tracks");
export const Flaky = inScenario("flaky", "Playlists");
export const RateLimited = inScenario("rate-limited", "Playlists");
/** No card takes another down, and nobody claims that all is well. */
export const Failing: StoryObj = {
  parameters: { scenario: "failing" },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, /could not be loaded.*could not be loaded/);
    await saysNoMore(canvasElement, "All clear");
  },
};
/** Names as bad as can be are text, and break no layout. */
export const Hostile = inScenario("hostile", "Playlists");
export const OlderServer = inScenario("older-server", "Connected");

export const LeadsToTheSkipped: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Show 9");
    await says(canvasElement, "9 of 125");
  },
};

export const FoldsAndUnfolds: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "4 need attention");
    const account = allIn(canvasElement, "harmony-spotify-account-card")[0]!;
    await says(account, "Nora Keller");
    await click(account, ".fold");
    await saysNoMore(account, "Nora Keller");
    await click(account, ".fold");
    await says(account, "Nora Keller");
  },
};

export const ForceSyncsFromTheBand: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await press(canvasElement, "Force sync 17…");
    await says(canvasElement, "Force sync 17 playlists?");
    await press(canvasElement, "Cancel");
    await expect(asked(loaded, "forceSyncPlaylists")).toBe(0);
  },
};
