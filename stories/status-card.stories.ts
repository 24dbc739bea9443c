import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { expect } from "storybook/test";
import "../src/define/status-card.js";
import type { AuthorisationRecord, ManualErrorCode } from "../src/core/model/oauth.js";
import { monthsLater } from "../src/core/policy/expiry.js";
import type { HarmonyKernel } from "../src/core/plugin.js";
import { AuthorisationMemory } from "../src/core/services/authorisation-memory.js";
import { StatusService } from "../src/core/services/status.js";
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

const day = 86_400_000;

/** What this browser remembers of earlier visits. */
const remember = (loaded: Record<string, unknown>, record: AuthorisationRecord): void =>
  (loaded["plugin"] as HarmonyKernel).use(AuthorisationMemory).change(() => record);

/** As if somebody had authorised in this browser, so that it ends in some days. */
const endsIn = (days: number): Pick<StoryObj, "beforeEach"> => ({
  beforeEach: ({ loaded }) =>
    remember(loaded, { authorisedAt: monthsLater(Date.now() + days * day, -6), isAccepted: true }),
});

/** The same state as a line of facts in the page's band. */
const inBand = (story: StoryObj, words: string | RegExp): StoryObj => ({
  ...story,
  render: () =>
    html`<harmony-spotify-status-card band .workerRanAt=${Date.now() - 240_000}></harmony-spotify-status-card>`,
  play: ({ canvasElement }) => says(canvasElement, words),
});

export const Connected: StoryObj = {
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Connected");
    await says(canvasElement, /Last successful poll \d\d:\d\d:\d\d/);
    await says(canvasElement, "expiry not known");
  },
};
export const ConnectedInBand = inBand(Connected, "Expiry not known");

export const ConnectedUntil: StoryObj = {
  ...endsIn(140),
  play: ({ canvasElement }) => says(canvasElement, "authorised until"),
};
export const ConnectedUntilInBand = inBand(ConnectedUntil, "Authorised until");

/** Half a year after somebody has authorised it is over: the card says so in time, and offers the day to a calendar. */
export const ExpiresInNineDays: StoryObj = {
  ...endsIn(9),
  parameters: { scenario: "expires-in-nine-days" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Connected, authorisation ends in 9 days");
    await says(canvasElement, "Add to calendar");
  },
};
export const ExpiresInNineDaysInBand = inBand(ExpiresInNineDays, "9 days left");

/** Spotify has stopped the app: to authorise again is not offered. */
export const PremiumLapsed: StoryObj = {
  parameters: { scenario: "premium-lapsed" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Authorised, but refused");
    await says(canvasElement, "Spotify plan of the owner");
  },
};
export const PremiumLapsedInBand = inBand(PremiumLapsed, "PRO refused");

export const NotOnTheList: StoryObj = {
  parameters: { scenario: "not-on-the-list" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "Authorised, but refused");
    await says(canvasElement, "Developer dashboard");
    await says(canvasElement, "Copy a request to the owner");
  },
};

/** Somebody has authorised two minutes ago, and nobody tells why Spotify still refuses: no loop of authorising again. */
export const StillRefused: StoryObj = {
  parameters: { scenario: "premium-lapsed" },
  beforeEach: ({ loaded }) => {
    standInOf(loaded).upstream = false;
    remember(loaded, { authorisedAt: Date.now() - 120_000 });
  },
  play: async ({ canvasElement }) => {
    await says(canvasElement, /Authorised at .*\d\d:\d\d, and still refused/);
    await says(canvasElement, "This is inferred");
    await expect(allIn(canvasElement, ".btn.primary")).toHaveLength(0);
  },
};
export const StillRefusedInBand = inBand(StillRefused, "Refused");

/** Calm: nobody has to do anything. */
export const Limited: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    standInOf(loaded).scenario = "day-long-limit";
    await press(canvasElement, "Refresh Status");
    await says(canvasElement, "Waiting for Spotify until");
    await saysNoMore(canvasElement, "Refresh failed.");
  },
};
export const LimitedInBand: StoryObj = {
  ...inBand(Limited, ""),
  parameters: { scenario: "day-long-limit" },
  play: ({ canvasElement }) => says(canvasElement, "Waiting for Spotify until"),
};

export const Unauthenticated: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  play: ({ canvasElement }) => says(canvasElement, "Not authorised"),
};
export const UnauthenticatedInBand = inBand(Unauthenticated, "No authorisation");

/** The calendar said so: six months are over. */
export const Expired: StoryObj = {
  ...endsIn(-2),
  parameters: { scenario: "unauthenticated" },
  play: ({ canvasElement }) => says(canvasElement, "as every one does after six months"),
};

/** Every tab learns that an admin has cleared it, and does not say that it has expired. */
export const Cleared: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  beforeEach: ({ loaded }) => remember(loaded, { clearedAt: Date.now() - 600_000 }),
  play: ({ canvasElement }) => says(canvasElement, "An admin has cleared the authorisation"),
};
export const ClearedInBand = inBand(Cleared, "No authorisation since");

/** Names the keys that the server lacks, for Spotify and for Soulseek. */
export const Unconfigured: StoryObj = {
  parameters: { scenario: "unconfigured" },
  play: async ({ canvasElement }) => {
    await says(canvasElement, "SPOTIFY_CLIENT_SECRET");
    await says(canvasElement, "Soulseek lacks SLSKD_URL");
    await says(canvasElement, "OAuth runbook");
  },
};

export const UnconfiguredInBand = inBand({ parameters: { scenario: "unconfigured" } }, "Not configured");

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

export const SyncedByTheServer: StoryObj = {
  play: ({ canvasElement }) => says(canvasElement, "synced every 15 min by this server"),
};

export const NothingSyncsByItself: StoryObj = {
  parameters: { scenario: "unattended" },
  play: ({ canvasElement }) => says(canvasElement, "nothing syncs by itself on this server"),
};

export const NothingSyncsByItselfInBand = inBand({ parameters: { scenario: "unattended" } }, "only when asked for");

/** Where Harmony does not say it, the page guesses by the newest sync of a playlist, and says so. */
export const LastSyncGuessed: StoryObj = {
  beforeEach: ({ loaded }) => {
    standInOf(loaded).overrides.getServerStatus = () => Response.json({ detail: "Not Found" }, { status: 404 });
  },
  render: () => html`<harmony-spotify-status-card .workerRanAt=${Date.now() - 240_000}></harmony-spotify-status-card>`,
  play: ({ canvasElement }) => says(canvasElement, "judging by the playlists"),
};

export const DaemonDown: StoryObj = {
  beforeEach: ({ loaded }) => {
    standInOf(loaded).quirks.daemonIsDown = true;
  },
  play: ({ canvasElement }) => says(canvasElement, "check that slskd is running"),
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
  parameters: { scenario: "unauthenticated" },
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Not authorised");
    standInOf(loaded).scenario = "unconfigured";
    await press(canvasElement, "Authorise");
    await says(canvasElement, "The authorisation could not be started");
    await says(canvasElement, "Harmony has no Spotify credentials");
  },
};

/** Spotify has refused `localhost` since November 2025: nobody is sent there to learn that. */
export const RedirectRefused: StoryObj = {
  parameters: { scenario: "unauthenticated" },
  beforeEach: (context) => {
    const redirect = "http://localhost:8888/callback";
    const { overrides } = standInOf(context.loaded);
    overrides.getOAuthStatus = () => Response.json({ status: "pending", state: "b71f" });
    overrides.startOAuth = () =>
      Response.json({
        authorization_url: `https://accounts.spotify.com/authorize?${new URLSearchParams({ redirect_uri: redirect })}`,
        state: "b71f",
        redirect_uri: redirect,
        expires_at: new Date(Date.now() + 600_000).toISOString(),
      });
    return withoutTab.beforeEach();
  },
  play: async ({ canvasElement }) => {
    await press(canvasElement, "Authorise");
    await says(canvasElement, "Spotify was not opened.");
    await says(canvasElement, "Open Spotify all the same");
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

/** A failed refresh claims nothing any more: it says what was known last, and when it is tried again. */
export const Stale: StoryObj = {
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    standInOf(loaded).overrides.getStatus = () => problem(500, "INTERNAL_ERROR", "Boom.");
    await press(canvasElement, "Refresh Status");
    await says(canvasElement, "Refresh failed.");
    await says(canvasElement, /Next try in \d+ s/);
    await says(canvasElement, "Last known: Connected.");
    await expect(allIn(canvasElement, ".ok")).toHaveLength(0);
  },
};
export const StaleInBand: StoryObj = {
  ...inBand({}, ""),
  play: async ({ canvasElement, loaded }) => {
    await says(canvasElement, "Connected");
    standInOf(loaded).overrides.getStatus = () => problem(500, "INTERNAL_ERROR", "Boom.");
    await (loaded["plugin"] as HarmonyKernel)
      .use(StatusService)
      .status.refresh()
      .catch(() => {});
    await says(canvasElement, /Connected at \d\d:\d\d/);
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

export const LoadingInBand: StoryObj = {
  ...inBand({}, ""),
  parameters: { scenario: "slow" },
  play: async ({ canvasElement }) => void (await find(canvasElement, "[aria-busy=true]")),
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
