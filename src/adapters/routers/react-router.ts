import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { Place, RouterOptions } from "./router-at.js";

/** The part of React Router's object that is used, as `createBrowserRouter()` and the like return it. */
export interface ReactRouterLike {
  readonly basename: string | undefined;
  readonly state: { readonly location: Place };
  createHref(location: Place & { readonly hash: string }): string;
  navigate(
    to: Place,
    options: { readonly replace: boolean; readonly preventScrollReset: boolean },
  ): PromiseLike<unknown>;
  subscribe(listener: () => void): () => void;
}

/** A router for hosts with React Router. `base` does not include its `basename`. */
export const createReactRouter = (router: ReactRouterLike, options?: RouterOptions): Router => {
  const basename = (router.basename ?? "/").replace(/\/+$/, "");
  return routerAt(
    {
      get location() {
        const { pathname, search } = router.state.location;
        return { pathname: pathname.startsWith(basename) ? pathname.slice(basename.length) || "/" : pathname, search };
      },
      href: ({ pathname, search }) => router.createHref({ pathname: basename + pathname, search, hash: "" }),
      go: (to, { replace }) => router.navigate(to, { replace, preventScrollReset: true }),
      subscribe: (listener) => router.subscribe(() => listener()),
    },
    options,
  );
};
