import type { CardElements } from "../../components/cards/index.js";
import type { ViewChangeDetail } from "../../components/foundation/card.js";
import type { NavigateDetail } from "../../components/foundation/navigation.js";
import type { HarmonySpotifyPage } from "../../components/page/page.js";
import type { HarmonySpotifyProvider } from "../../components/provider/provider.js";
import type { Role } from "../../core/model/session.js";

/** Every element that a host may write, by its tag. */
export interface HarmonySpotifyElements extends CardElements {
  "harmony-spotify-page": HarmonySpotifyPage;
  "harmony-spotify-provider": HarmonySpotifyProvider;
}

/** The events that a host may listen to. */
export interface HarmonySpotifyEventMap {
  /** The operator wants to go elsewhere on the page; cancelable. */
  "harmony-spotify-navigate": CustomEvent<NavigateDetail>;
  /** A card's filters, or what it has open, have changed. */
  "harmony-spotify-view-change": CustomEvent<ViewChangeDetail>;
}

/** The names of the properties that a host may set. */
export type SettableProperty =
  | "plugin"
  | "apiBase"
  | "features"
  | "oauthRunbook"
  | "locale"
  | "messages"
  | "view"
  | "showWhenOff"
  | "workerRanAt"
  | "offPeak"
  | "location"
  | "href";

/** The properties that a host may set. */
export type ElementProperties<E> = Partial<Pick<E, Extract<keyof E, SettableProperty>>> & {
  userRole?: Role | undefined;
};

/** The attributes whose names differ from their properties. */
export type ElementAttributes<E> = {
  "api-base"?: string | undefined;
  "user-role"?: Role | undefined;
  "oauth-runbook"?: string | undefined;
} & (E extends { showWhenOff: boolean } ? { "show-when-off"?: boolean | "" | undefined } : unknown);

/** Handlers by the name of the event with a prefix, such as `on`. */
export type EventHandlers<Prefix extends string> = {
  [Name in keyof HarmonySpotifyEventMap as `${Prefix}${Name}`]?:
    ((event: HarmonySpotifyEventMap[Name]) => void) | undefined;
};
