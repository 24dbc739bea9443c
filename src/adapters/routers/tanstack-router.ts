import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { Place, RouterOptions } from "./router-at.js";

/** The part of TanStack Router's object that is used. */
export interface TanStackRouterLike {
  readonly basepath: string;
  readonly history: {
    readonly location: Place;
    push(href: string): void;
    replace(href: string): void;
    createHref(href: string): string;
    subscribe(listener: () => void): () => void;
  };
}

/**
 * A router for hosts with TanStack Router. `base` does not include its `basepath`. A route's `validateSearch` must let the
 * page's own parameters pass.
 */
export const createTanStackRouter = (router: TanStackRouterLike, options?: RouterOptions): Router => {
  const { history } = router;
  const basepath = router.basepath.replace(/\/+$/, "").replace(/^(?=[^/])/, "/");
  const full = ({ pathname, search }: Place) => basepath + pathname + search;
  return routerAt(
    {
      get location() {
        const { pathname, search } = history.location;
        return { pathname: pathname.startsWith(basepath) ? pathname.slice(basepath.length) || "/" : pathname, search };
      },
      href: (to) => history.createHref(full(to)),
      // Not `navigate`, which rewrites values such as `1` and `true`, and never settles when it is blocked.
      go: (to, { replace }) => {
        history[replace ? "replace" : "push"](full(to));
        // Blockers are asked meanwhile. If one takes longer to ask the operator, the page stays until they agree.
        return new Promise((resolve) => setTimeout(resolve));
      },
      subscribe: (listener) => history.subscribe(() => listener()),
    },
    options,
  );
};
