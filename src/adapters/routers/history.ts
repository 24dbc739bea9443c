import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";

/** Tells every history router of a document about the others' pushes, which raise no event. */
const pushes = new EventTarget();

export interface HistoryRouterOptions {
  /** The path of the page, such as `/ui/spotify`. While the address is elsewhere the page is left alone. Default: where it is now. */
  readonly base?: string;
}

/** A router on the History API, for hosts that have none of their own. */
export const createHistoryRouter = ({ base = location.pathname }: HistoryRouterOptions = {}): Router => {
  const path = base.replace(/(.)\/+$/, "$1");
  const isHere = () => location.pathname.replace(/(.)\/+$/, "$1") === path;
  let search = isHere() ? location.search : "";
  return {
    get search() {
      if (isHere()) search = location.search;
      return search;
    },
    href: (next) => path + next,
    navigate(next, { replace }) {
      if (!isHere() || next === location.search) return;
      const url = path + next + (replace ? location.hash : "");
      if (replace) history.replaceState(history.state, "", url);
      else history.pushState(null, "", url);
      pushes.dispatchEvent(new Event("push"));
    },
    subscribe(listener) {
      const stop = new AbortController();
      const tell = () => isHere() && listener();
      addEventListener("popstate", tell, stop);
      pushes.addEventListener("push", tell, stop);
      return () => stop.abort();
    },
  };
};
