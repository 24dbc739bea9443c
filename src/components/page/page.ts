import { html, nothing, type TemplateResult } from "lit";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import { AttentionService } from "../../core/services/attention.js";
import { PlaylistsService } from "../../core/services/playlists.js";
import type { HarmonySpotifyPlaylistsCard } from "../cards/playlists/playlists-card.js";
import type { FoldDetail, HarmonyCard } from "../foundation/card.js";
import { type CardName, cardNames, cardTag } from "../foundation/cards.js";
import { forceSync } from "../foundation/lazy/late-elements.js";
import { isLatePartReady } from "../foundation/lazy/late-part.js";
import { type NavigateDetail, navigateOnClick } from "../foundation/navigation.js";
import { SharingElement } from "../foundation/sharing-element.js";
import { blocked } from "../foundation/states.js";
import { base } from "../foundation/styles/base.js";
import { card } from "../foundation/styles/card.js";
import { controls } from "../foundation/styles/controls.js";
import { tokens } from "../foundation/tokens.js";
import { attentionStrip } from "./attention.js";
import { Folds, narrowPx } from "./folds.js";
import { styles } from "./styles.js";
import { pageTexts } from "./texts.js";

/**
 * All cards as one page: what needs attention first, then whether Harmony is connected, then the fleet, then the rest.
 *
 * @customElement harmony-spotify-page
 * @csspart attention - The strip that says what needs attention.
 * @csspart grid - The grid that holds the cards.
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - A card's filters, or what it has open, have changed.
 */
export class HarmonySpotifyPage extends SharingElement {
  static override styles = [tokens, base, controls, card, styles];

  readonly #attention = this.live((kernel) => kernel.use(AttentionService).attention);
  readonly #fleet = this.live((kernel) => kernel.use(PlaylistsService).fleet);
  readonly #folds = new Folds();
  // Only once the frame is drawn: what folds changes the sizes that are being observed.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #shownCard: CardName | undefined;
  #isNarrow = false;
  /** Whether the strip shows everything that needs attention, not only what matters most. */
  #isExpanded = false;
  /** What the strip was asked to force sync, until the playlists card has been asked. */
  #toForceSync: ReadonlyArray<string> | undefined;

  constructor() {
    super();
    this.addEventListener("harmony-spotify-navigate", (event) => this.#takeNavigation(event));
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
    this.#sizes.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  #measure(): void {
    const isNarrow = this.offsetWidth < narrowPx;
    if (isNarrow === this.#isNarrow) return;
    this.#isNarrow = isNarrow;
    this.requestUpdate();
  }

  #remember({ detail }: CustomEvent<FoldDetail>): void {
    this.#folds.remember(detail.card, detail.folded);
  }

  /** Where no router takes it, the page keeps the location itself. */
  #takeNavigation(event: CustomEvent<NavigateDetail>): void {
    queueMicrotask(() => {
      if (event.defaultPrevented) return;
      const { card, view } = event.detail;
      this.location = { card, views: { ...this.location?.views, [card]: view } };
      this.#shownCard = undefined;
    });
  }

  protected override willUpdate(): void {
    const name = this.location?.card;
    if (name && name !== this.#shownCard && this.#folds.isFolded(name, this.#isNarrow))
      this.#folds.remember(name, false);
  }

  protected override updated(): void {
    this.#bringIntoView(this.location?.card);
    this.#handOnForceSync();
  }

  /** Goes to the card that the address asks for, once. */
  #bringIntoView(name: CardName | undefined): void {
    if (name === this.#shownCard) return;
    this.#shownCard = name;
    const element = name && this.renderRoot.querySelector<HarmonyCard>(cardTag(name));
    if (!element) return;
    element.scrollIntoView({ block: "start", behavior: "instant" });
    element.focus({ preventScroll: true });
  }

  /** Asks the playlists card, once the late part that it needs is there: the strip says where that cannot be fetched. */
  #handOnForceSync(): void {
    const ids = this.#toForceSync;
    if (!ids || !isLatePartReady(forceSync)) return;
    this.#toForceSync = undefined;
    this.renderRoot.querySelector<HarmonySpotifyPlaylistsCard>(cardTag("playlists"))?.askToForceSync(ids);
  }

  protected override render(): TemplateResult {
    const access = this.kernel.access("page.view");
    const texts = this.frameTexts;
    if (access.decision === "hidden") {
      return this.#renderRefusal("off", texts.off, texts.offWhy(`UI_FEATURE_${access.flag.toUpperCase()}`));
    }
    if (access.decision === "denied") {
      const { user = null, role } = this.kernel.session.state.value ?? {};
      return this.#renderRefusal("forbidden", texts.forbidden(access.role), texts.forbiddenWhy(user, role));
    }
    return html`<div class="page" @harmony-spotify-fold=${this.#remember}>
      ${this.#renderAttention()}
      <div class="grid" part="grid">${cardNames.map((name) => this.#renderCard(name))}</div>
    </div>`;
  }

  #renderCard(name: CardName): TemplateResult {
    const tag = unsafeStatic(cardTag(name));
    const isFolded = this.#folds.isFolded(name, this.#isNarrow);
    // Only the Status card has the property; it says when the worker ran last.
    const workerRanAt = name === "status" ? (this.#fleet.state?.fleet.lastRunAt ?? undefined) : nothing;
    return staticHtml`<${tag} class=${name} foldable ?folded=${isFolded} .workerRanAt=${workerRanAt}></${tag}>`;
  }

  #renderRefusal(why: "off" | "forbidden", title: string, text: unknown): TemplateResult {
    return html`<section class="card"><div class="card-body">${blocked(why, { title, text })}</div></section>`;
  }

  #renderAttention(): TemplateResult {
    return attentionStrip({
      attention: this.#attention.state!,
      fleet: this.#fleet.state?.fleet,
      texts: this.texts(pageTexts),
      frameTexts: this.frameTexts,
      clock: this.clock,
      links: this.kernel.links,
      link: (card, view, label) => this.#renderLink(card, view, label),
      forceSync: (ids, label) => this.#renderForceSync(ids, label),
      notFetched: this.#renderNotFetched(),
      isExpanded: this.#isExpanded,
      onExpand: (isExpanded) => {
        this.#isExpanded = isExpanded;
        this.requestUpdate();
      },
    });
  }

  #renderLink(card: CardName, view: string, label: string): TemplateResult {
    const href = this.href?.(card, view) ?? `#${card}`;
    const go = (event: MouseEvent) => navigateOnClick(this, event, { card, view, href });
    return html`<a class="btn link" href=${href} @click=${go}>${label}</a>`;
  }

  #renderForceSync(ids: ReadonlyArray<string>, label: string): unknown {
    if (this.kernel.use(PlaylistsService).forceSync.access.decision !== "allowed") return nothing;
    const ask = () => {
      this.#toForceSync = ids;
      this.requestUpdate();
    };
    return html`<button class="btn link" type="button" @click=${ask}>${label}</button>`;
  }

  #renderNotFetched(): unknown {
    if (!this.#toForceSync) return nothing;
    return this.late(forceSync, () => html``, {
      pending: nothing,
      onDismiss: () => {
        this.#toForceSync = undefined;
        this.renderRoot.querySelector<HTMLElement>(".attention .actions button")?.focus();
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-page": HarmonySpotifyPage;
  }
}
