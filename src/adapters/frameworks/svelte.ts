import type { HTMLAttributes } from "svelte/elements";
import type { ElementAttributes, ElementProperties, EventHandlers, HarmonySpotifyElements } from "./elements.js";

/** An element in a Svelte template; events as Svelte 5 writes them, `onharmony-spotify-navigate={…}`. */
export type SvelteProps<E extends HTMLElement> = Omit<HTMLAttributes<E>, keyof ElementProperties<E>> &
  ElementProperties<E> &
  ElementAttributes<E> &
  EventHandlers<"on">;

type SvelteElements = { [Tag in keyof HarmonySpotifyElements]: SvelteProps<HarmonySpotifyElements[Tag]> };

declare module "svelte/elements" {
  interface SvelteHTMLElements extends SvelteElements {}
}
