import type { HTMLAttributes, PublicProps } from "vue";
import type {
  ElementAttributes,
  ElementProperties,
  HarmonySpotifyElements,
  HarmonySpotifyEventMap,
} from "./elements.js";

/** A name with hyphens as Vue writes it in capitals: `HarmonySpotifyNavigate`. */
export type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Camel<Rest>}`
  : Capitalize<Name>;
/** Handlers as Vue writes them, `@harmony-spotify-navigate`. */
export type VueHandlers = {
  [Name in keyof HarmonySpotifyEventMap as `on${Camel<Name>}`]?: (event: HarmonySpotifyEventMap[Name]) => void;
};

/** An element in a Vue template. */
export type VueElement<E extends HTMLElement> = new () => {
  $props: Omit<HTMLAttributes, keyof ElementProperties<E>> &
    ElementProperties<E> &
    ElementAttributes<E> &
    VueHandlers &
    PublicProps;
};

type VueElements = { [Tag in keyof HarmonySpotifyElements]: VueElement<HarmonySpotifyElements[Tag]> };

declare module "vue" {
  interface GlobalComponents extends VueElements {}
}
