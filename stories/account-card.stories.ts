import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../src/define/account-card.js";
import { asked, click, find, press, says, waitFor } from "./operator.js";

const meta: Meta = {
  title: "Cards/Account",
  component: "harmony-spotify-account-card",
  render: () => html`<harmony-spotify-account-card></harmony-spotify-account-card>`,
};
export default meta;

export const OneScopeMissing: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "1 scope missing:");
    await click(canvasElement, "summary");
    await says(canvasElement, "Read playlists");
  },
};

export const AllScopes: StoryObj = {
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "All 10 scopes granted"),
};

export const ScopesUnknown: StoryObj = {
  parameters: { scenario: "older-server" },
  play: ({ canvasElement }) => says(canvasElement, "Scopes: unknown."),
};

/** What Spotify has withdrawn from apps in development mode, and since when. */
export const WithdrawnSince2026: StoryObj = {
  parameters: { scenario: "spotify-2026" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Check again");
    await says(canvasElement, "Recommendations withdrawn by Spotify");
  },
};

/** Spotify asks to wait for a day: the card says until when, and asks no more. */
export const Resting: StoryObj = {
  parameters: { scenario: "day-long-limit" },
  play: ({ canvasElement }) => says(canvasElement, "Waits for Spotify until"),
};

export const Operator: StoryObj = {
  globals: { role: "operator" },
  play: ({ canvasElement }) => says(canvasElement, "needs the admin role"),
};

export const Refreshes: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Nora Keller");
    await press(canvasElement, "Refresh Account");
    await waitFor(() => expect(asked(loaded, "refreshAccount")).toBe(1));
  },
};

export const AsksBeforeResetting: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Reset scopes");
    await says(canvasElement, "Reset 9 scopes?");
  },
};

export const ResetsAndAuthorises: StoryObj = {
  play: async ({ canvasElement }) => {
    const open = globalThis.open;
    globalThis.open = () => null;
    await press(canvasElement, "Reset scopes");
    await press(canvasElement, "Reset and authorise");
    await find(canvasElement, "#address");
    await says(canvasElement, "10 scopes missing:");
    globalThis.open = open;
  },
};

export const SignedOutOfSpotify: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: ({ canvasElement }) => says(canvasElement, "Harmony is not authorised with Spotify"),
};

export const NotConfigured: StoryObj = {
  parameters: { scenario: "unconfigured" },
  play: ({ canvasElement }) => says(canvasElement, "SPOTIFY_CLIENT_ID"),
};

export const Failing: StoryObj = {
  parameters: { scenario: "failing" },
  play: ({ canvasElement }) => says(canvasElement, "Account could not be loaded"),
};

export const Loading: StoryObj = { parameters: { scenario: "slow" } };

export const Forbidden: StoryObj = {
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const SwitchedOff: StoryObj = {
  globals: { features: "" },
  render: () => html`<harmony-spotify-account-card show-when-off></harmony-spotify-account-card>`,
  play: ({ canvasElement }) => says(canvasElement, "UI_FEATURE_SPOTIFY"),
};

export const Hostile: StoryObj = {
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "scope missing"),
};

export const German: StoryObj = {
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "1 Scope fehlt:"),
};

export const Narrow: StoryObj = {
  globals: { width: "20rem" },
  play: ({ canvasElement }) => says(canvasElement, "Nora Keller"),
};
