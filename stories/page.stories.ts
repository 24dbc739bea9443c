import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect, waitFor } from "storybook/test";
import "../src/define/page.js";
import { allIn, press, says, standInOf } from "./operator.js";

const meta: Meta = {
  title: "Page",
  component: "harmony-spotify-page",
  render: () => html`<harmony-spotify-page></harmony-spotify-page>`,
};
export default meta;

/** All seven cards are there, and none is wider than the host. */
const shows = async (canvas: HTMLElement, words: string | RegExp): Promise<void> => {
  await says(canvas, words);
  const host = canvas.querySelector("[data-host]")!;
  await waitFor(() => expect(host.scrollWidth).toBeLessThanOrEqual(host.clientWidth));
};
const showing = (words: string | RegExp): StoryObj["play"] => ({ canvasElement }) => shows(canvasElement, words);
const inScenario = (scenario: string, words: string | RegExp): StoryObj => ({ parameters: { scenario }, play: showing(words) });

export const Healthy: StoryObj = {
  play: async ({ canvasElement }) => {
    await shows(canvasElement, "4 things need attention");
    await waitFor(() => expect(allIn(canvasElement, "section.card")).toHaveLength(7));
  },
};

/** One quiet line when nothing is wrong. */
export const NothingNeedsAttention: StoryObj = {
  parameters: { scenario: "empty" },
  play: showing("Nothing needs attention"),
};

export const Unauthenticated = inScenario("unauthenticated", "Spotify is not authorised");
export const Unconfigured = inScenario("unconfigured", "Spotify is not configured");
export const Drifted = inScenario("drifted", /\d+ playlists differ from Spotify/);
/** One cause is named once, not each of its playlists. */
export const WorkerDown = inScenario("worker-down", "The sync worker has stopped");
export const TenThousandPlaylists = inScenario("playlists-10k", "Playlists 10,000");
export const FiftyThousandPlaylists = inScenario("playlists-50k", "Playlists 50,000");
export const Slow = inScenario("slow", "Saved tracks");
export const Flaky = inScenario("flaky", "Status");
export const RateLimited = inScenario("rate-limited", "Status");
/** No card takes another down. */
export const Failing = inScenario("failing", /could not be loaded.*could not be loaded/);
/** Names as bad as can be are text, and break no layout. */
export const Hostile = inScenario("hostile", "Playlists");
export const OlderServer = inScenario("older-server", "Connected");

export const Operator: StoryObj = { globals: { role: "operator" }, play: showing("needs the admin role, you are operator") };

/** One refusal, not seven. */
export const ReadOnly: StoryObj = {
  globals: { role: "read_only" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "You need the operator role");
    await expect(allIn(canvasElement, "section.card")).toHaveLength(1);
  },
};

/** FREE ingest and the queue buttons are gone, and leave no hole. */
export const ImportsOff: StoryObj = {
  globals: { features: "spotify" },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, "Saved tracks");
    await waitFor(() => expect(allIn(canvasElement, "harmony-spotify-free-ingest-card")[0]).not.toBeVisible());
  },
};

export const SwitchedOff: StoryObj = { globals: { features: "" }, play: showing("UI_FEATURE_SPOTIFY") };

export const LeadsToTheOverdue: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Show 5");
    await says(canvasElement, "5 of 125");
  },
};

export const LeadsToTheStatusCard: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Spotify is not authorised");
    await press(canvasElement, "Status");
    await waitFor(() => expect(allIn(canvasElement, "harmony-spotify-status-card")[0]!.matches(":focus-within")).toBe(true));
  },
};

export const ForceSyncsFromTheStrip: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await press(canvasElement, "Force sync 17…");
    await says(canvasElement, "Force sync 17 playlists?");
    await press(canvasElement, "Cancel");
    await expect(standInOf(loaded).requests.filter(({ endpoint }) => endpoint === "forceSyncPlaylists")).toHaveLength(0);
  },
};

const wide = (width: string): StoryObj => ({ globals: { width }, play: showing("Playlists 125") });
export const At320: StoryObj = wide("20rem");
export const At360: StoryObj = wide("22.5rem");
export const At768: StoryObj = wide("48rem");
export const At1440: StoryObj = wide("90rem");

export const RightToLeft: StoryObj = { globals: { dir: "rtl" }, play: showing("4 things need attention") };
export const German: StoryObj = { globals: { locale: "de" }, play: showing("Gespeicherte Titel") };
export const GermanAt320: StoryObj = { globals: { locale: "de", width: "20rem" }, play: showing("Gespeicherte Titel") };
export const Light: StoryObj = { globals: { theme: "light" }, play: showing("4 things need attention") };
export const Dark: StoryObj = { globals: { theme: "dark" }, play: showing("4 things need attention") };
export const Compact: StoryObj = {
  render: () => html`<harmony-spotify-page data-density="compact"></harmony-spotify-page>`,
  play: showing("4 things need attention"),
};
