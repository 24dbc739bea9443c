import { type HostRouter, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

const documents: HostRouter = {
  get location() {
    return globalThis.location;
  },
  href: ({ pathname, search }) => pathname + search,
  go({ pathname, search }, { replace }) {
    if (replace) history.replaceState(history.state, "", pathname + search + globalThis.location.hash);
    else globalThis.location.assign(pathname + search);
  },
  subscribe(listener) {
    addEventListener("popstate", listener);
    return () => removeEventListener("popstate", listener);
  },
};

/**
 * Plain links, for server-rendered pages: a link loads its address from the server. Changes that an operator makes in a card,
 * such as a filter, is kept in the address without loading anything.
 */
export const createLinkRouter = (options?: RouterOptions): Router => routerAt(documents, options);
