import { singleSpaLifecycles } from "harmony-spotify/adapters/routers/single-spa";
import { registerApplication, start } from "single-spa";

registerApplication({
  name: "spotify",
  app: async () => singleSpaLifecycles(() => ({ config: { apiBase: "/api/v1" } })),
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
