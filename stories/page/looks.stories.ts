import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../../src/define/page.js";
import { allIn, press, says, waitFor } from "../operator.js";
import { showing, shows, unfolded } from "./page.js";

const meta: Meta = {
  title: "Page/Roles, widths and languages",
  component: "harmony-spotify-page",
  render: () => html`<harmony-spotify-page></harmony-spotify-page>`,
  beforeEach: unfolded,
};
export default meta;

export const Operator: StoryObj = {
  globals: { role: "operator" },
  play: showing("needs the admin role, you are operator"),
};

/** One refusal, not one in each card. */
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

const wide = (width: string): StoryObj => ({ globals: { width }, play: showing("Playlists 125") });
export const At320: StoryObj = wide("20rem");
export const At360: StoryObj = wide("22.5rem");
export const At768: StoryObj = wide("48rem");
export const At1440: StoryObj = wide("90rem");

export const RightToLeft: StoryObj = { globals: { dir: "rtl" }, play: showing("4 need attention") };
export const German: StoryObj = { globals: { locale: "de" }, play: showing("Gespeicherte Titel") };
export const GermanAt320: StoryObj = { globals: { locale: "de", width: "20rem" }, play: showing("Gespeicherte Titel") };
export const Light: StoryObj = { globals: { theme: "light" }, play: showing("4 need attention") };
export const Dark: StoryObj = { globals: { theme: "dark" }, play: showing("4 need attention") };
export const Compact: StoryObj = {
  render: () => html`<harmony-spotify-page data-density="compact"></harmony-spotify-page>`,
  play: showing("4 need attention"),
};

/** On a phone, what is long and rarely first is folded until it is asked for. */
export const UnfoldsOnAPhone: StoryObj = {
  globals: { width: "20rem" },
  play: async ({ canvasElement }) => {
    await shows(canvasElement, "Saved tracks");
    await waitFor(() => expect(allIn(canvasElement, "harmony-spotify-saved-tracks-card")[0]).toHaveAttribute("folded"));
    await press(canvasElement, "Saved tracks");
    await shows(canvasElement, "50 of 1,482");
  },
};
