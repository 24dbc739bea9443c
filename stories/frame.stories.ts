import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { expect, fn, userEvent } from "storybook/test";
import "../src/define/backfill-card.js";
import "../src/define/playlists-card.js";
import "../src/define/recommendations-card.js";
import { allIn, find, press, problem, says, silence, standInOf, waitFor } from "./operator.js";

/** The frame never changes: same heading, same place for age and refresh. Only the body says what is so. */
const meta: Meta = {
  title: "Cards/In every state",
  component: "harmony-spotify-playlists-card",
  render: () =>
    html`<harmony-spotify-playlists-card
      show-when-off
      style=${styleMap({ "--harmony-table-height": "12rem" })}
    ></harmony-spotify-playlists-card>`,
};
export default meta;

/** Answers the list as said. */
const answering = (answer: () => Response | Promise<Response>) =>
  ({ beforeEach: ({ loaded }) => void (standInOf(loaded).overrides.listPlaylists = answer) }) satisfies StoryObj;

/** Nothing for 200 ms, then a skeleton. */
export const Loading: StoryObj = {
  parameters: { scenario: "slow" },
  play: async ({ canvasElement }) => void (await find(canvasElement, "[aria-busy=true] .skeletons")),
};

export const Ready: StoryObj = { play: ({ canvasElement }) => says(canvasElement, "Playlists 125") };

/** What is there stays. */
export const Refreshing: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Playlists 125");
    Object.assign(standInOf(loaded).overrides, { refreshPlaylists: silence, listPlaylists: silence });
    loaded["plugin"].playlists.playlists.refresh().catch(() => {});
    await says(canvasElement, "refreshing, from");
    await says(canvasElement, "Playlists 125");
  },
};

/** The last good data, what failed, and when it is tried again. */
export const Stale: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Playlists 125");
    standInOf(loaded).overrides.listPlaylists = () => problem(504, "DEPENDENCY_ERROR", "Spotify did not answer.");
    loaded["plugin"].playlists.playlists.refresh().catch(() => {});
    await says(canvasElement, /Refresh failed\..*Next try in \d+ s/);
    await says(canvasElement, "Playlists 125");
  },
};

export const Empty: StoryObj = {
  parameters: { scenario: "empty" },
  play: ({ canvasElement }) => says(canvasElement, "No playlists yet"),
};

/** What happened, what to do, a debug id to copy; and it comes back when the server does. */
export const FailedThenMended: StoryObj = {
  ...answering(() => problem(500, "INTERNAL_ERROR", "Boom.")),
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Playlists could not be loaded");
    await says(canvasElement, "d-9f31c07a");
    delete standInOf(loaded).overrides.listPlaylists;
    await press(canvasElement, "Try now");
    await says(canvasElement, "Playlists 125");
  },
};

export const Failed: StoryObj = {
  ...answering(() => problem(500, "INTERNAL_ERROR", "Boom.")),
  play: ({ canvasElement }) => says(canvasElement, "Playlists could not be loaded"),
};

/** A proxy answers with a page of its own, and calls it a success. */
export const NotHarmonysAnswer: StoryObj = {
  ...answering(
    () => new Response("<!doctype html><title>Sign in</title>", { headers: { "Content-Type": "text/html" } }),
  ),
  play: ({ canvasElement }) => says(canvasElement, "Playlists could not be loaded"),
};

export const Unconfigured: StoryObj = {
  parameters: { scenario: "unconfigured" },
  ...answering(() => problem(503, "DEPENDENCY_ERROR", "Spotify credentials are not configured.")),
  play: async ({ canvasElement }) => {
    await says(canvasElement, "The server lacks SPOTIFY_CLIENT_ID");
    await says(canvasElement, "OAuth runbook");
  },
};

export const Unauthorised: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  ...answering(() => problem(424, "DEPENDENCY_ERROR", "Spotify authentication is required.")),
  play: ({ canvasElement }) => says(canvasElement, "Harmony is not authorised with Spotify"),
};

export const SignedOut: StoryObj = {
  ...answering(() => Response.json({ detail: "A valid UI session is required." }, { status: 401 })),
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Your session has ended");
    await says(canvasElement, "Sign in");
  },
};

export const Forbidden: StoryObj = {
  globals: { role: "" },
  beforeEach: ({ loaded }) =>
    void Object.assign(standInOf(loaded).session, { role: "read_only", user: "jonas.brandt" }),
  play: ({ canvasElement }) => says(canvasElement, "You are signed in as jonas.brandt with the role read_only."),
};

/** Only a host that asks for it shows this: by default the card is hidden. */
export const SwitchedOff: StoryObj = {
  globals: { features: "" },
  play: ({ canvasElement }) => says(canvasElement, "The flag UI_FEATURE_SPOTIFY is off."),
};

export const Unsupported: StoryObj = {
  ...answering(() => Response.json({ detail: "Method Not Allowed" }, { status: 405 })),
  play: async ({ canvasElement }) => {
    await says(canvasElement, "This server cannot show Playlists");
    await says(canvasElement, "About the gateway");
  },
};

const backfill: StoryObj = { render: () => html`<harmony-spotify-backfill-card></harmony-spotify-backfill-card>` };
const cancel = (canvas: HTMLElement) => find(canvas, "button[id^=cancel], button.danger");

/** The dots say that it asks first. */
export const ControlAllowed: StoryObj = {
  ...backfill,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Cancel job…");
    await expect(await cancel(canvasElement)).not.toHaveAttribute("aria-disabled", "true");
  },
};

/** Every button of the command agrees, and it cannot be sent twice. */
export const ControlPending: StoryObj = {
  ...backfill,
  play: async ({ canvasElement, loaded }) => {
    const pause = fn(silence);
    standInOf(loaded).overrides.pauseBackfill = pause;
    await press(canvasElement, "Pause");
    const pending = await find(canvasElement, "button[aria-disabled=true]");
    await userEvent.click(pending);
    await waitFor(() => expect(pause).toHaveBeenCalledTimes(1));
  },
};

/** A role too low: it stays, with a lock and the reason beside. */
export const ControlDenied: StoryObj = {
  ...backfill,
  globals: { role: "operator" },
  play: ({ canvasElement }) => says(canvasElement, "needs the admin role, you are operator"),
};

export const ControlUnsupported: StoryObj = {
  ...backfill,
  beforeEach: ({ loaded }) =>
    void (standInOf(loaded).overrides.pauseBackfill = () =>
      Response.json({ detail: "Method Not Allowed" }, { status: 405 })),
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Pause");
    await says(canvasElement, "this server has no route for it");
  },
};

/** A flag is off: what it is for is gone. */
export const ControlHidden: StoryObj = {
  globals: { features: "spotify" },
  render: () => html`<harmony-spotify-recommendations-card></harmony-spotify-recommendations-card>`,
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Recommendations");
    await expect(
      allIn(canvasElement, "button").filter(({ textContent }) => textContent?.includes("Queue")),
    ).toHaveLength(0);
  },
};
