import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { Place, RouterOptions } from "./router-at.js";

/** What is used of Vaadin Router's object. */
export interface VaadinRouterLike {
  readonly location: Place;
  render(to: Place & { readonly hash: string }, shouldUpdateHistory: boolean): PromiseLike<unknown>;
}

/** The page in a host with Vaadin Router; `base` is a full path, `baseUrl` included. */
export const createVaadinRouter = (router: VaadinRouterLike, options?: RouterOptions): Router =>
  routerAt(
    {
      get location() {
        const { pathname, search } = router.location;
        return { pathname, search };
      },
      href: ({ pathname, search }) => pathname + search,
      async go({ pathname, search }, { replace }) {
        await router.render({ pathname, search, hash: "" }, !replace);
        // It can only push: what replaces is written once it was let through.
        if (replace && router.location.search === search) history.replaceState(history.state, "", pathname + search);
      },
      subscribe(listener) {
        const changed = (event: Event) => {
          if ((event as CustomEvent<{ router: unknown }>).detail.router === router) listener();
        };
        addEventListener("vaadin-router-location-changed", changed);
        return () => removeEventListener("vaadin-router-location-changed", changed);
      },
    },
    options,
  );
