import type { ViewChangeDetail } from "../../components/foundation/card.js";
import type { CardName } from "../../components/foundation/cards.js";
import type { NavigateDetail } from "../../components/foundation/navigation.js";
import { type PageLocation, readLocation, writeLocation } from "../../components/foundation/location.js";

export type { CardName, NavigateDetail, PageLocation, ViewChangeDetail };

/** What this package needs from a router: the query string of the page's own address, and a way to change it. */
export interface Router {
  /** The current query string with its `?`, or empty. */
  readonly search: string;
  /** The address that shows the page with this query string, for a link. */
  href(search: string): string;
  /**
   * Changes the query string. If that takes time, it returns a promise that settles once it is decided. A router may refuse,
   * by a rejected promise or by staying where it is. The page then stays as well.
   */
  navigate(search: string, options: { readonly replace: boolean }): void | PromiseLike<unknown>;
  /** Calls the listener after every change of the address, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A page or provider, to which a router can be connected. */
export interface Routable extends EventTarget {
  location: PageLocation | undefined;
  href: ((card: CardName, view: string) => string) | undefined;
}

const connections = new WeakMap<Routable, () => void>();

/** Connects a router to a page or provider, in place of an earlier one. Returns a function that disconnects it. */
export const connectRouter = (page: Routable, router: Router): (() => void) => {
  connections.get(page)?.();
  const stop = new AbortController();
  /** The target of a navigation under way. The next navigation starts from it. */
  let ahead: string | undefined;
  let shown: string | undefined;
  let navigations = 0;

  const searchFor = (card: CardName, view: string, focus: boolean) => {
    const search = ahead ?? router.search;
    const { views, card: current } = readLocation(search);
    return writeLocation({ card: focus ? card : current, views: { ...views, [card]: view } }, search);
  };
  const show = () => {
    shown = router.search;
    page.location = readLocation(shown);
  };
  const navigate = async (search: string, replace: boolean) => {
    const navigation = ++navigations;
    ahead = search;
    try {
      await router.navigate(search, { replace });
    } catch {
      // Refused: the address is the same, so a card that has changed already goes back.
    }
    if (navigation !== navigations || stop.signal.aborted) return;
    ahead = undefined;
    show();
  };

  page.addEventListener(
    "harmony-spotify-navigate",
    (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const { card, view } = (event as CustomEvent<NavigateDetail>).detail;
      navigate(searchFor(card, view, true), false).catch(reportError);
    },
    stop,
  );
  page.addEventListener(
    "harmony-spotify-view-change",
    (event) => {
      const { card, view } = (event as CustomEvent<ViewChangeDetail>).detail;
      navigate(searchFor(card, view, false), true).catch(reportError);
    },
    stop,
  );
  const unsubscribe = router.subscribe(() => {
    if (router.search !== shown) show();
  });
  page.href = (card, view) => router.href(searchFor(card, view, true));
  show();

  const disconnect = () => {
    if (stop.signal.aborted) return;
    stop.abort();
    unsubscribe();
    connections.delete(page);
    page.href = undefined;
    page.location = undefined;
  };
  connections.set(page, disconnect);
  return disconnect;
};
