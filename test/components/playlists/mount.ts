import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { setViewport } from "@web/test-runner-commands";
import { createStandIn, type StandIn, type StandInOptions } from "../../../src/testing/index.js";
import type { HarmonySpotifyPlaylistsCard } from "../../../src/components/cards/playlists/playlists-card.js";
import "../../../src/define/playlists-card.js";
import { allIn } from "../elements.js";
import { waitUntil } from "../../wait.js";

export interface Mounted {
  readonly card: HarmonySpotifyPlaylistsCard;
  readonly kernel: HarmonyKernel;
  readonly standIn: StandIn;
  readonly $: <E extends HTMLElement = HTMLElement>(selector: string) => E;
  readonly $$: (selector: string) => Array<HTMLElement>;
  /** In the late parts, too, which have shadow roots of their own. */
  readonly dialog: (kind: "dialog" | "drawer") => HTMLDialogElement | undefined;
  /** The text of the rows in view, column by column. */
  readonly names: () => Array<string>;
}

const open: Array<Mounted> = [];

export interface MountOptions extends StandInOptions {
  readonly view?: string;
  readonly lang?: string;
  readonly width?: string;
  readonly config?: HarmonySpotifyConfig;
  readonly prepare?: (standIn: StandIn) => void;
}

/** A card of its own, on a server of its own, once it shows something. */
export const mount = async ({
  view = "",
  lang = "en",
  width = "60rem",
  config,
  prepare,
  ...options
}: MountOptions = {}): Promise<Mounted> => {
  await setViewport({ width: 1280, height: 900 });
  const standIn = createStandIn({ session: { role: "admin" }, ...options });
  prepare?.(standIn);
  const kernel = createKernel({ fetch: standIn.fetch, shareTabs: false, ...config });
  const card = document.createElement("harmony-spotify-playlists-card") as HarmonySpotifyPlaylistsCard;
  Object.assign(card, { plugin: kernel, view, lang });
  card.style.width = width;
  card.style.display = "block";
  const $$ = (selector: string) => [...card.renderRoot.querySelectorAll<HTMLElement>(selector)];
  const mounted: Mounted = {
    card,
    kernel,
    standIn,
    $: <E extends HTMLElement>(selector: string) => {
      const found = card.renderRoot.querySelector<E>(selector);
      if (!found) throw new Error(`Nothing there that fits ${selector}.`);
      return found;
    },
    $$,
    dialog: (kind) => allIn(card.renderRoot as ShadowRoot, `dialog.${kind}`)[0] as HTMLDialogElement | undefined,
    names: () => $$("[data-row] .d-name").map(({ textContent }) => textContent.trim()),
  };
  open.push(mounted);
  document.body.append(card);
  await waitUntil(() => card.shadowRoot?.querySelector(".rows, .blocked"), "the card shows nothing");
  return mounted;
};

export const type = async ({ $, card }: Mounted, text: string): Promise<void> => {
  const field = $<HTMLInputElement>("[type=search]");
  field.value = text;
  field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  await card.updateComplete;
};

export const press = (target: Element, key: string, modifiers: KeyboardEventInit = {}): void => {
  target.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...modifiers }),
  );
};

export const unmountAll = async (): Promise<void> => {
  for (const { card, kernel } of open.splice(0)) {
    card.remove();
    await kernel.dispose();
  }
};

/** The notices that the card shows. */
export const notices = ({ card }: Pick<Mounted, "card">): ReadonlyArray<HTMLElement> =>
  [...card.renderRoot.children].flatMap(({ shadowRoot }) =>
    shadowRoot ? [...shadowRoot.querySelectorAll<HTMLElement>(".toast")] : [],
  );
