import type { ViewChangeDetail } from "../../components/foundation/card.js";
import type { CardName } from "../../components/foundation/cards.js";
import type { NavigateDetail } from "../../components/foundation/navigation.js";
import { type PageLocation, readLocation, writeLocation } from "../../components/foundation/location.js";

/** What this package needs of a router: the query string of the page's own address, and a way to change it. */
export interface Router {
  /** The query string now, with its `?` or empty. */
  readonly search: string;
  /** The address that shows the page with this query string, for a link. */
  href(search: string): string;
  /** Goes there. A router may refuse; the page then stays as it is. */
  navigate(search: string, options: { readonly replace: boolean }): void;
  /** Calls back after every change of the address, until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** A page or provider: what a router can be connected to. */
export interface Routable extends EventTarget {
  location: PageLocation | undefined;
  href: ((card: CardName, view: string) => string) | undefined;
}

/** Lets a router carry where the operator is. Returns what ends it. */
export const connectRouter = (page: Routable, router: Router): (() => void) => {
  const stop = new AbortController();
  const searchFor = (card: CardName, view: string, focus: boolean) => {
    const { views, card: current } = readLocation(router.search);
    return writeLocation({ card: focus ? card : current, views: { ...views, [card]: view } }, router.search);
  };
  const show = () => {
    page.location = readLocation(router.search);
  };
  page.addEventListener(
    "harmony-spotify-navigate",
    (event) => {
      if (event.defaultPrevented) return;
      event.preventDefault();
      const { card, view } = (event as CustomEvent<NavigateDetail>).detail;
      router.navigate(searchFor(card, view, true), { replace: false });
    },
    stop,
  );
  page.addEventListener(
    "harmony-spotify-view-change",
    (event) => {
      const { card, view } = (event as CustomEvent<ViewChangeDetail>).detail;
      router.navigate(searchFor(card, view, false), { replace: true });
    },
    stop,
  );
  const unsubscribe = router.subscribe(show);
  page.href = (card, view) => router.href(searchFor(card, view, true));
  show();
  return () => {
    stop.abort();
    unsubscribe();
    page.href = undefined;
    page.location = undefined;
  };
};
