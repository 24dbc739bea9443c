import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { Place, RouterOptions } from "./router-at.js";

/** What is used of React Router's object: `createBrowserRouter()` and its like. */
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

/** The page in a host with React Router; `base` is without its `basename`. */
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
