import type { HarmonyKernel } from "../../core/plugin.js";
import { createContext } from "@lit/context";
import type { CardName } from "./cards.js";
import type { PageLocation } from "./location.js";
import type { MessageOverrides } from "./sections.js";

/** What a provider or a page shares with every card inside it. */
export interface Shared {
  readonly plugin: HarmonyKernel;
  readonly locale?: string | undefined;
  readonly messages?: MessageOverrides | undefined;
  /** Where the operator is, if a router or the page keeps track of it. */
  readonly location?: PageLocation | undefined;
  /** Makes the address of a card in one of its views, if there is a router. */
  readonly href?: ((card: CardName, view: string) => string) | undefined;
}

export const sharedContext = createContext<Shared | undefined>(Symbol("harmony-spotify"));
