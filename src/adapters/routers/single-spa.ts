import { mount, type Mounted, type MountOptions } from "../mount/index.js";
import { routerAt, type RouterOptions } from "./router-at.js";
import type { Router } from "./router.js";

export { connectRouter, type Routable, type Router } from "./router.js";
export type { RouterOptions } from "./router-at.js";

const SETTLED = "single-spa:routing-event";

/** Resolves once single-spa has accepted an address or restored the old one, for which there is no event. */
const decidedOn = (search: string): Promise<void> =>
  new Promise((resolve) => {
    const decide = () => {
      clearInterval(looking);
      removeEventListener(SETTLED, decide);
      resolve();
    };
    const looking = setInterval(() => globalThis.location.search !== search && decide(), 50);
    addEventListener(SETTLED, decide);
  });

/** A router for hosts with single-spa. A change of the address counts once single-spa has accepted it. */
export const createSingleSpaRouter = (options?: RouterOptions): Router => {
  const here = () => ({ pathname: globalThis.location.pathname, search: globalThis.location.search });
  let settled = here();
  return routerAt(
    {
      get location() {
        return settled;
      },
      href: ({ pathname, search }) => pathname + search,
      go({ pathname, search }, { replace }) {
        history[replace ? "replaceState" : "pushState"](replace ? history.state : null, "", pathname + search);
        return decidedOn(search).then(() => (settled = here()));
      },
      subscribe(listener) {
        const changed = () => {
          settled = here();
          listener();
        };
        addEventListener(SETTLED, changed);
        return () => removeEventListener(SETTLED, changed);
      },
    },
    options,
  );
};

/** What single-spa passes to a lifecycle: the application's name, and `domElement` for a parcel. */
export interface SingleSpaProps {
  readonly name: string;
  readonly domElement?: Element | undefined;
}

export interface SingleSpaLifecycles {
  bootstrap(props: SingleSpaProps): Promise<void>;
  mount(props: SingleSpaProps): Promise<void>;
  update(props: SingleSpaProps & MountOptions): Promise<void>;
  unmount(props: SingleSpaProps): Promise<void>;
}

const containerOf = ({ name, domElement }: SingleSpaProps): Element => {
  if (domElement) return domElement;
  const id = `single-spa-application:${name}`;
  const present = document.getElementById(id);
  if (present) return present;
  const container = document.createElement("div");
  container.id = id;
  document.body.append(container);
  return container;
};

/**
 * The lifecycles of a single-spa application or parcel. `options` is called at each mount, when the address is the
 * application's own. Options without a router get the one for single-spa.
 */
export const singleSpaLifecycles = (
  options: (props: SingleSpaProps) => MountOptions = () => ({}),
): SingleSpaLifecycles => {
  const mounted = new Map<unknown, Mounted>();
  const keyOf = ({ name, domElement }: SingleSpaProps) => domElement ?? name;
  return {
    async bootstrap() {
      // The elements are loaded when they are mounted.
    },
    async mount(props) {
      const page = mount(containerOf(props), { router: createSingleSpaRouter(), ...options(props) });
      mounted.set(keyOf(props), page);
      await page.ready;
    },
    async update({ plugin, config, card, router, locale, messages, ...props }) {
      const given = Object.entries({ plugin, config, card, router, locale, messages }).filter(
        ([, value]) => value !== undefined,
      );
      await mounted.get(keyOf(props))?.update(Object.fromEntries(given));
    },
    async unmount(props) {
      await mounted.get(keyOf(props))?.unmount();
      mounted.delete(keyOf(props));
    },
  };
};
