import { html, nothing, type TemplateResult } from "lit";
import { html as staticHtml, unsafeStatic } from "lit/static-html.js";
import type { NotIngested, Source } from "../../core/policy/attention-items.js";
import type { HarmonyError } from "../../core/client/errors.js";
import { AttentionService } from "../../core/services/attention.js";
import { BackfillService } from "../../core/services/backfill.js";
import { IngestService } from "../../core/services/ingest.js";
import { PlaylistsService } from "../../core/services/playlists.js";
import { ingestTexts, jobTexts } from "../cards/free-ingest/texts.js";
import type { HarmonySpotifyPlaylistsCard } from "../cards/playlists/playlists-card.js";
import type { HarmonySpotifyStatusCard } from "../cards/status/status-card.js";
import { statusTexts } from "../cards/status/texts.js";
import type { FoldDetail, HarmonyCard } from "../foundation/card.js";
import { type CardName, cardNames, cardTag } from "../foundation/cards.js";
import { copyText } from "../foundation/copy.js";
import { explain } from "../foundation/explain.js";
import { icon } from "../foundation/icons.js";
import { forceSync } from "../foundation/lazy/late-elements.js";
import { isLatePartReady } from "../foundation/lazy/late-part.js";
import { type NavigateDetail, navigateOnClick } from "../foundation/navigation.js";
import { noticesOf } from "../foundation/notices.js";
import { SharingElement } from "../foundation/sharing-element.js";
import { blocked } from "../foundation/states.js";
import { base } from "../foundation/styles/base.js";
import { card } from "../foundation/styles/card.js";
import { controls } from "../foundation/styles/controls.js";
import { plainText } from "../foundation/text.js";
import { tokens } from "../foundation/tokens.js";
import { renderBand, verdictTitle } from "./band.js";
import type { BandContext, Place } from "./band-context.js";
import { bandStyles } from "./band-styles.js";
import { titledTexts } from "./card-titles.js";
import { Folds, narrowPx } from "./folds.js";
import { styles } from "./styles.js";
import { pageTexts } from "./texts.js";

/**
 * All cards as one page: on top a band with the verdict on everything, what needs attention and what is under way, then the
 * cards.
 *
 * @customElement harmony-spotify-page
 * @csspart attention - The band that says what needs attention.
 * @csspart verdict - The verdict on the page, its heading.
 * @csspart basis - What the verdict rests on.
 * @csspart items - What needs attention, and what is under way.
 * @csspart grid - The grid that holds the cards.
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - A card's filters, or what it has open, have changed.
 */
export class HarmonySpotifyPage extends SharingElement {
  static override styles = [tokens, base, controls, card, styles, bandStyles];

  readonly #attention = this.live((kernel) => kernel.use(AttentionService).attention);
  readonly #refresh = this.live((kernel) => kernel.use(AttentionService).refresh);
  readonly #fleet = this.live((kernel) => kernel.use(PlaylistsService).fleet);
  readonly #folds = new Folds();
  // Only once the frame is drawn: what folds changes the sizes that are being observed.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));
  #shownCard: CardName | undefined;
  #isNarrow = false;
  /** Whether the band shows everything that needs attention, not only what matters most. */
  #isExpanded = false;
  /** What screen readers were told last, and the verdict in it. */
  #announcement = "";
  #verdict = "";
  /** What the band was asked to force sync, until the playlists card has been asked. */
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

  /** Asks the playlists card, once the late part that it needs is there: the band says where that cannot be fetched. */
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
      <div class="grid" part="grid">
        ${cardNames.filter((name) => name !== "status").map((name) => this.#renderCard(name))}
      </div>
    </div>`;
  }

  #renderCard(name: CardName): TemplateResult {
    const tag = unsafeStatic(cardTag(name));
    const isFolded = this.#folds.isFolded(name, this.#isNarrow);
    return staticHtml`<${tag} class=${name} foldable ?folded=${isFolded}></${tag}>`;
  }

  /** The Status card as the last line of the band. */
  #renderFacts(): TemplateResult {
    const fleet = this.#fleet.state?.fleet;
    const workerRanAt = fleet && (fleet.total > 0 ? fleet.lastRunAt : null);
    return html`<harmony-spotify-status-card band .workerRanAt=${workerRanAt}></harmony-spotify-status-card>`;
  }

  #renderRefusal(why: "off" | "forbidden", title: string, text: unknown): TemplateResult {
    return html`<section class="card"><div class="card-body">${blocked(why, { title, text })}</div></section>`;
  }

  #renderAttention(): TemplateResult {
    const band = this.#band;
    return renderBand({ ...band, announcement: this.#announcementOf(band) });
  }

  /** Tells screen readers of another verdict, once. That it is still being checked is no verdict. */
  #announcementOf(band: Omit<BandContext, "announcement">): string {
    const title = verdictTitle(band);
    if (band.attention.verdict !== "checking" && title !== this.#verdict) this.#announcement = this.#verdict = title;
    return this.#announcement;
  }

  get #band(): Omit<BandContext, "announcement"> {
    const { kernel } = this;
    const attention = kernel.use(AttentionService);
    return {
      attention: this.#attention.state!,
      fleet: this.#fleet.state?.fleet,
      texts: this.texts(pageTexts),
      frameTexts: this.frameTexts,
      statusTexts: this.texts(statusTexts),
      skipReasons: this.texts(ingestTexts).reasons,
      titleOf: (card) => this.texts(titledTexts[card]).title,
      clock: this.clock,
      links: kernel.links,
      paceOf: (jobId) => kernel.use(BackfillService).paceOf(jobId),
      isExpanded: this.#isExpanded,
      isRefreshing: (this.#refresh.state?.size ?? 0) > 0,
      facts: this.#renderFacts(),
      trouble: this.#renderNotFetched(),
      link: (place, look, content) => this.#renderLink(place, look, content),
      forceSync: (ids, label) => this.#renderForceSync(ids, label),
      refreshPlaylists: (look, label) => this.#renderRefreshPlaylists(look, label),
      reprocess: (job, label) => this.#renderReprocess(job, label),
      authorise: (look, label) => this.#renderAuthorise(look, label),
      refresh: (cards) => this.#askAgain(cards),
      expand: (isExpanded) => {
        this.#isExpanded = isExpanded;
        this.requestUpdate();
      },
      copy: (text, near) => {
        copyText(text, near)
          .then((isCopied) => isCopied && this.#announce(this.frameTexts.copied))
          .catch(reportError);
      },
      hold: (request) => {
        attention.hold(request);
        this.#announce(this.texts(pageTexts).onThisDevice);
      },
      release: attention.release,
    };
  }

  #announce(text: string): void {
    this.#announcement = text;
    this.requestUpdate();
  }

  #askAgain(cards: ReadonlyArray<Source> | undefined): void {
    this.#refresh.source!.run(cards).catch(reportError);
  }

  #renderLink([card, view]: Place, look: string, content: unknown): TemplateResult {
    const href = this.href?.(card, view) ?? `#${card}`;
    const go = (event: MouseEvent) => navigateOnClick(this, event, { card, view, href });
    const isTitle = look.includes("row-link");
    return html`<a class=${isTitle ? look : `btn ${look}`} href=${href} @click=${go}>${content}</a>`;
  }

  #renderAuthorise(look: string, label: string): unknown {
    if (this.kernel.access("status.authorise").decision !== "allowed") return nothing;
    return html`<button class="btn ${look}" type="button" @click=${() => this.#authorise()}>
      ${icon("signin")}${label}
    </button>`;
  }

  /** The Status card shows how the authorisation is getting on. */
  #authorise(): void {
    this.renderRoot.querySelector<HarmonySpotifyStatusCard>(cardTag("status"))?.startAuthorisation();
  }

  #renderReprocess({ id }: NotIngested, label: unknown): unknown {
    const { reprocess } = this.kernel.use(IngestService);
    if (reprocess.access.decision !== "allowed") return nothing;
    return html`<button class="btn" type="button" @click=${() => this.#reprocess(id)}>${label}</button>`;
  }

  #reprocess(id: string): void {
    const texts = this.texts(jobTexts);
    const name = plainText(id).slice(0, 14);
    const notices = noticesOf(this.kernel);
    this.kernel
      .use(IngestService)
      .reprocess.run(id)
      .then(() => notices.push({ id: `job ${id}`, severity: "ok", title: texts.reprocessed(name) }))
      .catch((error: HarmonyError) =>
        notices.push({
          id: `job ${id}`,
          severity: "crit",
          title: texts.reprocessFailed(name),
          text: explain(error, this.kernel, this.frameTexts),
          debugId: error.debugId,
        }),
      );
  }

  #renderForceSync(ids: ReadonlyArray<string>, label: unknown): unknown {
    if (this.kernel.use(PlaylistsService).forceSync.access.decision !== "allowed") return nothing;
    const ask = () => {
      this.#toForceSync = ids;
      this.requestUpdate();
    };
    return html`<button class="btn" type="button" @click=${ask}>${label}</button>`;
  }

  #renderRefreshPlaylists(look: string, label: string): unknown {
    const { refreshAll } = this.kernel.use(PlaylistsService);
    if (refreshAll.access.decision !== "allowed") return nothing;
    const refresh = () =>
      this.renderRoot.querySelector<HarmonySpotifyPlaylistsCard>(cardTag("playlists"))?.askToRefresh();
    return html`<button class="btn ${look}" type="button" @click=${refresh}>${icon("refresh")}${label}</button>`;
  }

  #renderNotFetched(): unknown {
    if (!this.#toForceSync) return nothing;
    return this.late(forceSync, () => html``, {
      pending: nothing,
      onDismiss: () => {
        this.#toForceSync = undefined;
        this.renderRoot.querySelector<HTMLElement>(".band-row .actions button")?.focus();
      },
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-page": HarmonySpotifyPage;
  }
}
