import { type HostRouter, type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

const hrefOf = ({ pathname, search }: Place) => `#${pathname}${search}`;

const browserHash: HostRouter = {
  get location() {
    const hash = globalThis.location.hash.slice(1);
    const end = hash.indexOf("?");
    const [pathname, search] = end < 0 ? [hash, ""] : [hash.slice(0, end), hash.slice(end)];
    return { pathname: pathname || "/", search: search === "?" ? "" : search };
  },
  href: hrefOf,
  // By `location`, not `history`, so that a host's own hash router gets a `hashchange`.
  go(to, { replace }) {
    if (replace) globalThis.location.replace(hrefOf(to));
    else globalThis.location.hash = hrefOf(to);
  },
  subscribe(listener) {
    const stop = new AbortController();
    addEventListener("hashchange", listener, stop);
    addEventListener("popstate", listener, stop);
    return () => stop.abort();
  },
};

/** A router for hosts that route behind the `#`, such as `#/spotify?card=playlists`. */
export const createHashRouter = (options?: RouterOptions): Router => routerAt(browserHash, options);
