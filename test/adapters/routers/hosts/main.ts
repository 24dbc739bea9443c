import type { HarmonySpotifyPage } from "../../../../src/components/page/page.js";
import type { Host, HostOptions } from "./host.js";

/** What the tests find in the frame. */
export interface HostWindow extends Window {
  host?: Host & { pages(): ReadonlyArray<HarmonySpotifyPage>; errors(): ReadonlyArray<string> };
}

// Out of the compiler's sight: the types of @vaadin/router give every program another `Array.isArray`.
const vaadin: string = "vaadin";

const hosts: Readonly<Record<string, () => Promise<{ start(options: HostOptions): Host | Promise<Host> }>>> = {
  history: () => import("./history.js"),
  hash: () => import("./hash.js"),
  memory: () => import("./memory.js"),
  links: () => import("./links.js"),
  "navigation-api": () => import("./navigation-api.js"),
  "react-router": () => import("./react-router.js"),
  "tanstack-router": () => import("./tanstack-router.js"),
  "vue-router": () => import("./vue-router.js"),
  "vaadin-router": () => import(`./${vaadin}-router.ts`),
  "single-spa": () => import("./single-spa.js"),
};

const errors: Array<string> = [];
addEventListener("error", ({ message }) => errors.push(message));
addEventListener("unhandledrejection", ({ reason }) => errors.push(String(reason)));

const options = JSON.parse(window.name) as HostOptions;
const { start } = await hosts[options.host]!();
const host = await start(options);
(window as HostWindow).host = {
  ...host,
  pages: () => [...document.querySelectorAll("harmony-spotify-page")].filter(({ location }) => location),
  errors: () => errors,
};
