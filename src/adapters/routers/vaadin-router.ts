import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { Place, RouterOptions } from "./router-at.js";

/** The part of Vaadin Router's object that is used. */
export interface VaadinRouterLike {
  readonly location: Place;
  render(to: Place & { readonly hash: string }, shouldUpdateHistory: boolean): PromiseLike<unknown>;
}

/** A router for hosts with Vaadin Router. `base` is a full path, including `baseUrl`. */
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
        // Vaadin Router can only push. To replace, the address is changed after the navigation was allowed.
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
