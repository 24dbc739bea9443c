// All that a host writes to have the page.
import { connectRouter, createHistoryRouter } from "../../../src/adapters/routers/history.js";
import "../../../src/define/page.js";
import { createHarmonySpotify } from "../../../src/index.js";

const plugin = createHarmonySpotify({
  apiBase: "/api/v1",
  links: {
    oauthRunbook: "/ui/runbooks/oauth",
    signIn: `/ui/login?next=${encodeURIComponent(location.pathname)}`,
    workerHealth: "/ui/system",
  },
});

const page = document.querySelector("harmony-spotify-page")!;
page.plugin = plugin;
connectRouter(page, createHistoryRouter({ base: "/ui/spotify" }));

// A setting of the demonstration was changed, and with it the server: no need to wait for the next poll to see it.
document.addEventListener("harmony-settings", () => {
  for (const resource of [plugin.session, plugin.status.status, plugin.playlists.playlists])
    resource.refresh().catch(() => undefined);
});
