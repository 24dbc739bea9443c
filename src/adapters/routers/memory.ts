import { type HostRouter, routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";

export interface MemoryRouter extends Router {
  /** Goes back by one entry, or stays at the first. */
  back(): void;
  /** Goes forward by one entry, or stays at the last. */
  forward(): void;
}

export interface MemoryRouterOptions extends Pick<RouterOptions, "guard"> {
  /** The query string to begin with. */
  readonly search?: string | undefined;
}

/** A router that does not touch the address, for dialogs, tests and frames. */
export const createMemoryRouter = ({ search = "", guard }: MemoryRouterOptions = {}): MemoryRouter => {
  const entries = [search];
  const listeners = new Set<() => void>();
  let index = 0;
  const goTo = (next: number) => {
    if (!(next in entries) || next === index) return;
    index = next;
    listeners.forEach((listener) => listener());
  };
  const host: HostRouter = {
    get location() {
      return { pathname: "", search: entries[index]! };
    },
    href: (to) => to.search || "?",
    go(to, { replace }) {
      if (replace) entries[index] = to.search;
      else entries.splice(++index, Infinity, to.search);
      listeners.forEach((listener) => listener());
    },
    subscribe(listener) {
      const mine = () => listener();
      listeners.add(mine);
      return () => listeners.delete(mine);
    },
  };
  const router = routerAt(host, { guard });
  return Object.create(router, {
    back: { value: () => goTo(index - 1) },
    forward: { value: () => goTo(index + 1) },
  }) as MemoryRouter;
};
