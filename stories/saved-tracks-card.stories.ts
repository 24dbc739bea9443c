import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import "../src/define/saved-tracks-card.js";
import { click, enter, find, press, problem, says, standInOf } from "./operator.js";

const meta: Meta = {
  title: "Cards/Saved tracks",
  component: "harmony-spotify-saved-tracks-card",
  render: ({ view }) =>
    html`<harmony-spotify-saved-tracks-card view=${view ?? ""}></harmony-spotify-saved-tracks-card>`,
};
export default meta;

export const NewestFirst: StoryObj = { play: ({ canvasElement }) => says(canvasElement, "50 of 1,482, newest first") };

export const RemovesOne: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 of 1,482");
    await click(canvasElement, "tbody .danger");
    await says(canvasElement, "of 1,481");
  },
};

export const AsksBeforeRemovingMany: StoryObj = {
  play: async ({ canvasElement }) => {
    await click(canvasElement, "tbody input");
    await press(canvasElement, "Remove 1…");
    await says(canvasElement, "Remove 1 track from the saved tracks?");
  },
};

export const RemovesMany: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 of 1,482");
    await click(canvasElement, "thead input");
    await says(canvasElement, "50 selected");
    await press(canvasElement, "Remove 50…");
    await says(canvasElement, "Remove 50 tracks from the saved tracks?");
    await press(canvasElement, "Remove 50");
    await says(canvasElement, "1,432");
  },
};

export const RemovalFails: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { overrides } = standInOf(loaded);
    overrides.removeSavedTracks = () => problem(503, "DEPENDENCY_ERROR", "Spotify is down.");
    await says(canvasElement, "50 of 1,482");
    await click(canvasElement, "thead input");
    await press(canvasElement, "Remove 50…");
    await says(canvasElement, "Remove 50 tracks from the saved tracks?");
    await press(canvasElement, "Remove 50");
    await says(canvasElement, "50 failed. They are still selected.");
  },
};

export const RemovalPartlyConfirmed: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const standIn = standInOf(loaded);
    const { library } = await standIn.state;
    standIn.overrides.removeSavedTracks = async (request) => {
      const { ids } = (await request.clone().json()) as { ids: ReadonlyArray<string> };
      library.remove(ids.slice(2));
      return Response.json({ status: "tracks-removed" });
    };
    await says(canvasElement, "50 of 1,482");
    await click(canvasElement, "thead input");
    await press(canvasElement, "Remove 50…");
    await press(canvasElement, "Remove 50");
    await says(canvasElement, "Removing 50 tracks: 48 of 50 confirmed");
    await says(canvasElement, "Accepted, but not to be seen");
  },
};

export const RemovalPerhapsDone: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.removeSavedTracks = () => Response.error();
    await says(canvasElement, "50 of 1,482");
    await click(canvasElement, "tbody .danger");
    await says(canvasElement, "no answer came, perhaps done");
    await press(canvasElement, "Check whether it arrived");
    await says(canvasElement, "Send 1 again anyway…");
  },
};

export const QueuedAlthoughTheAnswerWasLost: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).quirks.lostAnswers.add("submitIngest");
    await click(canvasElement, "tbody input");
    await press(canvasElement, "Queue 1");
    await says(canvasElement, "1 track queued for ingest");
  },
};

export const OperatorMayNotRemoveMany: StoryObj = {
  globals: { role: "operator" },
  play: async ({ canvasElement }) => {
    await click(canvasElement, "tbody input");
    await says(canvasElement, "needs the admin role");
  },
};

export const Queues: StoryObj = {
  play: async ({ canvasElement }) => {
    await click(canvasElement, "tbody input");
    await press(canvasElement, "Queue 1");
    await find(canvasElement, "tbody .mark");
  },
};

export const Saves: StoryObj = {
  args: { view: "save=" },
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Tracks to save");
    const { catalogue, library } = await standInOf(loaded).state;
    const { id } = [...catalogue.tracks.values()].find((track) => !library.has(track))!;
    await enter(canvasElement, "textarea", `spotify:track:${id} nonsense`);
    await says(canvasElement, "This is not a track: nonsense");
    await press(canvasElement, "Save 1 track");
    await says(canvasElement, "of 1,483");
  },
};

export const Details: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 of 1,482");
    await click(canvasElement, ".row-link");
    await says(canvasElement, "Danceability");
  },
};

export const WatchesAnArtist: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Watch artist ");
    await says(canvasElement, "is on the watchlist");
  },
};

export const TopTracks: StoryObj = {
  args: { view: "list=top" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 most played tracks");
    await press(canvasElement, "Save ");
  },
};

export const TopArtists: StoryObj = {
  args: { view: "list=artists" },
  play: ({ canvasElement }) => says(canvasElement, "followers"),
};

export const FollowedArtists: StoryObj = {
  args: { view: "list=followed" },
  play: ({ canvasElement }) => says(canvasElement, "followers"),
};

export const Empty: StoryObj = {
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "No saved tracks"),
};

export const ImportsOff: StoryObj = {
  globals: { features: "spotify" },
  play: ({ canvasElement }) => says(canvasElement, "50 of 1,482"),
};

export const ReadOnly: StoryObj = {
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const OlderServer: StoryObj = {
  parameters: { scenario: "older-server" },
  play: ({ canvasElement }) => says(canvasElement, "50 of 1,482"),
};

export const Hostile: StoryObj = {
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "50 of 1,482"),
};

export const Phone: StoryObj = {
  globals: { width: "20rem" },
  play: ({ canvasElement }) => says(canvasElement, "50 of 1,482"),
};

export const German: StoryObj = {
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "50 von 1.482"),
};

export const RightToLeft: StoryObj = {
  globals: { dir: "rtl" },
  play: ({ canvasElement }) => says(canvasElement, "50 of 1,482"),
};

export const Failed: StoryObj = {
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.listSavedTracks = () => problem(500, "INTERNAL_ERROR", "Boom.")),
  play: ({ canvasElement }) => says(canvasElement, "Saved tracks could not be loaded"),
};
