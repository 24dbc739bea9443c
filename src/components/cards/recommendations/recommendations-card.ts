import { isRequesting } from "../../../core/live/state.js";
import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import { resultOf, sameSeeds, type Seed, maxSeeds, seedsOf, whyLittle } from "../../../core/policy/seeds.js";
import { RecommendationsService, type Recommended } from "../../../core/services/recommendations.js";
import { accessButton } from "../../foundation/access-button.js";
import { icon } from "../../foundation/icons.js";
import { blocked } from "../../foundation/states.js";
import { plainText, safeText } from "../../foundation/text.js";
import { TrackCard } from "../../tracks/track-card.js";
import type * as search from "./seed-search.js";
import { styles } from "./styles.js";
import { recommendationsTexts } from "./texts.js";

const loadActs = () => import("./acts.js");
const loadSearch = () => import("./seed-search.js");

/**
 * Tracks that Spotify suggests for a set of seeds, to hear and to queue for ingest.
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
  #service!: Facade<RecommendationsService>;
  #from: Recommended | undefined;

  protected get heading(): string {
    return this.texts(recommendationsTexts).title;
  }

  protected get queue() {
    return this.queueing.fromRecommendations;
  }

  protected override bind(kernel: HarmonyKernel): void {
    super.bind(kernel);
    this.#service = kernel.use(RecommendationsService);
    this.resource = this.#service.recommendations;
    for (const watched of [
      this.resource,
      this.#service.seeds,
      this.#service.defaults,
      this.#service.loadDefaults,
      this.#service.pinDefaults,
    ]) {
      this.watch<unknown>(watched);
    }
  }

  protected override renderContent(value: Recommended): unknown {
    if (value !== this.#from) {
      this.#from = value;
      this.show(value.tracks.map((track, index) => ({ key: track.id ?? String(index), track })));
    }
    return html`<div class="card-body before-table" part="seeds">${this.#renderSeeds(value)}</div>
      ${value.tracks.length ? this.#renderResults() : this.#renderNothing()}`;
  }

  #nameOf({ name, id }: Seed): string {
    return plainText(name) || id;
  }

  #renderSeeds(value: Recommended): unknown {
    const texts = this.texts(recommendationsTexts);
    const { defaults, pinDefaults, loadDefaults } = this.#service;
    const seeds = this.#service.seeds.state;
    const team = defaults.state.value && seedsOf(defaults.state.value);
    const isTeams = team && sameSeeds(seeds, team);
    const full = seeds.length >= maxSeeds;
    const open = new URLSearchParams(this.view).has("add");
    const search = open ? this.fetched(loadSearch) : undefined;
    return html`<div class="section-head small">
        <h3 class="section-title" id="seeds">${texts.seeds}</h3>
        <span class="muted xs"
          >${texts.seedCount(seeds.length, maxSeeds)}${
            team?.length && seeds.length
              ? html`<span class="wide-only">, ${isTeams ? texts.isDefault : texts.isNotDefault}</span>`
              : nothing
          }</span
        >
        <span class="push"></span>
        ${
          team?.length && !isTeams
            ? accessButton(loadDefaults, {
                id: "load",
                label: texts.useDefaults,
                look: "link",
                reason: this.reason,
                run: () => this.withPart(loadActs, ({ takeDefaults }) => takeDefaults(this.lent)),
              })
            : nothing
        }
        ${
          seeds.length && !isTeams
            ? accessButton(pinDefaults, {
                id: "pin",
                label: texts.pin,
                pendingLabel: texts.pinning,
                icon: "pin",
                look: "link",
                reason: this.reason,
                run: () => this.withPart(loadActs, ({ pinDefaults }) => pinDefaults(this.lent)),
              })
            : nothing
        }
      </div>
      <ul class="seeds" aria-labelledby="seeds">
        ${seeds.map((seed) => this.#renderSeed(seed, value))}
        <li>
          <button
            class="btn"
            type="button"
            aria-expanded=${open}
            aria-disabled=${full && !open}
            title=${full ? texts.full(maxSeeds) : nothing}
            aria-describedby=${full ? "full" : nothing}
            @click=${() => (open || !full) && this.#toggleSearch(!open)}
          >
            ${icon("plus")}${texts.addSeed}
          </button>
          ${full ? html`<span id="full" class="visually-hidden">${texts.full(maxSeeds)}</span>` : nothing}
        </li>
      </ul>
      ${search ? this.#renderSearch(search) : nothing} ${seeds.map((seed) => this.#renderWhy(seed, value))}`;
  }

  #renderSeed(seed: Seed, value: Recommended): unknown {
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

  #renderWhy(seed: Seed, value: Recommended): unknown {
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

  #toggleSearch(open: boolean): void {
    const params = new URLSearchParams(this.view);
    if (open) params.set("add", "");
    else params.delete("add");
    this.changeView(params.toString());
  }

  #renderSearch({ define }: typeof search): unknown {
    define();
    return html`<harmony-spotify-seed-search
      .plugin=${this.kernel}
      .locale=${this.format.locale}
      .messages=${this.messages ?? this.shared?.messages}
      @harmony-spotify-close=${() => this.#toggleSearch(false)}
    ></harmony-spotify-seed-search>`;
  }

  #renderNothing(): unknown {
    const texts = this.texts(recommendationsTexts);
    // The seeds may have changed since; what is shown answers the former ones.
    if (isRequesting(this.resource.state)) return nothing;
    const none = this.#service.seeds.state.length === 0;
    return html`<div class="card-body">
      ${blocked("empty", { title: none ? texts.noSeeds : texts.empty, text: none ? texts.noSeedsWhy : texts.emptyWhy })}
    </div>`;
  }

  #renderResults(): unknown {
    const texts = this.texts(recommendationsTexts);
    const number = (count: number) => this.format.number(count);
    const tracks = this.shown.map(({ track }) => track);
    const rest = tracks.filter((track) => !this.isQueued(track));
    const queued = tracks.length - rest.length;
    const ticks = this.canQueue;
    return html`${this.renderBar(texts.count(number(tracks.length)))}
    ${this.renderTable({ caption: texts.title, ticks, actions: (track, id) => this.renderQueue(id, track, false) })}
    ${
      ticks
        ? html`<footer class="card-foot" part="foot">
            ${rest.length ? this.renderQueueing("queue-rest", rest, (queued ? texts.queueRest : texts.queueAll)(number(rest.length))) : nothing}
            ${queued ? html`<span class="muted xs">${texts.alreadyQueued(number(queued))}</span>` : nothing}
          </footer>`
        : nothing
    }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-recommendations-card": HarmonySpotifyRecommendationsCard;
  }
}
