import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import "../src/define/backfill-card.js";
import { enter, press, says, standInOf } from "./operator.js";

const meta: Meta = {
  title: "Cards/Backfill",
  component: "harmony-spotify-backfill-card",
  args: { from: "22:00", to: "06:00" },
  render: ({ from, to }) =>
    html`<harmony-spotify-backfill-card .offPeak=${{ from, to }}></harmony-spotify-backfill-card>`,
};
export default meta;

export const Running: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "62%");
    await says(canvasElement, "min left");
    await says(canvasElement, "cache used");
  },
};

export const PausesAndResumes: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Pause");
    await says(canvasElement, "continues when resumed");
    await press(canvasElement, "Resume");
    await says(canvasElement, "waiting for its turn");
  },
};

export const AsksBeforeCancelling: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Cancel job…");
    await says(canvasElement, "Cancel this backfill after");
  },
};

export const Cancelling: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Cancel job…");
    await says(canvasElement, "Cancel this backfill after");
    await press(canvasElement, "Cancel job");
    await says(canvasElement, "stops after this batch");
  },
};

export const GoesOnAfterCancel: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).quirks.goesOnWithJobs = true;
    await press(canvasElement, "Cancel job…");
    await press(canvasElement, "Cancel job");
    await says(canvasElement, "Whether it has stopped is being watched.");
    await says(canvasElement, "Cancelled, but Harmony goes on counting");
  },
};

export const StartPerhapsDone: StoryObj = {
  parameters: { scenario: "empty" },
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.runBackfill = () => Response.error();
    await press(canvasElement, "Start backfill");
    await says(canvasElement, "no answer came, perhaps done");
    await press(canvasElement, "Check whether it arrived");
    await says(canvasElement, "Start again anyway…");
  },
};

export const StartsAnother: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Start another");
    await press(canvasElement, "500");
    await press(canvasElement, "Include cached results");
    await says(canvasElement, "Expect more cache misses");
    await press(canvasElement, "Start backfill");
    await says(canvasElement, "Queued");
  },
};

export const NothingYet: StoryObj = {
  parameters: { scenario: "empty" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "No backfill has run yet");
    await press(canvasElement, "Other");
    await enter(canvasElement, "#other-items", "10001");
    await says(canvasElement, "Enter a whole number from 1 to 10,000.");
  },
};

export const OffPeak: StoryObj = {
  args: { from: "00:00", to: "00:00" },
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "Off-peak now"),
};

export const PeakHours: StoryObj = {
  args: { from: "00:00", to: "00:01" },
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "Off-peak"),
};

export const AuthorisationExpiredMidRun: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Running");
    const { backfill, oauth } = await standInOf(loaded).state;
    oauth.scopes = null;
    backfill.loseToken();
    await press(canvasElement, "Refresh Backfill");
    await says(canvasElement, "Spotify’s authorisation ended while it ran");
    await says(canvasElement, "Start again");
  },
};

export const RefusedForMissingCredentials: StoryObj = {
  parameters: { scenario: "empty" },
  play: async ({ canvasElement, loaded }) => {
    (await standInOf(loaded).state).oauth.scopes = null;
    await press(canvasElement, "Start backfill");
    await says(canvasElement, "This is not about your role.");
  },
};

export const JobDetails: StoryObj = {
  render: () => html`<harmony-spotify-backfill-card view="job=backfill_40d1e9"></harmony-spotify-backfill-card>`,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Backfill job");
    await says(canvasElement, "Spotify OAuth token expired during the run");
  },
};

export const AllRuns: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Show all 7");
    await says(canvasElement, "Show the latest five");
  },
};

export const Operator: StoryObj = {
  globals: { role: "operator" },
  play: ({ canvasElement }) => says(canvasElement, "needs the admin role"),
};

export const Forbidden: StoryObj = {
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const SwitchedOff: StoryObj = {
  globals: { features: "" },
  render: () => html`<harmony-spotify-backfill-card show-when-off></harmony-spotify-backfill-card>`,
  play: ({ canvasElement }) => says(canvasElement, "UI_FEATURE_SPOTIFY"),
};

export const OlderServer: StoryObj = {
  parameters: { scenario: "older-server" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Pause");
    await says(canvasElement, "this server has no route for it");
  },
};

export const Failing: StoryObj = {
  parameters: { scenario: "failing" },
  play: ({ canvasElement }) => says(canvasElement, "Backfill could not be loaded"),
};

export const Loading: StoryObj = { parameters: { scenario: "slow" } };

export const Hostile: StoryObj = {
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "Recent runs"),
};

export const German: StoryObj = {
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "Letzte Läufe"),
};

export const Narrow: StoryObj = {
  globals: { width: "20rem" },
  play: ({ canvasElement }) => says(canvasElement, "Recent runs"),
};
