import { singleSpaLifecycles } from "harmony-spotify/adapters/routers/single-spa";
import { registerApplication, start } from "single-spa";

registerApplication({
  name: "spotify",
  app: async () => ({
    ...singleSpaLifecycles(() => ({ config: { apiBase: "/api/v1" } })),
    // The page is fetched when it is first mounted. On a slow network that takes longer than single-spa expects.
    timeouts: { mount: { millis: 30_000, dieOnTimeout: false, warningMillis: 15_000 } },
  }),
  activeWhen: "/spotify",
});

registerApplication({
  name: "queue",
  app: () => import("./queue.js"),
  activeWhen: ({ pathname }) => pathname === "/",
});

// Its links are single-spa's to follow: nothing is loaded anew.
for (const link of document.querySelectorAll<HTMLAnchorElement>("nav a")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    history.pushState(null, "", link.href);
  });
}

start();
