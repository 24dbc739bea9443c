import type { HarmonyKernel, Facade } from "../../core/plugin.js";
import { html, nothing } from "lit";
import type { HarmonyError } from "../../core/client/errors.js";
import { attentionFor, type AttentionInput } from "../../core/policy/attention.js";
import { type Fleet, surveyFleet } from "../../core/policy/fleet.js";
import { AccountService } from "../../core/services/account.js";
import { BackfillService } from "../../core/services/backfill.js";
import { IngestService } from "../../core/services/ingest.js";
import { PlaylistsService } from "../../core/services/playlists.js";
import { StatusService } from "../../core/services/status.js";
import type { HarmonySpotifyPlaylistsCard } from "../cards/playlists/playlists-card.js";
import { type Clock, moment } from "../foundation/age.js";
import type { FoldDetail, HarmonyCard } from "../foundation/card.js";
import { type CardName, cardTag } from "../foundation/cards.js";
import { type NavigateDetail, navigateOnClick } from "../foundation/navigation.js";
import { SharingElement } from "../foundation/sharing-element.js";
import { blocked } from "../foundation/states.js";
import { base } from "../foundation/styles/base.js";
import { card } from "../foundation/styles/card.js";
import { controls } from "../foundation/styles/controls.js";
import { everySecond } from "../foundation/ticker.js";
import { tokens } from "../foundation/tokens.js";
import { attentionStrip } from "./attention.js";
import { Folds, narrowPx } from "./folds.js";
import { styles } from "./styles.js";
import { pageTexts } from "./texts.js";

/** For how long a failed submission is news; milliseconds. */
const newsMs = 86_400_000;

/** How often postures are judged anew by the clock; milliseconds. */
const surveyMs = 15_000;

/** A fault of the server or the way to it; not an answer about access, nor what follows from Spotify being away. */
const isFault = (error: HarmonyError | undefined): boolean =>
  error !== undefined && ["Offline", "TimedOut", "BadAnswer", "Unexpected", "RateLimited"].includes(error._tag);

/**
 * The seven cards as one page: what needs attention first, then whether Harmony is connected, then the fleet, then the rest.
 *
 * @customElement harmony-spotify-page
 * @csspart attention - The strip that says what needs attention.
 * @csspart grid - The grid that holds the cards.
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - A card's filters or what it has open became others.
 */
export class HarmonySpotifyPage extends SharingElement {
  static override styles = [tokens, base, controls, card, styles];

  #status!: Facade<StatusService>;
  #account!: Facade<AccountService>;
  #playlists!: Facade<PlaylistsService>;
  #backfill!: Facade<BackfillService>;
  #ingest!: Facade<IngestService>;
  #fleet: Fleet | undefined;
  #surveyedAt = -Infinity;
  #shownCard: CardName | undefined;
  #narrow = false;
  readonly #folds = new Folds();
  // Only once the frame is drawn: what folds changes the sizes that are being observed.
  readonly #sizes = new ResizeObserver(() => requestAnimationFrame(() => this.#measure()));

  constructor() {
    super();
    this.addEventListener("harmony-spotify-navigate", (event) =>
      this.#takeNavigation(event as CustomEvent<NavigateDetail>),
    );
  }

  protected override bind(kernel: HarmonyKernel): void {
    this.#status = kernel.use(StatusService);
    this.#account = kernel.use(AccountService);
    this.#playlists = kernel.use(PlaylistsService);
    this.#backfill = kernel.use(BackfillService);
    this.#ingest = kernel.use(IngestService);
    this.#fleet = undefined;
    this.watch(kernel.session);
    this.watch(this.#status.status);
    this.watch(this.#account.account);
    this.watch(this.#backfill.jobs);
    if (kernel.access("ingest.view").decision !== "hidden") this.watch(this.#ingest.jobs);
    this.watch(this.#playlists.playlists, () => this.#survey());
    this.until(
      everySecond(() => {
        if (kernel.now() - this.#surveyedAt >= surveyMs) this.#survey();
      }),
    );
    this.#survey();
  }

  /** Postures follow the clock: a playlist becomes overdue without any news of it. */
  #survey(): void {
    const { value } = this.#playlists.playlists.state;
    this.#surveyedAt = this.kernel.now();
    this.#fleet = value && surveyFleet(value, this.#surveyedAt);
    this.requestUpdate();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#measure();
    this.#sizes.observe(this);
  }

  #measure(): void {
    const narrow = this.offsetWidth < narrowPx;
    if (narrow === this.#narrow) return;
    this.#narrow = narrow;
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#sizes.disconnect();
  }

  #remember(event: CustomEvent<FoldDetail>): void {
    this.#folds.remember(event.detail.card, event.detail.folded);
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

  protected override updated(): void {
    this.#bringIntoView(this.location?.card);
  }

  /** Goes to the card that the address asks for, once. */
  #bringIntoView(name: CardName | undefined): void {
    if (name === this.#shownCard) return;
    this.#shownCard = name;
    const element = name && this.renderRoot.querySelector<HarmonyCard>(cardTag(name));
    if (!element) return;
    if (this.#folds.isFolded(name, this.#narrow)) {
      this.#folds.remember(name, false);
      this.requestUpdate();
    }
    element.scrollIntoView({ block: "start", behavior: "instant" });
    element.focus({ preventScroll: true });
  }

  protected override render(): unknown {
    const access = this.kernel.access("page.view");
    const texts = this.frameTexts;
    if (access.decision === "hidden") {
      return this.#renderRefusal("off", texts.off, texts.offWhy(`UI_FEATURE_${access.flag.toUpperCase()}`));
    }
    if (access.decision === "denied") {
      const { user = null, role } = this.kernel.session.state.value ?? {};
      return this.#renderRefusal("forbidden", texts.forbidden(access.role), texts.forbiddenWhy(user, role));
    }
    const folded = (card: CardName) => this.#folds.isFolded(card, this.#narrow);
    return html`<div class="page" @harmony-spotify-fold=${this.#remember}>
      ${this.#renderAttention()}
      <div class="grid" part="grid">
        <harmony-spotify-status-card
          class="status"
          foldable
          ?folded=${folded("status")}
          .workerRanAt=${this.#fleet?.lastRunAt ?? undefined}
        ></harmony-spotify-status-card>
        <harmony-spotify-account-card
          class="account"
          foldable
          ?folded=${folded("account")}
        ></harmony-spotify-account-card>
        <harmony-spotify-playlists-card
          class="playlists"
          foldable
          ?folded=${folded("playlists")}
        ></harmony-spotify-playlists-card>
        <harmony-spotify-backfill-card
          class="backfill"
          foldable
          ?folded=${folded("backfill")}
        ></harmony-spotify-backfill-card>
        <harmony-spotify-free-ingest-card
          class="free-ingest"
          foldable
          ?folded=${folded("free-ingest")}
        ></harmony-spotify-free-ingest-card>
        <harmony-spotify-recommendations-card
          class="recommendations"
          foldable
          ?folded=${folded("recommendations")}
        ></harmony-spotify-recommendations-card>
        <harmony-spotify-saved-tracks-card
          class="saved-tracks"
          foldable
          ?folded=${folded("saved-tracks")}
        ></harmony-spotify-saved-tracks-card>
      </div>
    </div>`;
  }

  #renderRefusal(why: "off" | "forbidden", title: string, text: unknown): unknown {
    return html`<section class="card"><div class="card-body">${blocked(why, { title, text })}</div></section>`;
  }

  get #attention(): AttentionInput {
    const { value, error } = this.#status.status.state;
    const newest = this.#backfill.jobs.state.value?.[0];
    return {
      unreachable: error?._tag === "Offline" || error?._tag === "TimedOut",
      failing: [
        this.#status.status,
        this.#account.account,
        this.#playlists.playlists,
        this.#backfill.jobs,
        this.#ingest.jobs,
      ].filter((resource) => isFault(resource.state.error)).length,
      connection: value?.status,
      freeAvailable: value?.freeAvailable,
      fleet: this.#fleet,
      missingScopes: this.#account.scopesMissing(),
      failedBackfill: newest?.state === "failed" ? newest : undefined,
      failedIngests: this.#ingest.jobs.state.value
        ?.filter(
          ({ state, updatedAt }) =>
            state === "failed" && !(updatedAt !== null && this.kernel.now() - updatedAt > newsMs),
        )
        .map(({ id }) => id),
    };
  }

  #renderAttention(): unknown {
    const { value, at } = this.#status.status.state;
    const items = attentionFor(this.#attention);
    // As long as nothing is known, "nothing needs attention" would be a lie.
    if (!value && items.length === 0) return nothing;
    const texts = this.texts(pageTexts);
    const clock: Clock = { now: () => this.kernel.now(), format: this.format };
    const connected = value?.status === "connected" ? texts.connected : undefined;
    const age = (word: string) => (at === undefined ? nothing : html`<span>${word} ${moment(at, clock)}</span>`);
    return attentionStrip({
      items,
      texts,
      clock,
      links: this.kernel.links,
      link: (card, view, label) => this.#link(card, view, label),
      forceSync: (ids, label) => this.#renderForceSync(ids, label),
      fine: html`${connected && html`<span>${connected}</span>`}${age(texts.updated)}`,
      clear: html`${this.#fleet?.total ? `${texts.allFresh(this.#fleet.total, this.format.number(this.#fleet.total))}. ` : nothing}${connected && `${connected}. `}${age(texts.checked)}`,
    });
  }

  #link(card: CardName, view: string, label: string): unknown {
    const href = this.href?.(card, view) ?? `#${card}`;
    const go = (event: MouseEvent) => navigateOnClick(this, event, { card, view, href });
    return html`<a class="btn link" href=${href} @click=${go}>${label}</a>`;
  }

  #renderForceSync(ids: ReadonlyArray<string>, label: string): unknown {
    if (this.#playlists.forceSync.access.decision !== "allowed") return nothing;
    const ask = () =>
      void this.renderRoot.querySelector<HarmonySpotifyPlaylistsCard>(cardTag("playlists"))?.askToForceSync(ids);
    return html`<button class="btn link" type="button" @click=${ask}>${label}</button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-page": HarmonySpotifyPage;
  }
}
