import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { expect, userEvent } from "storybook/test";
import "../src/define/playlists-card.js";
import { allIn, asked, click, find, press, says, standInOf, waitFor } from "./operator.js";

/** A docs page shows many of them. */
const lowTable = { "--harmony-table-height": "18rem" };

const meta: Meta = {
  title: "Cards/Playlists",
  component: "harmony-spotify-playlists-card",
  argTypes: { view: { control: "text", description: "Filters, sorting and what is open, as a query string" } },
  render: ({ view = "" }) =>
    html`<harmony-spotify-playlists-card style=${styleMap(lowTable)} .view=${view}></harmony-spotify-playlists-card>`,
};
export default meta;

export const Healthy: StoryObj = {
  play: ({ canvasElement }) => says(canvasElement, "17 need a force sync"),
};

export const Drifted: StoryObj = {
  parameters: { scenario: "drifted" },
  play: ({ canvasElement }) => says(canvasElement, "need a force sync"),
};

export const WorkerDown: StoryObj = {
  parameters: { scenario: "worker-down" },
  play: ({ canvasElement }) => says(canvasElement, "This server has stopped syncing"),
};

/** Harmony alone: somebody has to ask. */
export const Unattended: StoryObj = {
  parameters: { scenario: "unattended" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Nothing has been synced for over two hours");
    await says(canvasElement, "Nothing syncs by itself on this server");
    await press(canvasElement, "Refresh Playlists");
    await says(canvasElement, "refresh once more clears the gaps");
  },
};

/** Harmony calls it completed all the same. */
export const RefreshMovesNothing: StoryObj = {
  parameters: { scenario: "unattended" },
  beforeEach: ({ loaded }) => {
    standInOf(loaded).quirks.syncsNothing = true;
  },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "125 playlists");
    await press(canvasElement, "Refresh Playlists");
    await says(canvasElement, "Harmony could not read Spotify’s playlists");
  },
};

/** Harmony alone, which looks for its keys in its own settings only. */
export const RefreshLacksKeys: StoryObj = {
  parameters: { scenario: "older-server" },
  beforeEach: async ({ loaded }) => {
    (await standInOf(loaded).state).oauth.configured = false;
  },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "125 playlists");
    await press(canvasElement, "Refresh Playlists");
    await says(canvasElement, "Harmony lacks SPOTIFY_CLIENT_ID");
  },
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
    await says(canvasElement, "No playlist matches the filters.");
    await press(canvasElement, "Clear filters");
    await says(canvasElement, "125 playlists");
  },
};

export const FilteredByTheLegend: StoryObj = {
  play: async ({ canvasElement }) => {
    await click(canvasElement, "[data-posture=stale]");
    await says(canvasElement, "21 of 125 shown");
    await userEvent.selectOptions(await find(canvasElement, "[name=reason]"), "no snapshot sent (5)");
    await says(canvasElement, "5 of 125 shown");
  },
};

export const FilteredBySeveralReasons: StoryObj = {
  args: { view: "reason=overdue,sync_gap" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "9 of 125 shown: overdue, gap over 2 h");
    await press(canvasElement, "Clear filters");
    await says(canvasElement, "125 playlists");
  },
};

export const SortedByFollowers: StoryObj = {
  args: { view: "sort=-followers" },
  play: async ({ canvasElement }) => {
    const head = await find(canvasElement, "th.d-followers");
    await waitFor(() => expect(head.getAttribute("aria-sort")).toBe("descending"));
    await userEvent.click(head.querySelector("button")!);
    await waitFor(() => expect(head.getAttribute("aria-sort")).toBe("ascending"));
  },
};

export const Selected: StoryObj = {
  args: { view: "q=indie" },
  play: async ({ canvasElement }) => {
    await click(canvasElement, "thead input");
    await says(canvasElement, "selected");
    await press(canvasElement, "Clear selection");
    await waitFor(() => expect(allIn(canvasElement, ".selection")).toHaveLength(0));
  },
};

export const AsksBeforeForceSync: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Force sync 17…");
    await says(canvasElement, "Force sync 17 playlists?");
    await says(canvasElement, "changed on Spotify. Will be brought up to date.");
  },
};

export const ForceSyncs: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await press(canvasElement, "Force sync 17…");
    await says(canvasElement, "Force sync 17 playlists?");
    await press(canvasElement, "Force sync 17");
    await says(canvasElement, "17 playlists synced");
    await expect(asked(loaded, "forceSyncPlaylists")).toBe(1);
  },
};

export const ForceSyncMovesNothing: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).quirks.syncsNothing = true;
    await press(canvasElement, "Force sync 17…");
    await press(canvasElement, "Force sync 17");
    await says(canvasElement, "Harmony could not read Spotify’s playlists");
  },
};

export const ForceSyncPartlyConfirmed: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const standIn = standInOf(loaded);
    const { playlists } = await standIn.state;
    standIn.overrides.forceSyncPlaylists = async (request) => {
      const { playlist_ids } = (await request.clone().json()) as { playlist_ids: ReadonlyArray<string> };
      playlists.forceSync(playlist_ids.slice(1));
      return Response.json({ all: false });
    };
    await press(canvasElement, "Force sync 17…");
    await press(canvasElement, "Force sync 17");
    await says(canvasElement, "Force sync of 17 playlists: 16 of 17 confirmed");
  },
};

export const ForceSyncFailsForSome: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { overrides } = standInOf(loaded);
    overrides.forceSyncPlaylists = async (request) => {
      const { playlist_ids } = (await request.clone().json()) as { playlist_ids: ReadonlyArray<string> };
      return Response.json({
        all: false,
        failed: playlist_ids
          .slice(0, 4)
          .map((id) => ({ playlist_id: id, message: "Spotify limits requests", debug_id: "d-51be20c4" })),
      });
    };
    await press(canvasElement, "Force sync 17…");
    await says(canvasElement, "Force sync 17 playlists?");
    await press(canvasElement, "Force sync 17");
    await says(canvasElement, "Force sync failed for 4 of 17");
    await says(canvasElement, "Retry 4");
  },
};

export const RowMenu: StoryObj = {
  play: async ({ canvasElement }) => {
    await click(canvasElement, "[data-row='0'] [aria-haspopup=menu]");
    await press(canvasElement, "Details");
    await find(canvasElement, ".drawer .timeline");
  },
};

export const HeadMenu: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "More for Playlists");
    await says(canvasElement, "Force sync all 125…");
    await says(canvasElement, "Copy as CSV");
  },
};

export const Details: StoryObj = {
  play: async ({ canvasElement }) => {
    await click(canvasElement, "[data-row='6'] a");
    await says(canvasElement, "saw a new snapshot");
    await find(canvasElement, ".drawer .timeline");
    await find(canvasElement, ".drawer tbody tr");
  },
};

export const WhatAForceSyncBrings: StoryObj = {
  args: { view: "reason=snapshot_changed" },
  play: async ({ canvasElement }) => {
    await click(canvasElement, "[data-row='0'] a");
    await says(canvasElement, "What a force sync brings");
    await says(canvasElement, "Removed tracks: Spotify does not tell.");
    await waitFor(() =>
      expect(allIn(canvasElement, ".additions .sign").map((sign) => sign.textContent)).toContain("+"),
    );
  },
};

/** An app in development mode: Spotify refuses the tracks of other people's playlists. */
export const NotReadableByThisApp: StoryObj = {
  parameters: { scenario: "spotify-2026" },
  args: { view: "owner=spotifycharts" },
  play: async ({ canvasElement }) => {
    await click(canvasElement, "[data-row='0'] a");
    await says(canvasElement, "Not readable by this app, names only.");
    await says(canvasElement, "not readable by this app: Spotify lets it read only playlists");
  },
};

/** Harmony sends names, owners and tracks of which everything is wrong that can be. */
export const HostileInDevelopmentMode: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    const { overrides } = standInOf(loaded);
    overrides.listPlaylists = () =>
      Response.json({
        playlists: [
          { id: "<b>p</b>", name: "<img src=x onerror=alert(1)>", owner_id: "constructor", track_count: 0 },
          {},
        ],
      });
    overrides.listPlaylistTracks = () =>
      Response.json({
        items: [{ name: "${alert(1)}", metadata: { playlist_item: { added_at: "9999-99-99", added_by: { id: 7 } } } }],
        total: -1,
      });
    await press(canvasElement, "Refresh Playlists");
    await says(canvasElement, "<img src=x onerror=alert(1)>");
    await click(canvasElement, "[data-row='0'] a");
    await says(canvasElement, "there is nothing to compare with");
  },
};

export const FirstFifty: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    standInOf(loaded).overrides.listPlaylists = () =>
      Response.json({ playlists: Array.from({ length: 50 }, (_, place) => ({ id: `p${place}`, name: `P ${place}` })) });
    await press(canvasElement, "Refresh Playlists");
    await says(canvasElement, "Harmony reads only the first 50 playlists");
  },
};

export const DetailsOfNone: StoryObj = {
  args: { view: "playlist=nobody" },
  play: ({ canvasElement }) => says(canvasElement, "Not in the list"),
};

export const WorkerHealth: StoryObj = {
  play: async ({ canvasElement }) => {
    await press(canvasElement, "worker health");
    await says(canvasElement, "Harmony calls every sync completed.");
    await says(canvasElement, "every 15 min");
  },
};

export const Refreshes: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "125 playlists");
    await press(canvasElement, "Refresh Playlists");
    await waitFor(() => expect(asked(loaded, "refreshPlaylists")).toBe(1));
  },
};

export const TenThousand: StoryObj = {
  parameters: { scenario: "playlists-10k" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "10,000");
    await waitFor(() => expect(allIn(canvasElement, "tr").length).toBeLessThan(100));
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

export const NotReadableInGerman: StoryObj = {
  globals: { locale: "de" },
  parameters: { scenario: "spotify-2026" },
  args: { view: "owner=spotifycharts" },
  play: async ({ canvasElement }) => {
    await click(canvasElement, "[data-row='0'] a");
    await says(canvasElement, "Für diese App nicht lesbar, nur Namen.");
  },
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
