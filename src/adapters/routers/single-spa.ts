import { mount, type Mounted, type MountOptions } from "../mount/index.js";
import { createHistoryRouter } from "./history.js";

/** What single-spa hands to a lifecycle: the application's name, and `domElement` for a parcel. */
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
 * The lifecycles of a single-spa application or parcel. `options` are asked for at each mount, when the address is the
 * application's; without a router in them it is the history's, which single-spa listens to.
 */
export const singleSpaLifecycles = (options: (props: SingleSpaProps) => MountOptions = () => ({})): SingleSpaLifecycles => {
  const mounted = new Map<unknown, Mounted>();
  const keyOf = ({ name, domElement }: SingleSpaProps) => domElement ?? name;
  return {
    async bootstrap() {
      // The elements are loaded when they are mounted.
    },
    async mount(props) {
      const page = mount(containerOf(props), { router: createHistoryRouter(), ...options(props) });
      mounted.set(keyOf(props), page);
      await page.ready;
    },
    async update({ plugin, config, card, router, locale, messages, ...props }) {
      const given = Object.entries({ plugin, config, card, router, locale, messages }).filter(([, value]) => value !== undefined);
      await mounted.get(keyOf(props))?.update(Object.fromEntries(given));
    },
    async unmount(props) {
      await mounted.get(keyOf(props))?.unmount();
      mounted.delete(keyOf(props));
    },
  };
};
