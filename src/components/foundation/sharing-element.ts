import { property } from "lit/decorators.js";
import type { Shared } from "./context.js";
import { HarmonyElement } from "./harmony-element.js";
import type { PageLocation } from "./location.js";

/** An element around cards, which a router adapter tells where the operator is. */
export abstract class SharingElement extends HarmonyElement {
  /** Where the operator is; set by a router adapter. */
  @property({ attribute: false }) location: PageLocation | undefined;
  /** The address of a card in one of its views; set by a router adapter. */
  @property({ attribute: false }) href: Shared["href"];

  protected override get place(): Pick<Shared, "location" | "href"> {
    return { location: this.location, href: this.href };
  }
}
