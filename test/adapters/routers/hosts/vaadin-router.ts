import { type BeforeLeaveObserver, type PreventAndRedirectCommands, Router, type RouterLocation } from "@vaadin/router";
import { createVaadinRouter } from "../../../../src/adapters/routers/vaadin-router.js";
import { type Host, type HostOptions, plainHost } from "./host.js";

export const start = async ({ base, pages }: HostOptions): Promise<Host> => {
  let refuses = false;
  let plain: ReturnType<typeof plainHost> | undefined;

  /** The route's own element, as Vaadin Router makes it. */
  class SpotifyView extends HTMLElement implements BeforeLeaveObserver {
    connectedCallback() {
      plain ??= plainHost(pages, () => createVaadinRouter(router, { base: `${base}/spotify` }));
    }
    onBeforeLeave(_location: RouterLocation, commands: PreventAndRedirectCommands) {
      return refuses ? commands.prevent() : undefined;
    }
  }
  customElements.define("spotify-view", SpotifyView);

  const outlet = document.body.appendChild(document.createElement("div"));
  const router = new Router(outlet, { baseUrl: `${base}/` });
  await router.setRoutes([{ path: "/spotify", component: "spotify-view" }]);
  return {
    refuse: (now) => (refuses = now),
    render: () => plain!.render(),
    unmountFirst: () => plain!.unmountFirst(),
  };
};
