import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../../src/define/page.js";
import type { StandIn } from "../../src/testing/index.js";
import { textOf } from "../../test/components/elements.js";
import { allIn, click, find, press, problem, says, standInOf, waitFor } from "../operator.js";
import { unfolded } from "./page.js";

const meta: Meta = {
  title: "Page/Band",
  component: "harmony-spotify-page",
  render: () => html`<harmony-spotify-page></harmony-spotify-page>`,
  beforeEach: () => {
    unfolded();
    localStorage.clear();
  },
};
export default meta;

const answersWith = (prepare: (standIn: StandIn) => void): Pick<StoryObj, "beforeEach"> => ({
  beforeEach: ({ loaded }) => {
    localStorage.clear();
    prepare(standInOf(loaded));
  },
});

/** One fresh playlist. */
const fresh = ({ overrides, now }: StandIn): void => {
  overrides.listPlaylists = () =>
    Response.json({
      playlists: [{ id: "a", name: "A", sync_status: "fresh", synced_at: new Date(now()).toISOString() }],
    });
};

const inBand = async (canvas: HTMLElement, words: string | RegExp): Promise<HTMLElement> => {
  const band = await find(canvas, ".band");
  await says(band, words);
  return band;
};
const showing =
  (words: string | RegExp): StoryObj["play"] =>
  async ({ canvasElement }) => {
    await inBand(canvasElement, words);
  };

/** First paint: nothing is said to be well before every card has answered. */
export const Checking: StoryObj = {
  parameters: { scenario: "slow" },
  play: showing(/Checking \d of 7….*Waiting for .*Saved tracks/),
};

/** Green only once every source has answered; the rows say what is under way. */
export const AllClear: StoryObj = {
  parameters: { scenario: "empty" },
  ...answersWith(fresh),
  play: showing(/All clear.*1 of 1 fresh · as of .*, all 7 sources/),
};

/** Opened by "Show all 4". */
export const NeedAttention: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Show all 4");
    await inBand(canvasElement, /9 playlists skipped.*42 tracks not ingested.*17 playlists differ.*1 scope missing/);
  },
};

/** What follows from a cause is counted there and has no alarm of its own. */
export const OneCauseManyEffects: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: showing(/more follow from it.*Spotify is not authorised.*Behind it: 9 playlists skipped/),
};

/** To authorise again is not offered where it cannot help. */
export const Refused: StoryObj = {
  parameters: { scenario: "premium-lapsed" },
  play: async ({ canvasElement }) => {
    const band = await inBand(canvasElement, /Spotify refuses this app.*its owner no longer has Premium/);
    await expect(textOf(band)).not.toContain("Authorise");
  },
};

/** Each is named, and asked again by itself or with the others. */
export const SomeSourcesSilent: StoryObj = {
  ...answersWith(({ overrides }) => {
    overrides.listSavedTracks = () => problem(502, "DEPENDENCY_ERROR", "No.");
    overrides.getRecommendations = () => problem(502, "DEPENDENCY_ERROR", "No.");
  }),
  play: showing(/2 of 7 sources did not answer.*Try both/),
};

/** One clock for the page. Nobody has to do anything. */
export const RateLimit: StoryObj = {
  parameters: { scenario: "day-long-limit" },
  ...answersWith(({ overrides }) => (overrides.listIngestJobs = () => Response.json({ jobs: [] }))),
  play: showing(/Waiting for Spotify until .*Rate limit/),
};

/** Harmony does not answer any more: what was known last, pale, with its time. */
export const NotKnownAnyMore: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await inBand(canvasElement, "4 need attention");
    standInOf(loaded).overrides.getStatus = () => Response.error();
    await press(canvasElement, "Refresh all 7 sources");
    await inBand(canvasElement, /Not known since \d\d:\d\d.*Try now.*9 playlists skipped at \d\d:\d\d/);
  },
};

/** An older server: what cannot be judged is counted and explained, and what the worker tells is said all the same. */
export const Blind: StoryObj = {
  parameters: { scenario: "older-server" },
  play: showing(/0 of 125 fresh.*125 cannot be judged.*Nothing has been synced for over two hours.*No sync status/),
};

/** It still counts, loses its tint, and comes back at its end or when it gets worse. */
export const Snoozed: StoryObj = {
  play: async ({ canvasElement }) => {
    await inBand(canvasElement, "4 need attention");
    await click(canvasElement, "[aria-label='More for: 9 playlists skipped']");
    await press(canvasElement, "Snooze for 1 hour");
    await inBand(canvasElement, /4 need attention.*1 snoozed on this device.*snoozed until/);
  },
};

/** The rows give up what there is no room for: the title is the link. */
export const At360: StoryObj = { globals: { width: "22.5rem" }, play: showing("4 need attention") };
export const GermanAt360: StoryObj = {
  globals: { width: "22.5rem", locale: "de" },
  play: showing("4 offene Punkte"),
};

/** An address that asks for the Status card leads to the band, of which it is the last line. */
export const LeadsToTheStatus: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement }) => {
    await inBand(canvasElement, "Spotify is not authorised");
    await click(canvasElement, ".band .row-link");
    const heading = allIn(canvasElement, "#attention")[0]!;
    await waitFor(() => expect((heading.getRootNode() as ShadowRoot).activeElement).toBe(heading));
  },
};
