import { ContextProvider } from "@lit/context";
import { property } from "lit/decorators.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import { type Shared, sharedContext } from "./context.js";
import { HarmonyElement } from "./harmony-element.js";
import type { PageLocation } from "./location.js";

/** Shares one plugin, language, set of texts and location with every card inside. */
export abstract class SharingElement extends HarmonyElement {
  /** Where the operator is; set by a router adapter. */
  @property({ attribute: false }) location: PageLocation | undefined;
  /** The address of a card in one of its views; set by a router adapter. */
  @property({ attribute: false }) href: Shared["href"];

  readonly #provider = new ContextProvider(this, { context: sharedContext });

  protected override bind(kernel: HarmonyKernel): void {
    this.#share(kernel);
  }

  protected override updated(): void {
    this.#share(this.kernel);
  }

  #share(plugin: HarmonyKernel): void {
    const { shared } = this;
    const next: Shared = {
      plugin,
      locale: this.locale ?? shared?.locale,
      messages: this.messages ?? shared?.messages,
      location: this.location ?? shared?.location,
      href: this.href ?? shared?.href,
    };
    const { value } = this.#provider;
    const same = value && (Object.keys(next) as Array<keyof Shared>).every((key) => value[key] === next[key]);
    if (!same) this.#provider.setValue(next);
  }
}
