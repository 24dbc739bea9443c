import type { HTMLAttributes, PublicProps } from "vue";
import type {
  ElementAttributes,
  ElementProperties,
  HarmonySpotifyElements,
  HarmonySpotifyEventMap,
} from "./elements.js";

type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${Capitalize<First>}${Camel<Rest>}`
  : Capitalize<Name>;
type VueHandlers = {
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
