import { type HostRouter, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

const isPageItself = (event: NavigateEvent): boolean =>
  event.canIntercept &&
  !event.defaultPrevented &&
  !event.hashChange &&
  event.downloadRequest === null &&
  event.navigationType !== "reload" &&
  new URL(event.destination.url).pathname === globalThis.location.pathname;

/**
 * A router on the Navigation API. It intercepts navigations that stay on the page's own path, so that nothing is reloaded. A host
 * refuses by cancelling the `navigate` event. Throws a `TypeError` if the browser does not have the API.
 */
export const createNavigationRouter = (options?: RouterOptions): Router => {
  const { navigation } = globalThis;
  if (!navigation) throw new TypeError("This browser has no Navigation API: use createHistoryRouter.");
  const host: HostRouter = {
    get location() {
      return globalThis.location;
    },
    href: ({ pathname, search }) => pathname + search,
    go: ({ pathname, search }, { replace }) => {
      const { committed, finished } = navigation.navigate(pathname + search, { history: replace ? "replace" : "push" });
      // `committed` reports the failure already.
      finished?.catch(() => undefined);
      return committed;
    },
    subscribe(listener) {
      const stop = new AbortController();
      const intercept = (event: NavigateEvent) => {
        if (isPageItself(event)) event.intercept({ focusReset: "manual", scroll: "manual" });
      };
      navigation.addEventListener("navigate", intercept, stop);
      navigation.addEventListener("currententrychange", listener, stop);
      return () => stop.abort();
    },
  };
  return routerAt(host, options);
};
