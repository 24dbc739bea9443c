import { ContextProvider } from "@lit/context";
import type { HarmonyKernel } from "../../core/kernel.js";
import { type Shared, sharedContext } from "./context.js";
import { HarmonyElement } from "./harmony-element.js";

/** Shares one plugin, language and set of texts with every card inside; what a page does, too. */
export abstract class SharingElement extends HarmonyElement {
  readonly #provider = new ContextProvider(this, { context: sharedContext });

  protected override bind(kernel: HarmonyKernel): void {
    this.share(kernel);
  }

  /** What is shared beside the plugin. */
  protected sharing(): Omit<Shared, "plugin"> {
    return { locale: this.locale ?? this.shared?.locale, messages: this.messages ?? this.shared?.messages, href: this.shared?.href };
  }

  protected override updated(): void {
    this.share(this.kernel);
  }

  private share(plugin: HarmonyKernel): void {
    const next: Shared = { plugin, ...this.sharing() };
    const { value } = this.#provider;
    const same = value && (Object.keys(next) as Array<keyof Shared>).every((key) => value[key] === next[key]);
    if (!same) this.#provider.setValue(next);
  }
}
