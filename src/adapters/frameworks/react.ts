import type { HTMLAttributes, Key, Ref } from "react";
import type {
  ElementAttributes,
  ElementProperties,
  EventHandlers,
  HarmonySpotifyElements,
  HarmonySpotifyEventMap,
} from "./elements.js";

/** The props of an element in TSX. React 19 sets properties as properties, and listens to `on` + the event's name. */
export type ReactProps<E extends HTMLElement> = Omit<HTMLAttributes<E>, keyof ElementProperties<E>> &
  ElementProperties<E> &
  ElementAttributes<E> &
  EventHandlers<"on"> & {
    readonly key?: Key | null | undefined;
    readonly ref?: Ref<E> | undefined;
    readonly class?: string | undefined;
  };

type ReactElements = { [Tag in keyof HarmonySpotifyElements]: ReactProps<HarmonySpotifyElements[Tag]> };

declare module "react" {
  // eslint-disable-next-line @typescript-eslint/no-namespace -- it is React's own
  namespace JSX {
    interface IntrinsicElements extends ReactElements {}
  }
}

/** Handlers by the event's name without `harmony-spotify-`. */
export type Handlers = {
  [Name in keyof HarmonySpotifyEventMap as Name extends `harmony-spotify-${infer Short}` ? Short : never]?: (
    event: HarmonySpotifyEventMap[Name],
  ) => void;
};

/**
 * Props with event listeners: `<harmony-spotify-page {...listeners({ navigate: (event) => … })} />`. TypeScript accepts any
 * prop with a hyphen in its name, so a wrong `onharmony-spotify-…` goes unnoticed; a wrong name here does not.
 */
export const listeners = (handlers: Handlers): EventHandlers<"on"> =>
  Object.fromEntries(Object.entries(handlers).map(([name, handler]) => [`onharmony-spotify-${name}`, handler]));
