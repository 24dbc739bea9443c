import { ContextConsumer } from "@lit/context";
import { type CSSResult, LitElement } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import type { Observable } from "../../core/live/observable.js";
import { sharedContext, type Shared } from "./context.js";
import { type Format, formatFor } from "./format.js";
import { foundationTexts, type FoundationTexts } from "./foundation-texts.js";
import { holdPlugin } from "./implicit-plugin.js";
import { ancestorAcross, localeAround, watchDocumentLanguage } from "./locale.js";
import { languageOf, loadTexts, type MessageOverrides, type Section, type Texts, textsOf } from "./messages.js";
import { adopt } from "./styles/adopt.js";
import { noticesOf } from "./toasts.js";
import { version } from "./version.js";

const providers = "harmony-spotify-provider, harmony-spotify-page";

/** A module that is fetched when first needed: the texts and styles that it brings. */
export interface Part {
  readonly sections: ReadonlyArray<Section>;
  readonly styles?: CSSResult;
}

/**
 * What every element of this package does: it finds its plugin, speaks the host's language, and follows what it watches
 * for as long as it is in the document.
 *
 * The plugin is the `plugin` property, else what a provider or page around it shares, else one of its own made from the
 * attributes, shared with every element that says the same.
 */
export abstract class HarmonyElement extends LitElement {
  static readonly version = version;

  /** The plugin a host made; without it a provider's, else one made from the attributes. */
  @property({ attribute: false }) plugin?: HarmonyKernel | undefined;
  /** Base of Harmony's API for the element's own plugin. */
  @property({ attribute: "api-base" }) apiBase?: string;
  /** The operator's role, where the host knows it: `read_only`, `operator` or `admin`. */
  @property({ attribute: "user-role" }) userRole?: string;
  /** The server's features that are on, separated by blanks; without it the server is asked. */
  @property() features?: string;
  /** Language and region, such as `de-AT`; without it the closest `lang`. */
  @property() locale?: string;
  /** A host's own texts. */
  @property({ attribute: false }) messages?: MessageOverrides | undefined;

  /** The plugin in use. There from the first update on. */
  protected kernel!: HarmonyKernel;
  protected format: Format = formatFor("en");
  protected shared: Shared | undefined;
  #language = "en";
  #bound = false;
  #stops: Array<() => void> = [];
  #release = () => {};
  #consumer: ContextConsumer<typeof sharedContext, this> | undefined;

  /** The texts that must be there before the element can render. */
  protected get sections(): ReadonlyArray<Section> {
    return [foundationTexts];
  }

  /** Subscribes to what the element shows; called again whenever the plugin becomes another one. */
  protected abstract bind(kernel: HarmonyKernel): void;

  /** Renders again whenever this changes, until the element leaves the document. */
  protected watch<A>(observable: Observable<A>, onChange?: (state: A) => void): void {
    this.until(
      observable.subscribe((state) => {
        onChange?.(state);
        this.requestUpdate();
      }),
    );
  }

  /** Calls back when the element leaves the document or its plugin becomes another one. */
  protected until(stop: () => void): void {
    this.#stops.push(stop);
  }

  /** What is shared around the element became something else. */
  protected sharedChanged(): void {}

  protected texts<T extends Texts>(section: Section<T>): T {
    return textsOf(section, this.#language, this.messages ?? this.shared?.messages);
  }

  /** The texts of a part that has just been loaded. */
  protected async lazyTexts<T extends Texts>(section: Section<T>): Promise<T> {
    await loadTexts(section, this.#language);
    return this.texts(section);
  }

  /** Fetches a part, with the texts and the styles that it needs. */
  protected async fetchPart<P extends Part>(load: () => Promise<P>): Promise<P> {
    const part = await load();
    for (const section of part.sections) {
      this.#partSections.add(section);
      await this.lazyTexts(section);
    }
    if (part.styles) adopt(this, part.styles);
    this.#parts.set(load, part);
    return part;
  }

  /** A part to render: undefined until it is there, and asked for by then. Where it could not be fetched the next update asks again. */
  protected fetched<P extends Part>(load: () => Promise<P>): P | undefined {
    if (!this.#parts.has(load)) {
      this.#parts.set(load, undefined);
      this.fetchPart(load).then(
        () => this.requestUpdate(),
        (error: unknown) => {
          this.#parts.delete(load);
          reportError(error);
        },
      );
    }
    return this.#parts.get(load) as P | undefined;
  }

  /** Calls with a part: at once where it is there, so that calls keep their order. Where it cannot be fetched a notice says so. */
  protected withPart<P extends Part>(load: () => Promise<P>, use: (part: P) => unknown): void {
    const part = this.#parts.get(load) as P | undefined;
    if (part) {
      use(part);
      return;
    }
    const { nothingChanged, errors } = this.frameTexts;
    this.fetchPart(load)
      .then(use, () =>
        noticesOf(this.kernel).push({ id: "part", severity: "crit", title: nothingChanged, text: errors.Offline }),
      )
      .catch(reportError);
  }
  readonly #parts = new Map<unknown, unknown>();
  readonly #partSections = new Set<Section>();

  protected get frameTexts(): FoundationTexts {
    return this.texts(foundationTexts);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    this.#stopLanguage = watchDocumentLanguage(() => this.requestUpdate());
    this.requestUpdate();
  }
  #stopLanguage = () => {};

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLanguage();
    this.#unbind();
  }

  /** Asks for what is shared around the element. */
  #follow(): void {
    this.#consumer ??= new ContextConsumer(this, {
      context: sharedContext,
      subscribe: true,
      callback: (shared) => {
        this.shared = shared;
        this.sharedChanged();
        this.requestUpdate();
      },
    });
  }

  /** A provider around the element that is not ready yet is waited for, lest a second plugin be made. */
  async #awaitProvider(): Promise<void> {
    const provider = ancestorAcross(this, providers);
    if (!provider || this.plugin || this.shared) return;
    if (!customElements.get(provider.localName)) {
      await customElements.whenDefined(provider.localName);
      if (this.isConnected) this.#consumer?.hostConnected();
    }
    await (provider as Partial<LitElement>).updateComplete;
  }

  #unbind(): void {
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#release();
    this.#release = () => {};
    this.#bound = false;
  }

  #resolvePlugin(): HarmonyKernel {
    const given = this.plugin ?? this.shared?.plugin;
    if (given) {
      this.#release();
      this.#release = () => {};
      return given;
    }
    const { plugin, release } = holdPlugin(this);
    const before = this.#release;
    this.#release = release;
    before();
    return plugin;
  }

  protected override shouldUpdate(): boolean {
    return this.isConnected;
  }

  protected override async scheduleUpdate(): Promise<void> {
    await this.#awaitProvider();
    const locale = localeAround(this, this.locale ?? this.shared?.locale);
    this.#language = languageOf(locale);
    this.format = formatFor(locale);
    if (this.isConnected) this.#bindOnce();
    await Promise.all([...this.sections, ...this.#partSections].map((section) => loadTexts(section, this.#language)));
    super.scheduleUpdate();
  }

  #bindOnce(): void {
    const next = this.#resolvePlugin();
    if (this.#bound && next === this.kernel) return;
    if (this.#bound) {
      const release = this.#release;
      this.#release = () => {};
      this.#unbind();
      this.#release = release;
    }
    this.kernel = next;
    this.#bound = true;
    this.until(next.subscribeAccess(() => this.requestUpdate()));
    this.until(noticesOf(next).offer(this, () => this.frameTexts));
    this.bind(next);
  }
}
