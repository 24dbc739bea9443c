import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { expect, userEvent, waitFor } from "storybook/test";
import "../src/define/playlists-card.js";
import type { HarmonySpotifyPlaylistsCard } from "../src/components/cards/playlists/playlists-card.js";
import type { StandIn } from "../src/testing/index.js";

/** A docs page shows many of them. */
const lowTable = { "--harmony-table-height": "18rem" };

const meta: Meta = {
  title: "Cards/Playlists",
  component: "harmony-spotify-playlists-card",
  argTypes: { view: { control: "text", description: "Filters, sorting and what is open, as a query string" } },
  render: ({ view = "" }) => html`<harmony-spotify-playlists-card style=${styleMap(lowTable)} .view=${view}></harmony-spotify-playlists-card>`,
};
export default meta;

const cardIn = (canvas: HTMLElement) => canvas.querySelector<HarmonySpotifyPlaylistsCard>("harmony-spotify-playlists-card")!;
const rootOf = (canvas: HTMLElement) => cardIn(canvas).renderRoot as ShadowRoot;
const patience = { timeout: 10_000 };
const says = (canvas: HTMLElement, words: string) =>
  waitFor(() => expect(rootOf(canvas).textContent?.replace(/\s+/g, " ")).toContain(words), patience);
const find = <E extends HTMLElement>(canvas: HTMLElement, selector: string) =>
  waitFor(() => {
    const found = rootOf(canvas).querySelector<E>(selector);
    if (!found) throw new Error(`Nothing fits ${selector}`);
    return found;
  }, patience);
const button = (canvas: HTMLElement, name: string, within = "button") =>
  waitFor(() => {
    const found = [...rootOf(canvas).querySelectorAll<HTMLButtonElement>(within)].find((element) =>
      (element.ariaLabel ?? element.textContent ?? "").includes(name),
    );
    if (!found) throw new Error(`No button "${name}"`);
    return found;
  }, patience);
/** Notices have a shadow root of their own, in the first element that offers them a place. */
const notices = (canvas: HTMLElement, words: string) =>
  waitFor(() => {
    const roots = [...canvas.querySelectorAll("harmony-spotify-provider, harmony-spotify-playlists-card")].map(({ shadowRoot }) => shadowRoot!);
    const texts = roots.flatMap((root) => [...root.children].map(({ shadowRoot }) => shadowRoot?.textContent ?? ""));
    return expect(texts.join(" ")).toContain(words);
  }, patience);

export const Healthy: StoryObj = {
  play: ({ canvasElement }) => says(canvasElement, "17 need a force sync"),
};

export const Drifted: StoryObj = {
  parameters: { scenario: "drifted" },
  play: ({ canvasElement }) => says(canvasElement, "need a force sync"),
};

export const WorkerDown: StoryObj = {
  parameters: { scenario: "worker-down" },
  play: ({ canvasElement }) => says(canvasElement, "The sync worker has stopped"),
};

export const NoSyncStatus: StoryObj = {
  parameters: { scenario: "older-server" },
  play: ({ canvasElement }) => says(canvasElement, "This server sends no sync status"),
};

export const Searched: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.type(await find(canvasElement, "[type=search]"), "top 50 turk");
    await says(canvasElement, "1 of 125 shown");
    await userEvent.type(await find(canvasElement, "[type=search]"), "zzz");
    await says(canvasElement, "No playlist fits the filters.");
    await userEvent.click(await button(canvasElement, "Clear filters"));
    await says(canvasElement, "125 playlists");
  },
};

export const FilteredByTheLegend: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, "[data-posture=stale]"));
    await says(canvasElement, "21 of 125 shown");
    await userEvent.selectOptions(await find(canvasElement, "[name=reason]"), "no snapshot sent (5)");
    await says(canvasElement, "5 of 125 shown");
  },
};

export const SortedByFollowers: StoryObj = {
  args: { view: "sort=-followers" },
  play: async ({ canvasElement }) => {
    const head = await find(canvasElement, "th.d-followers");
    await waitFor(() => expect(head.getAttribute("aria-sort")).toBe("descending"), patience);
    await userEvent.click(head.querySelector("button")!);
    await waitFor(() => expect(head.getAttribute("aria-sort")).toBe("ascending"), patience);
  },
};

export const Selected: StoryObj = {
  args: { view: "q=indie" },
  play: async ({ canvasElement }) => {
    const box = await find<HTMLInputElement>(canvasElement, "thead input");
    await userEvent.click(box);
    await says(canvasElement, "selected");
    await userEvent.click(await button(canvasElement, "Clear selection"));
    await waitFor(() => expect(rootOf(canvasElement).querySelector(".selection")).toBeNull(), patience);
  },
};

export const AsksBeforeForceSync: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await button(canvasElement, "Force sync 17…"));
    await says(canvasElement, "Force sync 17 playlists?");
    await says(canvasElement, "changed on Spotify. Will be brought up to date.");
  },
};

export const ForceSyncs: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await userEvent.click(await button(canvasElement, "Force sync 17…"));
    await userEvent.click(await button(canvasElement, "Force sync 17", "dialog [value=ok]"));
    await notices(canvasElement, "17 playlists synced");
    const { requests } = loaded["standIn"] as StandIn;
    await expect(requests.filter(({ endpoint }) => endpoint === "forceSyncPlaylists")).toHaveLength(1);
  },
};

export const ForceSyncFailsForSome: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { overrides } = loaded["standIn"] as StandIn;
    overrides.forceSyncPlaylists = async (request) => {
      const { playlist_ids } = (await request.clone().json()) as { playlist_ids: ReadonlyArray<string> };
      return Response.json({
        failed: playlist_ids.slice(0, 4).map((id) => ({ playlist_id: id, message: "Spotify limits requests", debug_id: "d-51be20c4" })),
      });
    };
    await userEvent.click(await button(canvasElement, "Force sync 17…"));
    await userEvent.click(await button(canvasElement, "Force sync 17", "dialog [value=ok]"));
    await notices(canvasElement, "Force sync failed for 4 of 17");
    await notices(canvasElement, "Retry 4");
  },
};

export const RowMenu: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, "[data-row='0'] [data-menu]"));
    await userEvent.click(await button(canvasElement, "Details", "[role=menuitem]"));
    await find(canvasElement, ".drawer .timeline");
  },
};

export const HeadMenu: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await button(canvasElement, "More for Playlists"));
    await button(canvasElement, "Force sync all 125…", "[role=menuitem]");
    await button(canvasElement, "Copy as CSV", "[role=menuitem]");
  },
};

export const Details: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await find(canvasElement, "[data-row='6'] a"));
    await says(canvasElement, "saw a new snapshot");
    await find(canvasElement, ".drawer .timeline");
    await find(canvasElement, ".drawer tbody tr");
  },
};

export const DetailsOfNone: StoryObj = {
  args: { view: "playlist=nobody" },
  play: ({ canvasElement }) => says(canvasElement, "Not in the list"),
};

export const WorkerHealth: StoryObj = {
  play: async ({ canvasElement }) => {
    await userEvent.click(await button(canvasElement, "worker health"));
    await says(canvasElement, "The sync worker runs every 15 min");
  },
};

export const Refreshes: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "125 playlists");
    await userEvent.click(await button(canvasElement, "Refresh Playlists"));
    const { requests } = loaded["standIn"] as StandIn;
    await waitFor(() => expect(requests.some(({ endpoint }) => endpoint === "refreshPlaylists")).toBe(true), patience);
  },
};

export const TenThousand: StoryObj = {
  parameters: { scenario: "playlists-10k" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "10,000");
    await waitFor(() => expect(rootOf(canvasElement).querySelectorAll("tr").length).toBeLessThan(100), patience);
  },
};

export const Operator: StoryObj = {
  globals: { role: "operator" },
  play: ({ canvasElement }) => says(canvasElement, "needs the admin role"),
};

export const Empty: StoryObj = {
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "No playlists yet"),
};

export const Loading: StoryObj = { parameters: { scenario: "slow" } };

export const Failing: StoryObj = {
  parameters: { scenario: "failing" },
  play: ({ canvasElement }) => says(canvasElement, "Playlists could not be loaded"),
};

export const Forbidden: StoryObj = {
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const SwitchedOff: StoryObj = {
  globals: { features: "" },
  render: () => html`<harmony-spotify-playlists-card show-when-off></harmony-spotify-playlists-card>`,
  play: ({ canvasElement }) => says(canvasElement, "UI_FEATURE_SPOTIFY"),
};

export const Hostile: StoryObj = {
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "need a force sync"),
};

export const German: StoryObj = {
  globals: { locale: "de" },
  play: ({ canvasElement }) => says(canvasElement, "17 brauchen einen Force-Sync"),
};

export const RightToLeft: StoryObj = {
  globals: { dir: "rtl" },
  play: ({ canvasElement }) => says(canvasElement, "125 playlists"),
};

export const Narrow: StoryObj = {
  globals: { width: "22rem" },
  play: ({ canvasElement }) => says(canvasElement, "125 playlists"),
};

export const Compact: StoryObj = {
  render: () => html`<harmony-spotify-playlists-card data-density="compact"></harmony-spotify-playlists-card>`,
  play: ({ canvasElement }) => says(canvasElement, "125 playlists"),
};
