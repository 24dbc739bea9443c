import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../src/define/status-card.js";
import type { ManualErrorCode } from "../src/core/model/oauth.js";
import { allIn, asked, enter, find, press, problem, says, saysNoMore, standInOf, waitFor } from "./operator.js";

const meta: Meta = {
  title: "Cards/Status",
  component: "harmony-spotify-status-card",
  render: () => html`<harmony-spotify-status-card></harmony-spotify-status-card>`,
};
export default meta;

/** Spotify's page opens in a tab, which a story does without. */
const withoutTab = {
  beforeEach: () => {
    const { open } = globalThis;
    globalThis.open = () => null;
    return () => void (globalThis.open = open);
  },
} satisfies StoryObj;

const begin = async (canvas: HTMLElement): Promise<void> => {
  await press(canvas, "Authorise");
  await says(canvas, "Paste the address");
};

const complete = async (canvas: HTMLElement, address: string): Promise<void> => {
  await enter(canvas, "#address", address);
  await press(canvas, "Complete");
};

export const Connected: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Connected");
    await says(canvasElement, /Last successful poll \d\d:\d\d:\d\d/);
  },
};

export const Unauthenticated: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: ({ canvasElement }) => says(canvasElement, "Not authorised"),
};

/** Names the keys that the server lacks, for Spotify and for Soulseek. */
export const Unconfigured: StoryObj = {
  parameters: { scenario: "unconfigured" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "SPOTIFY_CLIENT_SECRET");
    await says(canvasElement, "Soulseek lacks SLSKD_URL");
    await says(canvasElement, "OAuth runbook");
  },
};

export const FreeDisabled: StoryObj = {
  beforeEach: ({ loaded }) => {
    const { overrides } = standInOf(loaded);
    overrides.getStatus = () =>
      Response.json({ status: "connected", free_available: false, pro_available: true, authenticated: true });
    overrides.getSoulseekHealth = () =>
      Response.json({ service: "soulseek", status: "fail", missing: [], optional_missing: [] });
  },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Soulseek fails its health check");
    await says(canvasElement, "spotify.free_ingest.unavailable");
  },
};

/** A state of a newer server: never green. */
export const Unknown: StoryObj = {
  beforeEach: ({ loaded }) => {
    standInOf(loaded).overrides.getStatus = () => Response.json({ status: "hibernating" });
  },
  play: ({ canvasElement }) => says(canvasElement, "reports a state that this page does not know"),
};

/** On the page, the newest playlist tells when the worker ran. */
export const WithWorker: StoryObj = {
  render: () => html`<harmony-spotify-status-card .workerRanAt=${Date.now() - 240_000}></harmony-spotify-status-card>`,
  play: ({ canvasElement }) => says(canvasElement, "every 15 min, next"),
};

export const Authorises: StoryObj = {
  ...withoutTab,
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement, loaded }) => {
    await begin(canvasElement);
    await says(canvasElement, /\d+ (min|s) left/);
    const { oauth } = await standInOf(loaded).state;
    oauth.complete([...oauth.transactions.keys()].at(-1)!, "code");
    await says(canvasElement, "Authorised. Spotify accepts Harmony’s credentials.");
    await says(canvasElement, "Connected");
  },
};

export const AuthorisesByHand: StoryObj = {
  ...withoutTab,
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement, loaded }) => {
    await begin(canvasElement);
    const { oauth } = await standInOf(loaded).state;
    await complete(
      canvasElement,
      `http://127.0.0.1:8888/callback?code=abc&state=${[...oauth.transactions.keys()].at(-1)!}`,
    );
    await says(canvasElement, "Authorised. Spotify accepts Harmony’s credentials.");
  },
};

/** What can be told without asking the server is told at once; the draft stays. */
export const PastesNonsense: StoryObj = {
  ...withoutTab,
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement, loaded }) => {
    await begin(canvasElement);
    await complete(canvasElement, "nonsense");
    await says(canvasElement, "This is not an address");
    await complete(canvasElement, "http://127.0.0.1:8888/callback?error=access_denied");
    await says(canvasElement, "access was not approved");
    await complete(canvasElement, "http://127.0.0.1:8888/callback?state=x");
    await says(canvasElement, "no code in it");
    await expect(asked(loaded, "completeOAuthManually")).toBe(0);
  },
};

/** The server's refusals of a pasted address, each with what to do. */
const refused = (code: ManualErrorCode, words: string): StoryObj => ({
  ...withoutTab,
  name: `Refused: ${code}`,
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement, loaded }) => {
    const status = code === "OAUTH_MANUAL_RATE_LIMITED" ? 429 : 400;
    standInOf(loaded).overrides.completeOAuthManually = () =>
      Response.json({ ok: false, provider: "spotify", error_code: code, message: "No." }, { status });
    await begin(canvasElement);
    await complete(canvasElement, "http://127.0.0.1:8888/callback?code=a&state=b");
    await says(canvasElement, words);
    await expect(await find(canvasElement, "#address")).toHaveValue("http://127.0.0.1:8888/callback?code=a&state=b");
  },
});
export const StateMismatch = refused("OAUTH_STATE_MISMATCH", "belongs to another attempt");
export const CodeExpired = refused("OAUTH_CODE_EXPIRED", "has expired or was already used");
export const InvalidRedirect = refused("OAUTH_INVALID_REDIRECT", "not the one Harmony redirects to");
export const TokenExchangeFailed = refused("OAUTH_TOKEN_EXCHANGE_FAILED", "did not exchange the code");
export const ManualRateLimited = refused("OAUTH_MANUAL_RATE_LIMITED", "Too many tries");

export const SpotifyRefuses: StoryObj = {
  ...withoutTab,
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement, loaded }) => {
    await begin(canvasElement);
    const { oauth } = await standInOf(loaded).state;
    oauth.complete([...oauth.transactions.keys()].at(-1)!, "refused");
    await says(canvasElement, "Spotify refused: Failed to exchange authorization code.");
  },
};

export const CannotBegin: StoryObj = {
  ...withoutTab,
  parameters: { scenario: "unconfigured" },
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Authorise");
    await says(canvasElement, "The authorisation could not be started");
  },
};

export const StartsOverAndCloses: StoryObj = {
  ...withoutTab,
  play: async ({ canvasElement, loaded }) => {
    await begin(canvasElement);
    const { oauth } = await standInOf(loaded).state;
    await press(canvasElement, "Start over");
    await waitFor(() => expect(oauth.transactions.size).toBe(2));
    await press(canvasElement, "Close");
    await saysNoMore(canvasElement, "Paste the address");
  },
};

export const Refreshes: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    const before = asked(loaded, "getStatus");
    await press(canvasElement, "Refresh Status");
    await waitFor(() => expect(asked(loaded, "getStatus")).toBe(before + 1));
  },
};

/** A failed refresh keeps the last good data and says when it is tried again. */
export const Stale: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    standInOf(loaded).overrides.getStatus = () => problem(500, "INTERNAL_ERROR", "Boom.");
    await press(canvasElement, "Refresh Status");
    await says(canvasElement, "Refresh failed.");
    await says(canvasElement, /Next try in \d+ s/);
    await expect(allIn(canvasElement, ".connection.ok")).toHaveLength(1);
  },
};

export const CopiesTheDebugId: StoryObj = {
  beforeEach: ({ loaded }) => {
    standInOf(loaded).overrides.getStatus = () => problem(500, "INTERNAL_ERROR", "Boom.");
  },
  play: async ({ canvasElement }) => {
    const copied: Array<string> = [];
    const { clipboard } = navigator;
    Object.defineProperty(navigator, "clipboard", {
      configurable: true,
      value: { writeText: async (text: string) => void copied.push(text) },
    });
    await press(canvasElement, "Copy: Debug id");
    await says(canvasElement, "Copied");
    await expect(copied).toEqual(["d-9f31c07a"]);
    Object.defineProperty(navigator, "clipboard", { configurable: true, value: clipboard });
  },
};

export const Failing: StoryObj = {
  parameters: { scenario: "failing" },
  play: ({ canvasElement }) => says(canvasElement, "Status could not be loaded"),
};

export const Loading: StoryObj = {
  parameters: { scenario: "slow" },
  play: async ({ canvasElement }) => void (await find(canvasElement, "[aria-busy=true]")),
};

export const SignedOut: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    standInOf(loaded).overrides.getStatus = () => Response.json({ detail: "no session" }, { status: 401 });
    await press(canvasElement, "Refresh Status");
    await says(canvasElement, "Your session has ended");
    await says(canvasElement, "Sign in");
  },
};

export const Operator: StoryObj = {
  globals: { role: "operator" },
  play: ({ canvasElement }) => says(canvasElement, "Connected"),
};

export const Forbidden: StoryObj = {
  globals: { role: "read_only" },
  play: ({ canvasElement }) => says(canvasElement, "You need the operator role"),
};

export const SwitchedOff: StoryObj = {
  globals: { features: "" },
  render: () => html`<harmony-spotify-status-card show-when-off></harmony-spotify-status-card>`,
  play: ({ canvasElement }) => says(canvasElement, "UI_FEATURE_SPOTIFY"),
};

export const OlderServer: StoryObj = {
  parameters: { scenario: "older-server" },
  play: ({ canvasElement }) => says(canvasElement, "Connected"),
};

export const Hostile: StoryObj = {
  parameters: { scenario: "hostile" },
  play: ({ canvasElement }) => says(canvasElement, "Last successful poll"),
};

export const German: StoryObj = {
  ...withoutTab,
  globals: { locale: "de" },
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Nicht autorisiert");
    await press(canvasElement, "Autorisieren");
    await says(canvasElement, "Adresse einfügen");
  },
};

export const RightToLeft: StoryObj = {
  ...withoutTab,
  globals: { dir: "rtl" },
  play: ({ canvasElement }) => begin(canvasElement),
};

export const Phone: StoryObj = {
  ...withoutTab,
  globals: { width: "20rem" },
  play: ({ canvasElement }) => begin(canvasElement),
};
