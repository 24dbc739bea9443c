import { registerApplication, start as startSingleSpa, triggerAppChange, unregisterApplication } from "single-spa";
import { singleSpaLifecycles } from "../../../../src/adapters/routers/single-spa.js";
import { createHarmonySpotify } from "../../../../src/index.js";
import type { Host, HostOptions } from "./host.js";

export const start = async ({ base, pages }: HostOptions): Promise<Host> => {
  let refuses = false;
  const plugin = createHarmonySpotify({ fetch: () => new Promise(() => undefined) });
  const names = Array.from({ length: pages }, (_, index) => `spotify-${index}`);
  for (const name of names) {
    registerApplication({
      name,
      app: () => Promise.resolve(singleSpaLifecycles(() => ({ plugin }))),
      activeWhen: (location) => location.pathname === `${base}/spotify`,
    });
  }
  addEventListener("single-spa:before-routing-event", (event) => {
    if (refuses) (event as CustomEvent<{ cancelNavigation(): void }>).detail.cancelNavigation();
  });
  startSingleSpa();
  return {
    refuse: (now) => (refuses = now),
    render: () => void triggerAppChange(),
    unmountFirst: () => void unregisterApplication(names.shift()!),
  };
};
