import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect, userEvent, waitFor } from "storybook/test";
import "../src/define/saved-tracks-card.js";
import type { HarmonySpotifySavedTracksCard } from "../src/components/cards/saved-tracks/saved-tracks-card.js";
import type { StandIn } from "../src/testing/index.js";

const meta: Meta = {
  title: "Cards/Saved tracks",
  component: "harmony-spotify-saved-tracks-card",
  render: ({ view }) => html`<harmony-spotify-saved-tracks-card view=${view ?? ""}></harmony-spotify-saved-tracks-card>`,
};
export default meta;

const card = (canvas: HTMLElement) => canvas.querySelector<HarmonySpotifySavedTracksCard>("harmony-spotify-saved-tracks-card")!;
const rootsOf = (canvas: HTMLElement): ReadonlyArray<ParentNode> => {
  const root = card(canvas).renderRoot;
  return [root, ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
};
const says = (canvas: HTMLElement, words: string) =>
  waitFor(() => expect(rootsOf(canvas).map((root) => root.textContent?.replace(/\s+/g, " ")).join(" ")).toContain(words), { timeout: 8000 });
const button = (canvas: HTMLElement, name: string) =>
  waitFor(() => {
    const found = rootsOf(canvas)
      .flatMap((root) => [...root.querySelectorAll<HTMLElement>("button, a")])
      .find((element) => (element.ariaLabel ?? element.textContent ?? "").includes(name));
    if (!found) throw new Error(`No button "${name}"`);
    return found;
  });
const tick = async (canvas: HTMLElement, index: number) => {
  await says(canvas, "50 of 1,482");
  await userEvent.click(card(canvas).renderRoot.querySelectorAll("tbody input")[index]!);
};

export const NewestFirst: StoryObj = { play: ({ canvasElement }) => says(canvasElement, "50 of 1,482, newest first") };

export const RemovesOne: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 of 1,482");
    await userEvent.click(card(canvasElement).renderRoot.querySelector("tbody .danger")!);
    await says(canvasElement, "of 1,481");
  },
};

export const AsksBeforeRemovingMany: StoryObj = {
  play: async ({ canvasElement }) => {
    await tick(canvasElement, 0);
    await userEvent.click(await button(canvasElement, "Remove 1…"));
    await says(canvasElement, "Remove 1 track from the saved tracks?");
  },
};

export const RemovesMany: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 of 1,482");
    await userEvent.click(card(canvasElement).renderRoot.querySelector("thead input")!);
    await says(canvasElement, "50 selected");
    await userEvent.click(await button(canvasElement, "Remove 50…"));
    await says(canvasElement, "Remove 50 tracks from the saved tracks?");
    await userEvent.click(card(canvasElement).renderRoot.querySelector("dialog [value=ok]")!);
    await says(canvasElement, "1,432");
  },
};

export const RemovalFails: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { overrides } = loaded["standIn"] as StandIn;
    overrides.removeSavedTracks = () => Response.json({ ok: false, error: { code: "DEPENDENCY_ERROR", message: "Spotify is down." } }, { status: 503 });
    await says(canvasElement, "50 of 1,482");
    await userEvent.click(card(canvasElement).renderRoot.querySelector("thead input")!);
    await userEvent.click(await button(canvasElement, "Remove 50…"));
    await says(canvasElement, "Remove 50 tracks");
    await userEvent.click(card(canvasElement).renderRoot.querySelector("dialog [value=ok]")!);
    await says(canvasElement, "50 failed. They are still selected.");
  },
};

export const OperatorMayNotRemoveMany: StoryObj = {
  globals: { role: "operator" },
  play: async ({ canvasElement }) => {
    await tick(canvasElement, 0);
    await says(canvasElement, "needs the admin role");
  },
};

export const Queues: StoryObj = {
  play: async ({ canvasElement }) => {
    await tick(canvasElement, 0);
    await userEvent.click(await button(canvasElement, "Queue 1"));
    await waitFor(() => expect(card(canvasElement).renderRoot.querySelector("tbody .mark")).toBeTruthy());
  },
};

export const Saves: StoryObj = {
  args: { view: "save=" },
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Tracks to save");
    const { catalogue, library } = await (loaded["standIn"] as StandIn).state;
    const { id } = [...catalogue.tracks.values()].find((track) => !library.has(track))!;
    const area = card(canvasElement).renderRoot.querySelector("harmony-spotify-save-form")!.renderRoot.querySelector("textarea")!;
    await userEvent.type(area, `spotify:track:${id} nonsense`);
    await says(canvasElement, "This is no track: nonsense");
    await userEvent.click(await button(canvasElement, "Save 1 track"));
    await says(canvasElement, "of 1,483");
  },
};

export const Details: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 of 1,482");
    await userEvent.click(card(canvasElement).renderRoot.querySelector(".row-link")!);
    await says(canvasElement, "Danceability");
  },
};

export const TopTracks: StoryObj = {
  args: { view: "list=top" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "50 most heard tracks");
    await userEvent.click(await button(canvasElement, "Save "));
  },
};

export const TopArtists: StoryObj = { args: { view: "list=artists" }, play: ({ canvasElement }) => says(canvasElement, "followers") };

export const FollowedArtists: StoryObj = { args: { view: "list=followed" }, play: ({ canvasElement }) => says(canvasElement, "followers") };

export const Empty: StoryObj = { parameters: { scenario: "empty" }, play: ({ canvasElement }) => says(canvasElement, "No saved tracks") };

export const ImportsOff: StoryObj = { globals: { features: "spotify" }, play: ({ canvasElement }) => says(canvasElement, "50 of 1,482") };

export const ReadOnly: StoryObj = { globals: { role: "read_only" }, play: ({ canvasElement }) => says(canvasElement, "You need the operator role") };

export const OlderServer: StoryObj = { parameters: { scenario: "older-server" }, play: ({ canvasElement }) => says(canvasElement, "50 of 1,482") };

export const Hostile: StoryObj = { parameters: { scenario: "hostile" }, play: ({ canvasElement }) => says(canvasElement, "50 of 1,482") };

export const Phone: StoryObj = { globals: { width: "20rem" }, play: ({ canvasElement }) => says(canvasElement, "50 of 1,482") };

export const German: StoryObj = { globals: { locale: "de" }, play: ({ canvasElement }) => says(canvasElement, "50 von 1.482") };

export const RightToLeft: StoryObj = { globals: { dir: "rtl" }, play: ({ canvasElement }) => says(canvasElement, "50 of 1,482") };

export const Failed: StoryObj = {
  render: (_, { loaded }) => {
    const { overrides } = loaded["standIn"] as StandIn;
    overrides.listSavedTracks = () =>
      Response.json({ ok: false, error: { code: "INTERNAL_ERROR", message: "Boom." } }, { status: 500, headers: { "X-Debug-Id": "d-42" } });
    return html`<harmony-spotify-saved-tracks-card></harmony-spotify-saved-tracks-card>`;
  },
  play: ({ canvasElement }) => says(canvasElement, "Saved tracks could not be loaded"),
};
