// Gives every story a Harmony of its own: a docs page shows all stories of a card under one service worker, so each has
// its own base URL. A story says `parameters: { scenario: "worker-down" }`, and finds the server as `loaded.standIn`: to
// change its answers before the card asks, in `beforeEach`.
import { createHarmonySpotify, type HarmonySpotify } from "../src/core/harmony-spotify.js";
import type { Loader } from "@storybook/web-components-vite";
import { http } from "msw";
import { setupWorker } from "msw/browser";
import { type Feature, type Role, features } from "../src/core/model/session.js";
import { createStandIn, type ScenarioName, type StandIn } from "../src/testing/index.js";

/** Spotify's pictures, which the stand-in only names: drawn here, in a colour of each one's own. */
const pictures = http.get("https://i.scdn.co/image/:id", ({ params }) => {
  const hue = parseInt(String(params["id"]).slice(-4), 16) % 360;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 4"><path fill="hsl(${hue} 40% 45%)" d="M0 0h4v4H0z"/><circle cx="2" cy="2" r="1" fill="hsl(${hue} 40% 75%)"/></svg>`;
  return new Response(svg, { headers: { "Content-Type": "image/svg+xml" } });
});

/** What a story that was left still asks for. */
const gone = http.all("*/api/*", () => new Response(null, { status: 410 }));

const worker = setupWorker(pictures, gone);
let started: Promise<unknown> | undefined;

const startWorker = async (): Promise<void> => {
  // One that another page has left behind does not serve this one, for which msw would reload it in the midst of a story.
  if (!navigator.serviceWorker.controller) {
    for (const left of await navigator.serviceWorker.getRegistrations()) await left.unregister();
  }
  await worker.start({ quiet: true, onUnhandledFrame: "bypass", serviceWorker: { url: "mockServiceWorker.js" } });
};

interface Stage {
  readonly apiBase: string;
  readonly standIn: StandIn;
  readonly plugin: HarmonySpotify;
}
const stages = new Map<string, Stage>();

/** Pages that a host would have. */
const links = {
  oauthRunbook: "https://harmony.example/docs/oauth",
  workerHealth: "https://harmony.example/ui/health",
  signIn: "https://harmony.example/ui/login",
  gateway: "https://harmony.example/docs/gateway",
};

const stageFor = (id: string, scenario: ScenarioName): Stage => {
  const apiBase = `/${id}/api/v1`;
  const standIn = createStandIn({ scenario });
  worker.use(...standIn.handlers(apiBase));
  // No story hears what another one does.
  return { apiBase, standIn, plugin: createHarmonySpotify({ apiBase, links, shareTabs: false }) };
};

export const startStandIn: Loader = async ({ id, viewMode, parameters, globals }) => {
  await (started ??= startWorker());

  // The same story again is a change of its controls: its server goes on. Another story starts afresh.
  if (viewMode === "story" && !stages.has(id)) {
    const left = [...stages.values()];
    stages.clear();
    await Promise.all(left.map(({ plugin }) => plugin.dispose()));
    worker.resetHandlers();
  }
  const stage = stages.get(id) ?? stageFor(id, (parameters["scenario"] as ScenarioName | undefined) ?? "healthy");
  stages.set(id, stage);

  const { session } = stage.standIn;
  session.features = featuresFrom(globals["features"] as string);
  if (!globals["role"]) stage.plugin.setSession({});
  else {
    session.role = globals["role"] as Role;
    // Whoever says role and features is not asked for the rest.
    const { syncEverySeconds } = (await stage.standIn.state).playlists;
    stage.plugin.setSession({ role: session.role, features: session.features, syncEverySeconds });
  }
  return { ...stage };
};

const featuresFrom = (listed: string): Record<Feature, boolean> =>
  Object.fromEntries(features.map((name) => [name, listed.split(" ").includes(name)])) as Record<Feature, boolean>;
