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
      activeWhen: (location) => names.includes(name) && location.pathname === `${base}/spotify`,
    });
  }
  addEventListener("single-spa:before-routing-event", (event) => {
    if (refuses) (event as CustomEvent<{ cancelNavigation(): void }>).detail.cancelNavigation();
  });
  startSingleSpa();
  return {
    refuse: (now) => (refuses = now),
    render: () => void triggerAppChange(),
    // What is unregistered while single-spa is mounting it stays where it is: it has to be inactive before.
    async unmountFirst() {
      const name = names.shift()!;
      await triggerAppChange();
      await unregisterApplication(name);
    },
  };
};
