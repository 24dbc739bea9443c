// Keeps filters and what is open in the address, on every page that HTMX puts there.
import { connectRouter, createHistoryRouter } from "/assets/plugin.js";

const connected = new Map();

const connect = () => {
  for (const [page, disconnect] of connected) {
    if (page.isConnected) continue;
    disconnect();
    connected.delete(page);
  }
  for (const page of document.querySelectorAll("harmony-spotify-page")) {
    if (!connected.has(page)) connected.set(page, connectRouter(page, createHistoryRouter({ base: "/spotify" })));
  }
};

connect();
new MutationObserver(connect).observe(document.documentElement, { childList: true, subtree: true });
