import type { HarmonyKernel } from "../../core/plugin.js";
import type { Observable } from "../../core/live/observable.js";
import { ContextConsumer, ContextProvider } from "@lit/context";
import { html, LitElement, nothing, render, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { ref } from "lit/directives/ref.js";
import type { Clock } from "./age.js";
import { sharedContext, type Shared } from "./context.js";
import { focusedElement, headingIn } from "./focus.js";
import { type Format, formatFor } from "./format.js";
import { icon } from "./icons.js";
import { checkPlugin, HeldPlugin } from "./implicit-plugin.js";
import { catalogueOf, languageOf, loadLanguage } from "./lazy/languages.js";
import { isLatePartReady, type LateElement, LatePart } from "./lazy/late-part.js";
import { LiveValueController } from "./live-value-controller.js";
import { ancestorAcross, localeAround, watchDocumentLanguage } from "./locale.js";
import { misconfigured, misconfiguredStyles } from "./misconfigured.js";
import { showNoticesIn } from "./notices-region.js";
import { noticesOf } from "./notices.js";
import type { Telling } from "./proof-notice.js";
import { type MessageOverrides, type Section, type Texts, textsOf } from "./sections.js";
import { note, skeleton } from "./states.js";
import { adopt } from "./styles/adopt.js";
import { foundationTexts, type FoundationTexts, proofTexts } from "./texts.js";
import { tokens } from "./tokens.js";
import { version } from "./version.js";

const providers = "harmony-spotify-provider, harmony-spotify-page";

/** What is shown until a late part has been fetched. */
export interface LateOptions {
  /** Shown in its place while it is being fetched; a skeleton by default. */
  readonly pending?: unknown;
  /** Adds "Dismiss" to the note that it could not be fetched; the element then stops rendering it. */
  readonly onDismiss?: () => void;
  /** Whether the operator asked for it: then the note that it could not be fetched is brought into view. Default true. */
  readonly isAskedFor?: boolean;
}

/**
 * The base of every element: it finds its plugin, speaks the host's language, and watches values for as long as it is in
 * the document.
 *
 * The plugin is the property `plugin`, or else that of an element around it, or else one that is made from the attributes
 * and shared with all elements whose attributes say the same. Every element shares its plugin, language and texts with the
 * elements inside it.
 */
export abstract class HarmonyElement extends LitElement {
  static readonly version = version;

  /** The plugin that the host made. Default: that of a provider around the element, else one made from the attributes. */
  @property({ attribute: false }) plugin?: HarmonyKernel | undefined;
  /** Base of Harmony's API, for a plugin made from the attributes. Default `/api/v1`. */
  @property({ attribute: "api-base" }) apiBase?: string;
  /** The operator's role, if the host knows it: `read_only`, `operator` or `admin`. Default: the server is asked. */
  @property({ attribute: "user-role" }) userRole?: string;
  /** The server's features that are on, separated by blanks. Default: the server is asked. */
  @property() features?: string;
  /** Where the OAuth runbook is, for a plugin made from the attributes. Default: that section of Harmony's runbook. */
  @property({ attribute: "oauth-runbook" }) oauthRunbook?: string;
  /** Language and region, such as `de-AT`. Default: the nearest `lang`. */
  @property() locale?: string;
  /** The host's own texts, by language, section and key. */
  @property({ attribute: false }) messages?: MessageOverrides | undefined;

  /** The plugin in use. Defined from the first update on. */
  protected kernel!: HarmonyKernel;
  protected format: Format = formatFor("en");
  protected shared: Shared | undefined;
  #language = "en";
  #bound = false;
  /** One sentence on what the host has set up wrongly. While there is one, the element shows nothing else. */
  #fault: string | undefined;
  #stops: Array<() => void> = [];
  #held: HeldPlugin | undefined;
  #consumer: ContextConsumer<typeof sharedContext, this> | undefined;
  #stopLanguage = () => {};
  readonly #provider = new ContextProvider(this, { context: sharedContext });
  readonly #lateParts = new Map<LateElement, LatePart>();

  /** Gets what the element needs from the plugin. Called again whenever the element gets another plugin. */
  protected bind(_kernel: HarmonyKernel): void {}

  /**
   * Renders again on every change of a value, until the element leaves the document or gets another plugin. Nothing is asked
   * for on behalf of somebody who may not see the page.
   */
  protected watch<A>(observable: Observable<A>, onChange?: (state: A) => void): void {
    const { kernel } = this;
    const watch = () =>
      observable.subscribe((state) => {
        onChange?.(state);
        this.requestUpdate();
      });
    let stop = kernel.mayAsk() ? watch() : undefined;
    const follow = () => {
      if (kernel.mayAsk()) stop ??= watch();
      else {
        stop?.();
        stop = undefined;
      }
    };
    this.until(kernel.subscribeAccess(follow));
    this.until(() => stop?.());
  }

  /** Calls back when the element leaves the document or gets another plugin. */
  protected until(stop: () => void): void {
    this.#stops.push(stop);
  }

  /** Called when an element around this one shares something else. */
  protected sharedChanged(): void {}

  /** Binds a watched value to the element, which renders on every change. `select` is called before every update. */
  protected live<O extends Observable<unknown>>(
    select: (kernel: HarmonyKernel) => O | undefined,
    onChange?: (state: O["state"]) => void,
  ): LiveValueController<O> {
    return new LiveValueController(
      this,
      () => select(this.kernel),
      onChange,
      () => this.kernel.mayAsk(),
    );
  }

  protected texts<T extends Texts>(section: Section<T>): T {
    return textsOf(section, this.#language, catalogueOf(this.#language), this.messages ?? this.shared?.messages);
  }

  /** What it takes to tell the outcome of a change. */
  protected get telling(): Telling {
    return { kernel: this.kernel, texts: this.texts(proofTexts), frameTexts: this.frameTexts, format: this.format };
  }

  /**
   * Renders a late part. The first rendering fetches it; the template is shown once its element is registered. If it cannot
   * be fetched, a note in its place says so, with a button to try again.
   */
  protected late(element: LateElement, template: () => TemplateResult, options: LateOptions = {}): unknown {
    if (isLatePartReady(element)) return template();
    let part = this.#lateParts.get(element);
    if (!part) this.#lateParts.set(element, (part = new LatePart(this, element)));
    // The note stays during another try, because the focus is on its button.
    if (part.state === "failed" || part.state === "retrying") return this.#renderNotFetched(element, part, options);
    return "pending" in options ? options.pending : skeleton(this.frameTexts.fetching, [[40], [70], [55]]);
  }

  #renderNotFetched(element: LateElement, part: LatePart, options: LateOptions): TemplateResult {
    const { onDismiss, isAskedFor = true } = options;
    const texts = this.frameTexts;
    const dismiss = () => {
      // The next time it is rendered, it is fetched again.
      this.#lateParts.delete(element);
      onDismiss?.();
      this.requestUpdate();
      // The button that had it is gone.
      this.focus();
    };
    const isRetrying = part.state === "retrying";
    const actions = html`<button
        class="btn link"
        type="button"
        aria-disabled=${isRetrying ? "true" : nothing}
        @click=${() => part.retry()}
      >
        ${icon("sync", isRetrying)}${texts.tryAgain}</button
      >${onDismiss ? html`<button class="btn link" type="button" @click=${dismiss}>${texts.dismiss}</button>` : nothing}`;
    return html`<div role="alert" data-not-fetched=${element.tag} ${isAskedFor ? ref(bringIntoView) : nothing}>
      ${note("crit", html`<strong>${texts.notFetched}</strong> ${texts.notFetchedWhy}`, actions)}
    </div>`;
  }

  /** The server's time, and how the viewer reads it. */
  protected get clock(): Clock {
    return { now: () => this.kernel.now(), format: this.format };
  }

  protected get frameTexts(): FoundationTexts {
    return this.texts(foundationTexts);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#follow();
    this.#stopLanguage = watchDocumentLanguage(() => this.requestUpdate());
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopLanguage();
    this.#unbind();
    this.#release();
  }

  /** Asks the elements around this one for what they share. */
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

  /** Waits for a provider around the element to be ready, so that no second plugin is made. */
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
    this.#bound = false;
  }

  #release(): void {
    this.#held?.release();
    this.#held = undefined;
  }

  /** @throws a `TypeError` with one sentence on what the host has set up wrongly */
  #resolvePlugin(): HarmonyKernel {
    const given = this.plugin ? checkPlugin(this.plugin, this) : this.shared?.plugin;
    if (given) {
      this.#release();
      return given;
    }
    if (this.#held?.fits(this)) return this.#held.plugin;
    const next = new HeldPlugin(this);
    this.#release();
    this.#held = next;
    return next.plugin;
  }

  protected override shouldUpdate(): boolean {
    return this.isConnected && this.#bound;
  }

  protected override async scheduleUpdate(): Promise<void> {
    await this.#awaitProvider();
    const locale = localeAround(this, this.locale ?? this.shared?.locale);
    this.#language = languageOf(locale);
    this.format = formatFor(locale);
    if (this.isConnected) this.#bindOnce();
    await loadLanguage(this.#language);
    this.#share();
    await super.scheduleUpdate();
    if (this.#fault !== undefined) this.#renderFault(this.#fault);
  }

  /** Where the operator is and how cards are addressed, for elements that know it themselves. */
  protected get place(): Pick<Shared, "location" | "href"> {
    return {};
  }

  /** Shares what this element uses with the elements inside. */
  #share(): void {
    if (!this.#bound) return;
    const { shared } = this;
    const { location = shared?.location, href = shared?.href } = this.place;
    const next: Shared = {
      plugin: this.kernel,
      locale: this.locale ?? shared?.locale,
      messages: this.messages ?? shared?.messages,
      location,
      href,
    };
    const { value } = this.#provider;
    const same = value && (Object.keys(next) as Array<keyof Shared>).every((key) => value[key] === next[key]);
    if (!same) this.#provider.setValue(next);
  }

  #bindOnce(): void {
    const plugin = this.#isBelowFault() ? undefined : this.#pluginOrFault();
    if (this.#bound && plugin === this.kernel) return;
    this.#unbind();
    if (!plugin) {
      this.#release();
      return;
    }
    this.kernel = plugin;
    this.#bound = true;
    this.until(plugin.subscribeAccess(() => this.requestUpdate()));
    this.until(plugin.subscribeCauses(() => this.requestUpdate()));
    this.until(plugin.spotifyRest.subscribe(() => this.requestUpdate()));
    this.until(showNoticesIn(this, noticesOf(plugin), () => this.frameTexts));
    this.bind(plugin);
  }

  #pluginOrFault(): HarmonyKernel | undefined {
    try {
      const plugin = this.#resolvePlugin();
      this.#fault = undefined;
      return plugin;
    } catch (error) {
      this.#tellFault((error as TypeError).message);
      return undefined;
    }
  }

  /** Whether the plugin should come from an element around this one which is set up wrongly, and says so for both. */
  #isBelowFault(): boolean {
    if (this.plugin || this.shared) return false;
    const provider = ancestorAcross(this, providers);
    return provider instanceof HarmonyElement && provider.#fault !== undefined;
  }

  #tellFault(fault: string): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    // eslint-disable-next-line no-console -- a host's developer must see this, whatever the build
    console.error(`[harmony-spotify] ${fault}`);
  }

  /** Where the control that has the focus disappears, the focus goes to the heading around it, not to the page's body. */
  protected override performUpdate(): void {
    const focused = focusedElement();
    super.performUpdate();
    if (focused && !focused.isConnected && focusedElement() === document.body) this.focus({ preventScroll: true });
  }

  /** Puts the focus on the element's heading, or on that of the element around it. */
  override focus(options?: FocusOptions): void {
    const heading = headingIn(this.renderRoot);
    if (heading) heading.focus(options);
    else ((this.getRootNode() as Partial<ShadowRoot>).host as HTMLElement | undefined)?.focus(options);
  }

  #renderFault(fault: string): void {
    for (const styles of [tokens, misconfiguredStyles]) adopt(this.renderRoot as ShadowRoot, styles);
    render(misconfigured(fault, this.frameTexts), this.renderRoot, this.renderOptions);
  }
}

/** The note may be a screen away from the press. It is in the document only once the template is. */
function bringIntoView(note: Element | undefined): void {
  queueMicrotask(() => note?.scrollIntoView({ block: "nearest" }));
}
