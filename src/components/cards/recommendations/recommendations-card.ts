import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { seedSearch, suggestedTracks, watchlistDrawer } from "../../foundation/lazy/late-elements.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import { isRequesting } from "../../../core/live/state.js";
import type { Facade, HarmonyKernel, Resource } from "../../../core/plugin.js";
import { resultOf, sameSeeds, type Seed, maxSeeds, seedsOf, whyLittle } from "../../../core/policy/seeds.js";
import { RecommendationsService, type Recommended } from "../../../core/services/recommendations.js";
import { WatchlistService } from "../../../core/services/watchlist.js";
import { accessButton } from "../../foundation/access-button.js";
import { failureNotice } from "../../foundation/failure-notice.js";
import { icon } from "../../foundation/icons.js";
import { noticesOf } from "../../foundation/notices.js";
import { blocked, note } from "../../foundation/states.js";
import { plainText, safeText } from "../../foundation/text.js";
import { TrackCard } from "../../tracks/track-card.js";
import type { TrackRow } from "../../tracks/track-row.js";
import { watchlistTexts } from "../../watchlist/texts.js";
import { styles } from "./styles.js";
import { recommendationsTexts } from "./texts.js";

/**
 * Tracks that Spotify suggests for a set of seeds, to hear and to queue for ingest. Where Spotify has withdrawn its
 * recommendations from the app, they come from the account's own listening and from searches for the seeds.
 *
 * @customElement harmony-spotify-recommendations-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age and refresh.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart seeds - The seeds and what is done with them.
 * @csspart bar - The line above the table: results, or what is selected.
 * @csspart table - The table.
 * @csspart foot - The foot with the actions.
 * @cssprop [--harmony-table-height=min(28rem, 80dvh)] - The most height the rows take before they scroll.
 * @fires {CustomEvent} harmony-spotify-navigate - A track's details are to be opened; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - What is open has changed.
 */
export class HarmonySpotifyRecommendationsCard extends TrackCard<Recommended> {
  static override styles = [TrackCard.styles, styles];

  readonly name = "recommendations";
  protected readonly action = "recommendations.view";
  protected resource!: Resource<Recommended>;
  protected override readonly skeleton = [[14, 22, 18], [64], [52], [70], [58]];
  /** What is suggested where Spotify recommends nothing. */
  @state() private suggested: ReadonlyArray<TrackRow> = [];
  #service!: Facade<RecommendationsService>;

  protected get heading(): string {
    return this.texts(recommendationsTexts).title;
  }

  protected get queue() {
    return this.queueService.fromRecommendations;
  }

  protected override bind(kernel: HarmonyKernel): void {
    super.bind(kernel);
    this.#service = kernel.use(RecommendationsService);
    this.resource = this.#service.recommendations;
    for (const watched of [
      this.resource,
      this.#service.seeds,
      this.#service.areSeedsKnown,
      this.#service.defaults,
      this.#service.loadDefaults,
      this.#service.pinDefaults,
    ]) {
      this.watch<unknown>(watched);
    }
  }

  async #pinDefaults(): Promise<void> {
    const { kernel, frameTexts } = this;
    const texts = this.texts(recommendationsTexts);
    try {
      await this.#service.pinDefaults.run();
      noticesOf(kernel).push({ id: "pin", severity: "ok", title: texts.pinned });
    } catch (error) {
      noticesOf(kernel).push(failureNotice("pin", texts.pinFailed, error as HarmonyError, kernel, frameTexts));
    }
  }

  /** Takes the team's seeds. No notice says that it worked: the seeds are there to be seen. */
  async #loadDefaults(): Promise<void> {
    const { kernel, frameTexts } = this;
    const { loadFailed } = this.texts(recommendationsTexts);
    try {
      await this.#service.loadDefaults.run();
    } catch (error) {
      noticesOf(kernel).push(failureNotice("pin", loadFailed, error as HarmonyError, kernel, frameTexts));
    }
  }

  protected override renderContent(value: Recommended): unknown {
    this.table.show(value, rowsOf);
    return html`<div class="card-body before-table" part="seeds">${this.#renderSeeds(value)}</div>
      ${this.renderDetails()} ${value.tracks.length > 0 ? this.#renderResults() : this.#renderNothing()}`;
  }

  /** Seeds that could not be read are not known to be none, and whatever changes them waits. */
  protected override get failure() {
    const { seedsUnread, seedsKept } = this.texts(recommendationsTexts);
    return this.#service.areSeedsKnown.state ? super.failure : { title: seedsUnread, unaffected: seedsKept };
  }

  protected override renderWithdrawn(): unknown {
    return html`<div class="card-body before-table" part="seeds">
        ${this.#renderWithdrawal()} ${this.#renderSeeds({ seeds: null })}
      </div>
      ${this.renderDetails()}
      ${this.late(
        suggestedTracks,
        () =>
          html`<harmony-spotify-suggested-tracks
            @harmony-spotify-suggestions=${({ detail }: CustomEvent<ReadonlyArray<TrackRow>>) => (this.suggested = detail)}
            >${this.#renderSuggested()}</harmony-spotify-suggested-tracks
          >`,
        { isAskedFor: false },
      )}`;
  }

  /** Says what Spotify no longer offers, since when, and what goes on. Without a seed there is nothing to ask it with. */
  #renderWithdrawal(): unknown {
    const { frameTexts, refreshing } = this;
    const { isInferred } = this.kernel.causeOf(this.resource.state.error!);
    return note(
      "unknown",
      html`<strong>${frameTexts.withdrawn(this.heading, isInferred)}.</strong>
        ${this.texts(recommendationsTexts).withdrawnSince} ${isInferred ? frameTexts.inferred : nothing}`,
      this.#service.seeds.state.length === 0
        ? undefined
        : html`<button
            class="btn link"
            type="button"
            aria-disabled=${refreshing}
            @click=${() => refreshing || this.refresh()}
          >
            ${icon("refresh", refreshing)}${frameTexts.checkAgain}
          </button>`,
    );
  }

  #renderSuggested(): unknown {
    const { suggested } = this;
    if (suggested.length === 0) return nothing;
    this.table.show(suggested, (rows) => rows);
    return this.#renderResults(this.texts(recommendationsTexts).whySuggested);
  }

  #nameOf({ name, id }: Seed): string {
    return plainText(name) || id;
  }

  #renderSeeds(value: Pick<Recommended, "seeds">): unknown {
    const seeds = this.#service.seeds.state;
    const isSearching = new URLSearchParams(this.view).has("add");
    return html`${this.#renderSeedsHead(seeds)}
      <ul class="seeds" aria-labelledby="seeds">
        ${seeds.map((seed) => this.#renderSeed(seed, value))}
        <li>${this.#renderAddSeed(seeds.length >= maxSeeds, isSearching)}</li>
      </ul>
      ${isSearching ? this.#renderSearch() : nothing} ${this.#renderWatchlistLine()}
      ${seeds.map((seed) => this.#renderWhy(seed, value))}`;
  }

  #renderSeedsHead(seeds: ReadonlyArray<Seed>): unknown {
    const texts = this.texts(recommendationsTexts);
    const { defaults, pinDefaults, loadDefaults } = this.#service;
    const teams = defaults.state.value ? seedsOf(defaults.state.value) : [];
    const areTeams = sameSeeds(seeds, teams);
    return html`<div class="section-head small">
      <h3 class="section-title" id="seeds">${texts.seeds}</h3>
      <span class="muted xs"
        >${texts.seedCount(seeds.length, maxSeeds)}${
          teams.length > 0 && seeds.length > 0
            ? html`<span class="wide-only">, ${areTeams ? texts.isDefault : texts.isNotDefault}</span>`
            : nothing
        }</span
      >
      <span class="push"></span>
      ${
        teams.length > 0 && !areTeams
          ? accessButton(loadDefaults, {
              id: "load",
              label: texts.useDefaults,
              look: "link",
              reason: this.reason,
              run: () => {
                this.#loadDefaults().catch(reportError);
              },
            })
          : nothing
      }
      ${
        seeds.length > 0 && !areTeams
          ? accessButton(pinDefaults, {
              id: "pin",
              label: texts.pin,
              pendingLabel: texts.pinning,
              icon: "pin",
              look: "link",
              reason: this.reason,
              run: () => {
                this.#pinDefaults().catch(reportError);
              },
            })
          : nothing
      }
    </div>`;
  }

  #renderAddSeed(isFull: boolean, isSearching: boolean): unknown {
    const texts = this.texts(recommendationsTexts);
    return html`<button
        class="btn"
        type="button"
        aria-expanded=${isSearching}
        aria-disabled=${isFull && !isSearching}
        title=${isFull ? texts.full(maxSeeds) : nothing}
        aria-describedby=${isFull ? "full" : nothing}
        @click=${() => (isSearching || !isFull) && this.#showSearch(!isSearching)}
      >
        ${icon("plus")}${texts.addSeed}
      </button>
      ${isFull ? html`<span id="full" class="visually-hidden">${texts.full(maxSeeds)}</span>` : nothing}`;
  }

  #renderSeed(seed: Seed, value: Pick<Recommended, "seeds">): unknown {
    const texts = this.texts(recommendationsTexts);
    const name = this.#nameOf(seed);
    const { initialPoolSize: found, afterRelinkingSize: usable } = resultOf(seed, value) ?? {};
    return html`<li class="chip">
      <span class="kind">${texts.kinds[seed.kind]}</span><span class="clip" title=${name}>${safeText(name)}</span>
      ${
        found == null || usable == null
          ? nothing
          : html`<span class="kind nowrap"
              >${texts.usable(this.format.number(usable), this.format.number(found))}</span
            >`
      }
      ${seed.kind === "artist" ? this.renderWatch(seed, `watch-seed-${seed.id}`) : nothing}
      <button
        class="btn square"
        type="button"
        aria-label=${texts.removeSeed(name)}
        @click=${() => this.#service.removeSeed(seed)}
      >
        ${icon("close")}
      </button>
    </li>`;
  }

  /** How many artists are watched, and the way to their list. Nothing where the server has no watchlist. */
  #renderWatchlistLine(): unknown {
    const { decision } = this.kernel.access("watchlist.view");
    const { value } = this.kernel.use(WatchlistService).watchlist.state;
    if (decision === "hidden" || decision === "unsupported" || !value) return nothing;
    const texts = this.texts(watchlistTexts);
    const paused = value.filter(({ isPaused }) => isPaused).length;
    const view = this.#viewOfWatchlist(true);
    return html`<p class="watchlist-line muted small">
      ${icon("watch")}
      <span
        >${texts.count(value.length, this.format.number(value.length))}${
          paused > 0 ? html`, ${texts.paused(this.format.number(paused))}` : nothing
        }</span
      >
      <a href=${this.hrefOf(view)} @click=${(event: MouseEvent) => this.navigate(event, view)}>${texts.open}</a>
    </p>`;
  }

  /** The names of artists on this card, by their ids. */
  #artistNames(): Readonly<Record<string, string>> {
    const artists = [...this.#service.seeds.state, ...this.table.rows.flatMap(({ track }) => track.artists ?? [])];
    return Object.fromEntries(artists.flatMap(({ id, name }) => (id && name ? [[id, name] as const] : [])));
  }

  #viewOfWatchlist(isShown: boolean): string {
    const params = new URLSearchParams(this.view);
    if (isShown) params.set("watchlist", "");
    else params.delete("watchlist");
    return params.toString();
  }

  protected override renderOverlays(): unknown {
    if (!new URLSearchParams(this.view).has("watchlist")) return nothing;
    const close = () => this.changeView(this.#viewOfWatchlist(false));
    return this.late(
      watchlistDrawer,
      () =>
        html`<harmony-spotify-watchlist-drawer
          .artistNames=${this.#artistNames()}
          @harmony-spotify-close=${close}
        ></harmony-spotify-watchlist-drawer>`,
      { pending: nothing, onDismiss: close },
    );
  }

  #renderWhy(seed: Seed, value: Pick<Recommended, "seeds">): unknown {
    const result = resultOf(seed, value);
    const why = result && whyLittle(result);
    if (!why) return nothing;
    const [found, left, usable] = [
      result.initialPoolSize,
      result.afterFilteringSize ?? result.initialPoolSize,
      result.afterRelinkingSize,
    ].map((count) => this.format.number(count ?? 0));
    return html`<p class="muted small">
      ${this.texts(recommendationsTexts).why[why](this.#nameOf(seed), found!, left!, usable!)}
    </p>`;
  }

  #showSearch(isShown: boolean): void {
    const params = new URLSearchParams(this.view);
    if (isShown) params.set("add", "");
    else params.delete("add");
    this.changeView(params.toString());
  }

  #renderSearch(): unknown {
    const close = () => this.#showSearch(false);
    return this.late(
      seedSearch,
      () => html`<harmony-spotify-seed-search @harmony-spotify-close=${close}></harmony-spotify-seed-search>`,
      { onDismiss: close },
    );
  }

  #renderNothing(): unknown {
    const texts = this.texts(recommendationsTexts);
    // The seeds may have changed: the empty answer is to the ones before.
    if (isRequesting(this.resource.state)) return nothing;
    const why =
      this.#service.seeds.state.length === 0
        ? { title: texts.noSeeds, text: texts.noSeedsWhy }
        : { title: texts.empty, text: texts.emptyWhy };
    return html`<div class="card-body">${blocked("empty", why)}</div>`;
  }

  #renderResults(whyLabel?: string): unknown {
    const texts = this.texts(recommendationsTexts);
    const { canQueue } = this;
    return html`${this.renderBar(texts.count(this.format.number(this.table.rows.length)))}
    ${this.renderTable({
      caption: texts.title,
      isSelectable: canQueue,
      ...(whyLabel !== undefined && { whyLabel }),
      renderActions: (track, rowId) => this.renderQueue(rowId, track, false),
    })}
    ${canQueue ? this.#renderFoot() : nothing}`;
  }

  #renderFoot(): unknown {
    const texts = this.texts(recommendationsTexts);
    const tracks = this.table.rows.map(({ track }) => track);
    const toQueue = tracks.filter((track) => !this.isQueued(track));
    const queued = tracks.length - toQueue.length;
    const label = (queued > 0 ? texts.queueRest : texts.queueAll)(this.format.number(toQueue.length));
    return html`<footer class="card-foot" part="foot">
      ${toQueue.length > 0 ? this.renderQueueButton(toQueue, { id: "queue-rest", label }) : nothing}
      ${queued > 0 ? html`<span class="muted xs">${texts.alreadyQueued(this.format.number(queued))}</span>` : nothing}
    </footer>`;
  }
}

function rowsOf({ tracks }: Recommended): ReadonlyArray<TrackRow> {
  return tracks.map((track, index) => ({ key: track.id ?? String(index), track }));
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-recommendations-card": HarmonySpotifyRecommendationsCard;
  }
}
