import { isRequesting } from "../../core/live/state.js";
import type { HarmonyKernel, Resource } from "../../core/plugin.js";
import { type CSSResultGroup, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import { oauthPanel } from "./lazy/late-elements.js";
import type { Action } from "../../core/policy/access.js";
import type { CauseName } from "../../core/policy/causes.js";
import { OAuthService } from "../../core/services/oauth.js";
import { StatusService } from "../../core/services/status.js";
import { moment, ticking } from "./age.js";
import { type Begun, beginAuthorisation, renderNotBegun } from "./authorisation.js";
import type { CardName } from "./cards.js";
import { debugId } from "./copy.js";
import { explain } from "./explain.js";
import { type FrameState, frameStateOf } from "./frame-state.js";
import { HarmonyElement } from "./harmony-element.js";
import { icon } from "./icons.js";
import { ancestorAcross } from "./locale.js";
import type { PageLocation } from "./location.js";
import { navigateOnClick } from "./navigation.js";
import { restsWithSpotify, spotifyRestsUntil } from "./spotify-rest.js";
import { blocked, droppedNote, note, skeleton } from "./states.js";
import { base } from "./styles/base.js";
import { card } from "./styles/card.js";
import { controls } from "./styles/controls.js";
import { safeHref } from "./text.js";
import { tokens } from "./tokens.js";

/** A card's view, such as its filters, has changed. */
export interface ViewChangeDetail {
  readonly card: CardName;
  readonly view: string;
}

/** A card was folded or unfolded by the operator. */
export interface FoldDetail {
  readonly card: CardName;
  readonly folded: boolean;
}

/**
 * The frame of every card: heading, age of the data, refresh button, content and one polite live region. Every card
 * explains a problem in the same words and in the same place. A subclass supplies its resource, its texts and its content.
 *
 * @fires {CustomEvent<ViewChangeDetail>} harmony-spotify-view-change - The card's filters, or what it has open, have changed.
 * @fires {CustomEvent<FoldDetail>} harmony-spotify-fold - The operator folded or unfolded the card.
 */
export abstract class HarmonyCard<V = unknown> extends HarmonyElement {
  static override styles: CSSResultGroup = [tokens, base, controls, card];

  /** What the card shows, as a query string: filters, sorting, what is open. */
  @property() view = "";
  /** Says that the feature is switched off instead of hiding the card. */
  @property({ type: Boolean, attribute: "show-when-off" }) showWhenOff = false;

  /** The heading is a button that folds and unfolds the card. */
  @property({ type: Boolean }) foldable = false;
  /** Only the head of the card is shown. */
  @property({ type: Boolean, reflect: true }) folded = false;

  /** Which card it is. */
  abstract readonly name: CardName;
  protected abstract readonly action: Action;
  protected abstract readonly heading: string;
  /** The resource that decides the state of the card. */
  protected abstract resource: Resource<V>;
  protected abstract override bind(kernel: HarmonyKernel): void;
  protected abstract renderContent(value: V): unknown;

  /** Shown after the heading, such as a count. */
  protected renderCount(_value: V | undefined): unknown {
    return nothing;
  }
  /** More buttons for the card's head. */
  protected renderHeadActions(): unknown {
    return nothing;
  }
  /**
   * What lies over the page, such as a dialog or a drawer. It is there whatever the card shows, folded or not. Where a late
   * part of it cannot be fetched, that is said below the head.
   */
  protected renderOverlays(): unknown {
    return nothing;
  }
  /** Shown in place of the content where Spotify no longer offers it to this app. */
  protected renderWithdrawn(): unknown {
    return html`<div class="card-body">${this.#renderBlocked("withdrawn")}</div>`;
  }
  /** What is said where nothing could be read: a title, and what that does not affect. */
  protected get failure(): { readonly title: string; readonly unaffected: string } {
    const texts = this.frameTexts;
    return { title: texts.failed(this.heading), unaffected: texts.nothingChanged };
  }
  /** The bars of the skeleton: for each row the widths in percent. */
  protected readonly skeleton: ReadonlyArray<ReadonlyArray<number>> = [[40], [70], [55]];

  #announcement = "";
  #begun: Begun | undefined;
  #connectedBefore = false;
  #location: PageLocation | undefined;
  readonly #authorisation = this.live((kernel) => kernel.use(OAuthService).authorisation);
  // It names the configuration keys that are missing.
  readonly #spotifyHealth = this.live((kernel) =>
    this.#cause === "not_configured" ? kernel.use(StatusService).spotifyHealth : undefined,
  );

  constructor() {
    super();
    // Asked for only while a missing configuration or authorisation may be the cause of a failure.
    this.live(
      (kernel) => (this.#mayBeUnconnected ? kernel.use(StatusService).status : undefined),
      ({ value }) => this.#refreshOnceConnected(value?.status === "connected"),
    );
  }

  /** Announces something to screen readers. */
  protected announce(text: string): void {
    this.#announcement = text;
    this.requestUpdate();
  }

  /** Changes the view and says so in an event, so that a router can keep it in the address. */
  protected changeView(view: string): void {
    if (view === this.view) return;
    this.view = view;
    this.dispatchEvent(
      new CustomEvent<ViewChangeDetail>("harmony-spotify-view-change", {
        bubbles: true,
        composed: true,
        detail: { card: this.name, view },
      }),
    );
  }

  /** The address of a view: of this card, or of another one on the page. */
  protected hrefOf(view: string, card: CardName = this.name): string {
    return this.shared?.href?.(card, view) ?? `#${card}${view && `?${view}`}`;
  }

  /** Handles a click on a link into the page: a router takes it, or the page; if nobody does, the card shows the view itself. */
  protected navigate(event: MouseEvent, view: string, card: CardName = this.name): void {
    const untaken = navigateOnClick(this, event, { card, view, href: this.hrefOf(view, card) });
    if (untaken && card === this.name) this.view = view;
  }

  protected refresh(): void {
    this.resource.refresh().catch(() => {
      // The state of the resource says why.
    });
  }

  /** Whether a request for the data is under way. */
  protected get refreshing(): boolean {
    return isRequesting(this.resource.state);
  }

  /**
   * Starts the authorisation of Harmony with Spotify; call it during a click. `renderAuthorisation` shows how it is getting
   * on, or why it could not be started. It waits for `first`, and gives up if that fails.
   */
  protected authorise(first?: Promise<unknown>): void {
    this.#begun = undefined;
    beginAuthorisation(this.kernel, this.name, first)
      .then((begun) => {
        this.#begun = begun;
        this.requestUpdate();
      })
      .catch(reportError);
  }

  /** The authorisation that was started from this card. */
  protected renderAuthorisation(): unknown {
    const error = this.#begun?.error;
    if (error) return renderNotBegun(error, this.kernel, this.frameTexts, () => this.authorise());
    if (this.#authorisation.state?.by !== this.name) return nothing;
    return this.late(
      oauthPanel,
      () =>
        html`<harmony-spotify-oauth-panel
          ?blocked=${this.#begun?.isTabBlocked ?? false}
          @harmony-spotify-start-over=${() => this.authorise()}
        ></harmony-spotify-oauth-panel>`,
    );
  }

  protected get frameState(): FrameState {
    return frameStateOf(this.kernel.access(this.action), this.resource.state, this.#cause, this.#rests);
  }

  get #rests(): boolean {
    return restsWithSpotify(this.resource, this.kernel);
  }

  /** Why the card's data could not be read. */
  get #cause(): CauseName | undefined {
    const { error } = this.resource.state;
    return error && this.kernel.causeOf(error).name;
  }

  /** Whether the card may have failed because Spotify is not configured or not authorised. */
  get #mayBeUnconnected(): boolean {
    const { error } = this.resource.state;
    return error?._tag === "DependencyError" || (error?._tag === "Unexpected" && error.status !== undefined);
  }

  /** Whether the card is on a page, whose band has the one filled button: the next step for all cards. */
  get #isOnPage(): boolean {
    return ancestorAcross(this, "harmony-spotify-page") != null;
  }

  #refreshOnceConnected(isConnected: boolean): void {
    if (isConnected && !this.#connectedBefore && this.#cause !== "withdrawn") this.refresh();
    this.#connectedBefore = isConnected;
  }

  protected override sharedChanged(): void {
    const location = this.shared?.location;
    if (location === this.#location) return;
    this.#location = location;
    if (location) this.view = location.views[this.name] ?? "";
  }

  protected override updated(): void {
    this.toggleAttribute("data-off", this.frameState === "off" && !this.showWhenOff);
  }

  protected override render(): unknown {
    const state = this.frameState;
    if (state === "off" && !this.showWhenOff) return nothing;
    const { value } = this.resource.state;
    const { folded } = this;
    const shows = value !== undefined && (state === "ready" || state === "stale");
    return html`<section class="card" part="card" aria-labelledby="heading" aria-busy=${state === "loading"}>
      <header class="card-head" part="head">
        <h2 id="heading" part="heading" tabindex="-1">${this.foldable ? this.#renderFold() : this.heading}</h2>
        ${shows ? this.renderCount(value) : nothing} ${this.#renderAge(state)} ${this.#renderRefresh(state)}
        ${shows && !folded ? this.renderHeadActions() : nothing}
      </header>
      <p class="visually-hidden" role="status">${this.#announcement}</p>
      ${state === "stale" ? this.#renderStale() : nothing}
      ${shows && !folded ? this.renderDropped(this.resource.state.dropped ?? 0) : nothing} ${this.renderOverlays()}
      ${
        folded
          ? nothing
          : shows
            ? this.renderContent(value)
            : state === "withdrawn"
              ? this.renderWithdrawn()
              : html`<div class="card-body">${this.#renderBlocked(state)}</div>
                  ${this.renderAuthorisation()}`
      }
    </section>`;
  }

  #renderFold(): unknown {
    const fold = () => {
      this.folded = !this.folded;
      this.dispatchEvent(
        new CustomEvent<FoldDetail>("harmony-spotify-fold", {
          bubbles: true,
          composed: true,
          detail: { card: this.name, folded: this.folded },
        }),
      );
    };
    return html`<button class="fold" type="button" aria-expanded=${!this.folded} @click=${fold}>
      ${icon("right")}${this.heading}
    </button>`;
  }

  #renderAge(state: FrameState): unknown {
    // What was read before it was withdrawn is not shown any more.
    const at = state === "withdrawn" ? undefined : this.resource.state.at;
    const waiting = this.refreshing;
    const { updated, refreshingFrom, asOfUntil } = this.frameTexts;
    const until = spotifyRestsUntil(this.kernel, this.format);
    if (at !== undefined && until !== undefined && this.#rests && !waiting) {
      return html`<span class="age push" part="age"
        >${moment(at, this.clock, asOfUntil(this.format.time(at, this.kernel.now()), until))}</span
      >`;
    }
    return html`<span class="age push" part="age"
      >${at === undefined ? nothing : html`<span class="age-word">${waiting ? refreshingFrom : updated} </span>${moment(at, this.clock)}`}</span
    >`;
  }

  #renderRefresh(state: FrameState): unknown {
    if (
      state === "withdrawn" ||
      state === "off" ||
      state === "forbidden" ||
      state === "unsupported" ||
      state === "signed-out"
    )
      return nothing;
    const waiting = this.refreshing;
    return html`<button
      class="btn square"
      part="refresh"
      type="button"
      aria-label=${this.frameTexts.refresh(this.heading)}
      aria-disabled=${waiting}
      @click=${() => waiting || this.refresh()}
    >
      ${icon("refresh", waiting)}
    </button>`;
  }

  #renderStale(): unknown {
    const { error, at } = this.resource.state;
    const texts = this.frameTexts;
    const isUnauthorised = this.#cause === "not_authorised";
    return html`<div class="card-body stale">
      ${note(
        "warn",
        html`<strong>${texts.refreshFailed}</strong> ${explain(error!, this.kernel, texts)}
          ${texts.shownAsOf(this.format.clock(at!))} ${this.#nextTry()} ${this.#debugId()}`,
        html`<button
          class="btn link"
          type="button"
          @click=${() => (isUnauthorised ? this.authorise() : this.refresh())}
        >
          ${isUnauthorised ? texts.authorise : texts.retry}
        </button>`,
      )}
    </div>`;
  }

  /** Says how many entries of a list besides the card's own resource could not be read. */
  protected renderDropped(dropped: number): unknown {
    if (dropped === 0) return nothing;
    return html`<div class="card-body stale">${droppedNote(dropped, this.frameTexts, this.format)}</div>`;
  }

  #nextTry(): unknown {
    const { retryAt } = this.resource.state;
    return retryAt === undefined
      ? nothing
      : ticking(this.clock.now, (now) => this.frameTexts.nextTry(this.format, retryAt - now));
  }

  #debugId(): unknown {
    const id = this.resource.state.error?.debugId;
    return id ? debugId(id, this.frameTexts) : nothing;
  }

  #link(href: string | undefined, label: string): unknown {
    const safe = safeHref(href);
    return safe ? html`<a class="btn" href=${safe}>${label} ${icon("out")}</a>` : nothing;
  }

  /** What is the matter, why, and one next step. */
  #renderBlocked(state: FrameState): unknown {
    const texts = this.frameTexts;
    const { error } = this.resource.state;
    const { links, session } = this.kernel;
    const access = this.kernel.access(this.action);
    const refreshButton = (label: string) =>
      html`<button class="btn" type="button" @click=${() => this.refresh()}>${icon("refresh")}${label}</button>`;
    const retry = refreshButton(texts.retry);
    switch (state) {
      case "loading":
        return skeleton(texts.loading(this.heading), this.skeleton);
      case "unconfigured":
        return blocked(state, {
          title: texts.unconfigured,
          text: texts.missingKeys(this.#spotifyHealth.state?.value?.missing ?? []),
          actions: this.#link(links.oauthRunbook, texts.runbook),
        });
      case "unauthorised":
        return blocked(state, {
          title: texts.unauthorised,
          text: texts.unauthorisedWhy,
          actions: html`<button
              class="btn ${this.#isOnPage ? "" : "primary"}"
              type="button"
              @click=${() => this.authorise()}
            >
              ${icon("signin")}${texts.authorise}</button
            >${retry}`,
        });
      case "withdrawn":
        return blocked(state, {
          title: texts.withdrawn(this.heading, this.kernel.causeOf(error!).isInferred),
          text: explain(error!, this.kernel, texts),
          actions: refreshButton(texts.checkAgain),
        });
      case "refused":
        return blocked(state, {
          title: texts.refusedBySpotify,
          text: explain(error!, this.kernel, texts),
          actions: refreshButton(texts.checkAgain),
        });
      case "resting":
        return blocked(state, {
          title: texts.resting(spotifyRestsUntil(this.kernel, this.format)),
          text: texts.restingWhy,
          actions: retry,
        });
      case "signed-out":
        return blocked(state, {
          title: texts.signedOut,
          text: texts.signInAgain,
          actions: links.signIn ? this.#link(links.signIn, texts.signIn) : retry,
        });
      case "forbidden": {
        const needed = access.decision === "denied" ? access.role : undefined;
        const { user = null, role } = session.state.value ?? {};
        return blocked(state, {
          title: texts.forbidden(needed),
          text: texts.forbiddenWhy(user, needed && role),
          debug: this.#debugId(),
        });
      }
      case "off":
        return blocked(state, {
          title: texts.off,
          text: texts.offWhy(`UI_FEATURE_${(access.decision === "hidden" ? access.flag : "spotify").toUpperCase()}`),
        });
      case "unsupported": {
        const isNotOffered = error !== undefined && this.kernel.causeOf(error).name === "not_offered";
        return blocked(state, {
          title: texts.unsupported(this.heading),
          text: texts.unsupportedWhy(error?.endpoint ?? this.action, isNotOffered),
          actions: isNotOffered ? nothing : this.#link(links.gateway, texts.aboutGateway),
        });
      }
      default:
        return blocked("failed", {
          title: this.failure.title,
          text: error && html`${explain(error, this.kernel, texts)} ${this.failure.unaffected} ${this.#nextTry()}`,
          actions: retry,
          debug: this.#debugId(),
        });
    }
  }
}

declare global {
  interface HTMLElementEventMap {
    "harmony-spotify-view-change": CustomEvent<ViewChangeDetail>;
  }
}
