// Gives every story a Harmony of its own: a docs page shows all stories of a card under one service worker, so each has
// its own base URL. A story says `parameters: { scenario: "worker-down" }`, and finds the server as `loaded.standIn`.
import type { Loader } from "@storybook/web-components-vite";
import { setupWorker } from "msw/browser";
import { type Feature, type Role, features } from "../src/core/model/session.js";
import { createStandIn, type ScenarioName, type StandIn } from "../src/testing/index.js";

const worker = setupWorker();
let started: Promise<unknown> | undefined;
const standIns = new Map<string, StandIn>();

export const startStandIn: Loader = async ({ id, viewMode, parameters, globals }) => {
  started ??= worker.start({ quiet: true, onUnhandledFrame: "bypass", serviceWorker: { url: "mockServiceWorker.js" } });
  await started;

  const apiBase = `/${id}/api/v1`;
  // The same story again is a change of its controls: its server goes on. Another story starts afresh.
  if (viewMode === "story" && !standIns.has(id)) {
    standIns.clear();
    worker.resetHandlers();
  }
  let standIn = standIns.get(id);
  if (!standIn) {
    standIn = createStandIn({ scenario: (parameters["scenario"] as ScenarioName | undefined) ?? "healthy" });
    standIns.set(id, standIn);
    worker.use(...standIn.handlers(apiBase));
  }
  standIn.session.role = globals["role"] as Role;
  standIn.session.features = featuresFrom(globals["features"] as string);
  return { apiBase, standIn };
};

const featuresFrom = (listed: string): Record<Feature, boolean> =>
  Object.fromEntries(features.map((name) => [name, listed.split(" ").includes(name)])) as Record<Feature, boolean>;
