import type { Router } from "./router.js";

/** An address of a host's router. */
export interface Place {
  /** As the host's router writes its paths. */
  readonly pathname: string;
  /** With its `?`, or empty. */
  readonly search: string;
}

/** A host's router: its current address, and how to change it. */
export interface HostRouter {
  readonly location: Place;
  href(to: Place): string;
  go(to: Place, options: { readonly replace: boolean }): void | PromiseLike<unknown>;
  subscribe(listener: () => void): () => void;
}

export interface RouterOptions {
  /** The path of the page, as the host's router writes it. Default: where the router is now. */
  readonly base?: string | undefined;
  /** Called before the page changes its own query string. Anything but `true` refuses the change. */
  readonly guard?: ((search: string) => boolean | PromiseLike<boolean>) | undefined;
}

const withoutSlash = (path: string) => path.replace(/(.)\/+$/, "$1");

/** Adapts a host's router for the page at one of its paths. While the host is at another path, the page does not change. */
export const routerAt = (host: HostRouter, { base = host.location.pathname, guard }: RouterOptions = {}): Router => {
  const isHere = () => withoutSlash(host.location.pathname) === withoutSlash(base);
  let last = isHere() ? host.location.search : "";
  const place = (search: string): Place => ({ pathname: isHere() ? host.location.pathname : base, search });
  const go = (search: string, options: { readonly replace: boolean }) => {
    if (isHere() && search !== host.location.search) return host.go(place(search), options);
  };
  return {
    get search() {
      if (isHere()) last = host.location.search;
      return last;
    },
    href: (search) => host.href(place(search)),
    navigate: guard
      ? async (search, options) => {
          if ((await guard(search)) === true) await go(search, options);
        }
      : go,
    subscribe: (listener) =>
      host.subscribe(() => {
        if (isHere()) listener();
      }),
  };
};
