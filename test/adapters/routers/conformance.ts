import { type ConformanceHost, type HostStart, routerConformance } from "../../../src/testing/router-conformance.js";
import type { HostWindow } from "./hosts/main.js";

/** Where each host's page is, for a query string. */
const path = (base: string, search: string) => `${base}/spotify${search}`;
const hosts: Readonly<Record<string, (base: string, search: string) => string>> = {
  history: path,
  hash: (base, search) => `${base}/#/spotify${search}`,
  memory: (base) => path(base, ""),
  "navigation-api": path,
  links: path,
  "react-router": path,
  "tanstack-router": path,
  "vue-router": path,
  "vaadin-router": path,
  "single-spa": path,
};

/** Starts a host in a frame: a document, a history and globals of its own. */
const startHost =
  (name: string) =>
  async ({ base, search, href, pages }: HostStart): Promise<ConformanceHost> => {
    const frame = document.createElement("iframe");
    const inMemory = name === "memory" ? (href ?? search) : "";
    frame.name = JSON.stringify({ host: name, base, pages, search: inMemory });
    const home = hosts[name]!(base, search);
    frame.src = href && !inMemory ? new URL(href, new URL(home, location.href)).href : home;
    document.body.append(frame);
    // A host with plain links loads its document anew: none is there meanwhile.
    const view = () => frame.contentWindow as (HostWindow & { readonly history: History }) | null;
    const host = () => view()?.host;
    // What a document pushes before it has loaded replaces its entry; going back would then leave the page of the tests.
    const loaded = () => host() && view()!.document.readyState === "complete";
    do await new Promise((resolve) => setTimeout(resolve, 5));
    while (!loaded());
    return {
      pages: () => host()?.pages() ?? [],
      address: () => {
        const { pathname, search, hash } = view()!.location;
        return host()?.address?.() ?? pathname + search + hash;
      },
      back: () => (host()?.back ?? (() => view()!.history.back()))(),
      forward: () => (host()?.forward ?? (() => view()!.history.forward()))(),
      refuse: (refuses) => host()!.refuse(refuses),
      render: () => host()!.render(),
      unmountFirst: () => host()!.unmountFirst(),
      errors: () => host()?.errors() ?? [],
      stop: () => frame.remove(),
    };
  };

/** The suite for one host; a test file each, for they have a time limit. */
export const testConformance = (name: string): void => {
  describe(`router conformance: ${name}`, () => {
    for (const { title, run } of routerConformance) {
      it(title, () => run(startHost(name)));
    }
  });
};
