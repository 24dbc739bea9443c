import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { Place, RouterOptions } from "./router-at.js";

/** What is used of TanStack Router's object. */
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
 * The page in a host with TanStack Router; `base` is without its `basepath`. A route's `validateSearch` has to let the
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
      // The history, not `navigate`: that one rewrites values such as `1` and `true`, and never settles when blocked.
      go: (to, { replace }) => {
        history[replace ? "replace" : "push"](full(to));
        // Blockers are asked meanwhile. Who asks the operator for longer has the page stay until they agree.
        return new Promise((resolve) => setTimeout(resolve));
      },
      subscribe: (listener) => history.subscribe(() => listener()),
    },
    options,
  );
};
