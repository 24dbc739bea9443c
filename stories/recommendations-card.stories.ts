import { storeSeeds } from "../src/core/services/seed-storage.js";
import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { userEvent } from "storybook/test";
import "../src/define/recommendations-card.js";
import { click, enter, find, press, problem, says, standInOf } from "./operator.js";

const meta: Meta = {
  title: "Cards/Recommendations",
  component: "harmony-spotify-recommendations-card",
  render: ({ view }) =>
    html`<harmony-spotify-recommendations-card view=${view ?? ""}></harmony-spotify-recommendations-card>`,
};
export default meta;

/** Whoever is signed in: nobody is known by name where the toolbar chooses the role. */
const users = ["nora.keller", null];

/** Seeds are kept for the session: a story brings its own, or starts from the team's. */
const seeds = (...genres: ReadonlyArray<string>) => ({
  loaders: [
    () => {
      const own = genres.map((id) => ({ kind: "genre", id, name: id }) as const);
      for (const user of users) storeSeeds(user, { at: 1, seeds: own });
      return {};
    },
  ],
});
const teams = {
  loaders: [
    () => {
      sessionStorage.clear();
      return {};
    },
  ],
};
export const TeamsSeeds: StoryObj = {
  ...teams,
  play: ({ canvasElement }) => says(canvasElement, "the team’s default"),
};

export const OwnSeeds: StoryObj = {
  ...seeds("deep-house", "no-such-genre"),
  play: ({ canvasElement }) => says(canvasElement, "no-such-genre gave nothing"),
};

export const NoSeeds: StoryObj = {
  ...seeds(),
  play: ({ canvasElement }) => says(canvasElement, "Provide at least one seed"),
};

export const NothingSuggested: StoryObj = {
  ...seeds("no-such-genre"),
  play: ({ canvasElement }) => says(canvasElement, "lacks enough listening history"),
};

export const FindsSeeds: StoryObj = {
  ...seeds("indie"),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Add seed");
    await says(canvasElement, "Names are looked up");
    await enter(canvasElement, "#seed", "tiesto");
    await says(canvasElement, "Artists");
    await userEvent.keyboard("{ArrowDown}{Enter}");
    await says(canvasElement, "2 of 5");
  },
};

export const RemovesASeed: StoryObj = {
  ...seeds("indie", "jazz"),
  play: async ({ canvasElement }) => {
    await says(canvasElement, "30 tracks");
    await press(canvasElement, "Remove seed jazz");
    await says(canvasElement, "1 of 5");
  },
};

export const Full: StoryObj = {
  ...seeds("indie", "jazz", "pop", "rock", "disco"),
  play: ({ canvasElement }) => says(canvasElement, "5 of 5"),
};

export const Pins: StoryObj = {
  ...seeds("jazz"),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Pin for the team");
    await says(canvasElement, "1 of 5, the team’s default");
  },
};

export const LoadsTheTeams: StoryObj = {
  ...seeds("jazz"),
  globals: { role: "operator" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Use the team’s");
    await says(canvasElement, "3 of 5");
  },
};

export const Queues: StoryObj = {
  ...seeds("indie"),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Queue all 30");
    await says(canvasElement, "30 already queued");
  },
};

export const QueuesARange: StoryObj = {
  ...seeds("indie"),
  play: async ({ canvasElement }) => {
    await says(canvasElement, "30 tracks");
    const user = userEvent.setup();
    await user.click(await find(canvasElement, "[data-row='0'] input"));
    await says(canvasElement, "1 selected");
    await user.keyboard("{Shift>}");
    await user.click(await find(canvasElement, "[data-row='3'] input"));
    await user.keyboard("{/Shift}");
    await says(canvasElement, "4 selected");
    await press(canvasElement, "Queue 4");
    await says(canvasElement, "4 already queued");
  },
};

export const Details: StoryObj = {
  ...seeds("indie"),
  play: async ({ canvasElement }) => {
    await says(canvasElement, "30 tracks");
    await click(canvasElement, ".row-link");
    await says(canvasElement, "Danceability");
  },
};

export const ImportsOff: StoryObj = {
  ...seeds("indie"),
  globals: { features: "spotify" },
  play: ({ canvasElement }) => says(canvasElement, "30 tracks"),
};

export const ReadOnly: StoryObj = {
  ...seeds("indie"),
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const OlderServer: StoryObj = {
  ...seeds("indie"),
  parameters: { scenario: "older-server" },
  play: ({ canvasElement }) => says(canvasElement, "30 tracks"),
};

export const Hostile: StoryObj = {
  ...seeds("indie"),
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "31 tracks"),
};

export const Phone: StoryObj = {
  ...seeds("deep-house", "indie"),
  globals: { width: "20rem" },
  play: ({ canvasElement }) => says(canvasElement, "30 tracks"),
};

export const German: StoryObj = {
  ...seeds("deep-house", "no-such-genre"),
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "Empfehlungen"),
};

export const RightToLeft: StoryObj = {
  ...seeds("indie"),
  globals: { dir: "rtl" },
  play: ({ canvasElement }) => says(canvasElement, "30 tracks"),
};

export const Failed: StoryObj = {
  ...seeds("indie"),
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.getRecommendations = () => problem(500, "INTERNAL_ERROR", "Boom.")),
  play: ({ canvasElement }) => says(canvasElement, "Recommendations could not be loaded"),
};

/** An app in development mode since Spotify's changes of 2024 and 2026. */
const withdrawn = { parameters: { scenario: "spotify-2026" } };

export const Withdrawn: StoryObj = {
  ...seeds("deep-house", "indie"),
  ...withdrawn,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Suggestions, not Spotify’s recommendations");
    await says(canvasElement, "found by the seed indie");
  },
};

export const WithdrawnOneSourceFails: StoryObj = {
  ...seeds("deep-house", "indie"),
  ...withdrawn,
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.listFollowedArtists = () =>
      problem(500, "INTERNAL_ERROR", "An unexpected error occurred.")),
  play: ({ canvasElement }) => says(canvasElement, "from 3 of 4 sources"),
};

/** As with a server that asks Spotify for twenty results at once: an app in development mode gets ten at most. */
export const WithdrawnSearchRefused: StoryObj = {
  ...seeds("deep-house", "indie"),
  ...withdrawn,
  beforeEach: ({ loaded }) => void (standInOf(loaded).harmony.searchLimit = 20),
  play: ({ canvasElement }) => says(canvasElement, "seeds, top artists and followed artists"),
};

export const WithdrawnScopeMissing: StoryObj = {
  ...seeds("deep-house", "indie"),
  ...withdrawn,
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.listFollowedArtists = () =>
      Response.json(
        {
          ok: false,
          error: {
            code: "INTERNAL_ERROR",
            message: "An unexpected error occurred.",
            meta: { upstream: { status: 403, reason: "Insufficient client scope" } },
          },
        },
        { status: 500 },
      )),
  play: ({ canvasElement }) => says(canvasElement, "user-follow-read"),
};

export const WithdrawnNoSeeds: StoryObj = {
  ...seeds("indie"),
  ...withdrawn,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "found by the seed indie");
    await press(canvasElement, "Remove seed indie");
    await says(canvasElement, "0 of 5");
    await says(canvasElement, "in your top tracks");
  },
};

export const WithdrawnHostile: StoryObj = {
  ...seeds("indie"),
  parameters: { scenario: "hostile" },
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.getRecommendations = () =>
      problem(500, "INTERNAL_ERROR", "An unexpected error occurred.")),
  play: ({ canvasElement }) => says(canvasElement, "Suggestions, not Spotify’s recommendations"),
};

export const WithdrawnPhone: StoryObj = {
  ...seeds("deep-house", "indie"),
  ...withdrawn,
  globals: { width: "20rem" },
  play: ({ canvasElement }) => says(canvasElement, "found by the seed indie"),
};

export const WithdrawnGerman: StoryObj = {
  ...seeds("deep-house", "indie"),
  ...withdrawn,
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "Vorschläge, nicht von Spotify"),
};

export const SeedsUnread: StoryObj = {
  ...teams,
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.getSeedDefaults = () =>
      problem(502, "DEPENDENCY_ERROR", "Spotify is not available.")),
  play: ({ canvasElement }) => says(canvasElement, "The seeds could not be loaded"),
};

const watchlist = { args: { view: "watchlist" }, ...seeds("indie") };

export const Watchlist: StoryObj = {
  ...watchlist,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "On tour");
    await press(canvasElement, "Pause ");
    await says(canvasElement, "Until (optional)");
  },
};

export const WatchlistEmpty: StoryObj = {
  ...watchlist,
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "No artist is watched"),
};

export const WatchlistHostile: StoryObj = {
  ...watchlist,
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "3 entries could not be read"),
};

export const WatchlistPhone: StoryObj = {
  ...watchlist,
  globals: { width: "20rem" },
  play: ({ canvasElement }) => says(canvasElement, "On tour"),
};

export const WatchlistGerman: StoryObj = {
  ...watchlist,
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "Pausiert bis"),
};
