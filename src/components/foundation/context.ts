import { createContext } from "@lit/context";
import type { HarmonyKernel } from "../../core/kernel.js";
import type { CardName } from "./cards.js";
import type { MessageOverrides } from "./messages.js";

/** What a provider or a page shares with every card inside it. */
export interface Shared {
  readonly plugin: HarmonyKernel;
  readonly locale?: string | undefined;
  readonly messages?: MessageOverrides | undefined;
  /** The address of a card in one of its views, where a router is there to understand it. */
  readonly href?: ((card: CardName, view: string) => string) | undefined;
}

export const sharedContext = createContext<Shared | undefined>(Symbol("harmony-spotify"));
