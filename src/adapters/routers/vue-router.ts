import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

/** What is used of Vue Router's object. */
export interface VueRouterLike {
  readonly currentRoute: { readonly value: { readonly path: string; readonly fullPath: string } };
  resolve(to: string): { readonly href: string };
  push(to: string): PromiseLike<unknown>;
  replace(to: string): PromiseLike<unknown>;
  afterEach(listener: () => void): () => void;
}

const pathOf = ({ pathname, search }: Place) => pathname + search;

/** The page in a host with Vue Router; `base` is without that of its history. */
export const createVueRouter = (router: VueRouterLike, options?: RouterOptions): Router =>
  routerAt(
    {
      get location() {
        const { path, fullPath } = router.currentRoute.value;
        return { pathname: path, search: /^[^?#]*(\?[^#]+)?/.exec(fullPath)?.[1] ?? "" };
      },
      href: (to) => router.resolve(pathOf(to)).href,
      go: (to, { replace }) => (replace ? router.replace(pathOf(to)) : router.push(pathOf(to))),
      subscribe: (listener) => router.afterEach(() => listener()),
    },
    options,
  );
