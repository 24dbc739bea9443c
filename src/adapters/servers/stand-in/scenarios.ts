import { lifetimeMonths, monthsLater } from "../../../core/policy/expiry.js";
import { requiredScopes } from "../../../core/policy/scopes.js";
import type { Ailment } from "./state/playlists.js";
import type { WorldOptions } from "./state/index.js";
import type { Fault } from "./faults.js";
import { failing, flaky, rateLimited, slow } from "./faults.js";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const archive = 125;

const usual: Readonly<Record<Ailment, number>> = {
  restless: 12,
  nameless: 5,
  irregular: 4,
  forgotten: 5,
  unrecorded: 3,
};

/** One playlist scope is missing, as after an update of Harmony that asks for more scopes. */
const usualScopes = requiredScopes.filter((scope) => scope !== "playlist-modify-private");

const healthy: WorldOptions = {
  connection: "connected",
  scopes: usualScopes,
  fleet: { size: archive, ailing: usual },
  hasPast: true,
};

/** Like `healthy`, with every scope granted, against the Spotify of 2026. */
const modern: WorldOptions = {
  ...healthy,
  scopes: requiredScopes,
  spotify: {},
  authorisedAt: (start) => start - 40 * day,
};

/** Spotify has refused everything for some hours, although somebody has authorised Harmony again since. */
const refusedFor = (hours: number, reason: string): WorldOptions => ({
  ...modern,
  spotify: { refusal: { from: -hours * hour, until: Infinity, answer: { status: 403, reason } } },
  authorisedAt: (start) => start - 2 * minute,
});

/** A Harmony server in some state. Scenarios with the same world share their state. */
const worlds = {
  healthy,
  unauthenticated: { ...healthy, connection: "unauthenticated" },
  unconfigured: { ...healthy, connection: "unconfigured", fleet: { size: 0, ailing: {} }, hasPast: false },
  empty: { ...healthy, scopes: requiredScopes, fleet: { size: 0, ailing: {} }, hasPast: false },
  "playlists-10k": { ...healthy, fleet: { size: 10_000, ailing: usual } },
  "playlists-50k": { ...healthy, fleet: { size: 50_000, ailing: usual } },
  drifted: { ...healthy, fleet: { size: archive, ailing: { ...usual, restless: 71, nameless: 14 } } },
  "worker-down": { ...healthy, fleet: { size: archive, ailing: usual, workerStoppedFor: 5.3 * hour } },
  unattended: { ...healthy, fleet: { size: archive, ailing: usual, workerStoppedFor: 3.2 * hour, isUnattended: true } },
  "spotify-2026": { ...modern, spotify: { isDevelopmentMode: true } },
  "premium-lapsed": refusedFor(
    3,
    "Active premium subscription required for the owner of the app. When the subscription status changes, it can take a few hours before requests are allowed again.",
  ),
  "not-on-the-list": refusedFor(5, "User not registered in the Developer Dashboard"),
  // Up to three days fewer where the month six months earlier is shorter.
  "expires-in-nine-days": { ...modern, authorisedAt: (start) => monthsLater(start + 9 * day, -lifetimeMonths) },
  "day-long-limit": {
    ...modern,
    spotify: { refusal: { from: 0, until: 74_214_000, answer: { status: 429, reason: "API rate limit exceeded" } } },
  },
} as const satisfies Record<string, WorldOptions>;

export type WorldName = keyof typeof worlds;
export const worldOptions = (name: WorldName): WorldOptions => worlds[name];

export interface Scenario {
  readonly title: string;
  readonly world: WorldName;
  /** What goes wrong between server and page. */
  readonly fault?: Fault;
  /** Texts and links are hostile. */
  readonly isHostile?: boolean;
  /** The server has only the routes of the revision that the contract names, and no roles or flags of its own. */
  readonly isOlder?: boolean;
}

export const scenarios = {
  healthy: { title: "Spotify before 2026: healthy, with the odd playlist out of step", world: "healthy" },
  unauthenticated: { title: "Spotify no longer takes the token", world: "unauthenticated" },
  unconfigured: { title: "No Spotify credentials are set", world: "unconfigured" },
  empty: { title: "A new account: nothing there yet", world: "empty" },
  "playlists-10k": { title: "10,000 playlists", world: "playlists-10k" },
  "playlists-50k": { title: "50,000 playlists", world: "playlists-50k" },
  drifted: { title: "Most playlists differ from Spotify", world: "drifted" },
  "worker-down": {
    title: "The server has not synced for hours, though it should every 15 minutes",
    world: "worker-down",
  },
  unattended: { title: "Nothing syncs by itself, and nobody has asked for it in three hours", world: "unattended" },
  "spotify-2026": { title: "Spotify since 2026, for an app in development mode", world: "spotify-2026" },
  "premium-lapsed": { title: "The owner of the app no longer has Premium", world: "premium-lapsed" },
  "not-on-the-list": { title: "The account is not on the app's list of users", world: "not-on-the-list" },
  "expires-in-nine-days": { title: "The authorisation ends in nine days", world: "expires-in-nine-days" },
  "day-long-limit": { title: "Spotify asks to wait for twenty hours", world: "day-long-limit" },
  slow: { title: "Every answer takes three seconds", world: "healthy", fault: slow },
  flaky: { title: "Every third request fails", world: "healthy", fault: flaky },
  "rate-limited": { title: "Five requests in ten seconds, no more", world: "healthy", fault: rateLimited },
  failing: { title: "Every request fails, each time in another way", world: "healthy", fault: failing },
  hostile: { title: "Hostile names, texts and links", world: "healthy", isHostile: true },
  "older-server": { title: "A server without the newer routes", world: "unattended", isOlder: true },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;
export const scenarioNames = Object.keys(scenarios) as ReadonlyArray<ScenarioName>;
export const scenarioOf = (name: ScenarioName): Scenario => scenarios[name];
