import { type HostRouter, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

/** Tells all history routers of a document about each other's pushes, which raise no event. */
const pushes = new EventTarget();

const browserHistory: HostRouter = {
  get location() {
    return globalThis.location;
  },
  href: ({ pathname, search }) => pathname + search,
  go({ pathname, search }, { replace }) {
    if (replace) history.replaceState(history.state, "", pathname + search + globalThis.location.hash);
    else history.pushState(null, "", pathname + search);
    pushes.dispatchEvent(new Event("push"));
  },
  subscribe(listener) {
    const stop = new AbortController();
    addEventListener("popstate", listener, stop);
    pushes.addEventListener("push", listener, stop);
    return () => stop.abort();
  },
};

/** A router on the History API, for hosts that have none of their own. */
export const createHistoryRouter = (options?: RouterOptions): Router => routerAt(browserHistory, options);
