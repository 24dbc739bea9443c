import { type Place, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

/** The part of Vue Router's object that is used. */
export interface VueRouterLike {
  readonly currentRoute: { readonly value: { readonly path: string; readonly fullPath: string } };
  resolve(to: string): { readonly href: string };
  push(to: string): PromiseLike<unknown>;
  replace(to: string): PromiseLike<unknown>;
  afterEach(listener: () => void): () => void;
}

const pathOf = ({ pathname, search }: Place) => pathname + search;

/** A router for hosts with Vue Router. `base` does not include the base of its history. */
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
