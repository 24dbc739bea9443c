import { mount, type Mounted } from "../../../../src/adapters/mount/index.js";
import type { Router } from "../../../../src/adapters/routers/router.js";
import { createHarmonySpotify } from "../../../../src/index.js";

/** What a frame is told by its name. */
export interface HostOptions {
  readonly host: string;
  readonly base: string;
  readonly pages: number;
  /** For the host that has no address. */
  readonly search: string;
}

/** What every host of the tests can do. */
export interface Host {
  refuse(refuses: boolean): void;
  render(): void;
  unmountFirst(): void | Promise<void>;
  address?(): string;
  back?(): void;
  forward?(): void;
}

/** Routers are tested here, not data: Harmony never answers. */
const plugin = createHarmonySpotify({ fetch: () => new Promise(() => undefined) });

export const mountPage = (slot: Element, router: Router): Mounted => mount(slot, { plugin, router });

/** A host without a framework: its pages in slots of its document, mounted again whenever it renders. */
export const plainHost = (pages: number, makeRouter: () => Router): Pick<Host, "render" | "unmountFirst"> => {
  const slots = Array.from({ length: pages }, () => document.body.appendChild(document.createElement("main")));
  const routers = slots.map(() => makeRouter());
  const render = () => slots.map((slot, index) => mountPage(slot, routers[index]!));
  const mounted = render();
  return {
    render,
    unmountFirst() {
      slots.shift();
      routers.shift();
      void mounted.shift()?.unmount();
    },
  };
};
