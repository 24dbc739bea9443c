import { Task } from "@lit/task";
import * as Effect from "effect/Effect";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { HarmonyKernel } from "../../../core/plugin.js";
import { sameSeed, type Seed, maxSeeds } from "../../../core/policy/seeds.js";
import { parseSpotifyRef } from "../../../core/policy/spotify-id.js";
import { type Found, RecommendationsService } from "../../../core/services/recommendations.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { type SeedOptionGroup, seedOptions } from "./seed-options.js";
import { seedSearchTexts } from "./texts.js";

/** How long to wait after the last key before searching. A name is typed faster than that. */
const debounceMs = 250;
const shortestQuery = 2;

const styles = css`
  .search {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-m);
  }
  .entry {
    display: flex;
    gap: var(--_space-2);
  }
  .entry > .with-icon {
    flex: 1;
  }
  [role="listbox"] {
    max-block-size: 18rem;
    overflow-y: auto;
    overscroll-behavior: contain;
  }
  [role="listbox"]:empty {
    display: none;
  }
  [role="group"] > span {
    display: block;
    padding: var(--_space-2) var(--_space-2) 0;
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  [role="option"] {
    display: flex;
    gap: var(--_space-2);
    align-items: baseline;
    min-block-size: max(1.75rem, var(--_touch));
    padding: 0.1875rem var(--_space-2);
    border-radius: var(--_radius-s);
    font-size: var(--_font-s);
    cursor: pointer;
  }
  [role="option"] > * {
    min-inline-size: 0;
  }
  [role="option"]:hover {
    background: var(--_surface-hover);
  }
  [role="option"][aria-selected="true"] {
    background: var(--_accent-surface);
    outline: 1px solid var(--_accent-soft);
    outline-offset: -1px;
  }
`;

/**
 * Finds seeds by name as the operator types, and takes ids, URIs and links that are pasted. It fires
 * `harmony-spotify-close` when the operator is done.
 */
export class SeedSearch extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  @state() private text = "";
  @state() private message: TemplateResult | string = "";
  @state() private active = -1;
  /** Ids without a kind, until the operator says whether they are of tracks or of artists. */
  @state() private bareIds: ReadonlyArray<string> = [];

  readonly #seeds = this.live((kernel) => kernel.use(RecommendationsService).seeds);
  readonly #search = new Task<readonly [HarmonyKernel, string], Found | undefined>(this, {
    args: () => [this.kernel, this.text.trim()],
    task: async ([kernel, query], { signal }) => {
      if (query.length < shortestQuery || parseSpotifyRef(query)) return undefined;
      await Effect.runPromise(Effect.sleep(debounceMs), { signal });
      return kernel.use(RecommendationsService).search.run(query);
    },
  });

  protected override firstUpdated(): void {
    this.#focusInput();
  }

  get #groups(): ReadonlyArray<SeedOptionGroup> {
    const query = this.text.trim();
    const found = this.#search.value;
    if (!found || !query || this.bareIds.length > 0) return [];
    return seedOptions(found, query, this.texts(seedSearchTexts));
  }

  #isTaken(seed: Seed): boolean {
    return this.#seeds.state!.some((taken) => sameSeed(taken, seed));
  }

  /** Adds what there is room for, and says how many that were. */
  #addSeeds(seeds: ReadonlyArray<Seed>): number {
    const { seeds: all, addSeeds } = this.kernel.use(RecommendationsService);
    const before = all.state.length;
    addSeeds(seeds);
    return all.state.length - before;
  }

  /** Adds a seed that was found by its name. */
  #add(seed: Seed): void {
    const texts = this.texts(seedSearchTexts);
    if (this.#isTaken(seed)) {
      this.message = texts.already;
    } else if (this.#addSeeds([seed]) === 0) {
      this.message = texts.noRoom(1, maxSeeds);
    } else {
      this.message = texts.added(plainText(seed.name) || seed.id);
      this.#clear();
    }
    this.#focusInput();
  }

  #clear(): void {
    this.text = "";
    this.active = -1;
  }

  #focusInput(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  /** Takes a text that is nothing but references. Any other text is a name to search for. */
  #takeReferences(text: string): void {
    const pieces = text.split(/[\s,;]+/).filter(Boolean);
    const references = pieces.flatMap((piece) => parseSpotifyRef(piece) ?? []);
    if (pieces.length === 0 || references.length < pieces.length) return;
    const texts = this.texts(seedSearchTexts);
    const wrong = references.findIndex(({ kind }) => kind !== undefined && kind !== "track" && kind !== "artist");
    if (wrong >= 0) {
      this.message = texts.wrongKind(plainText(pieces[wrong]));
      return;
    }
    this.#addReferences(
      references.flatMap(({ kind, id }) => (kind ? [{ kind: kind as "track" | "artist", id, name: null }] : [])),
    );
    this.bareIds = references.flatMap(({ kind, id }) => (kind ? [] : [id]));
    if (this.bareIds.length > 0) this.message = "";
    else this.#clear();
  }

  #addReferences(seeds: ReadonlyArray<Seed>): void {
    const texts = this.texts(seedSearchTexts);
    const fresh = seeds.filter((seed) => !this.#isTaken(seed));
    const added = this.#addSeeds(fresh);
    const sentences = [
      added > 0 && texts.pasted(added),
      seeds.length > 0 && fresh.length === 0 && texts.already,
      fresh.length > added && texts.noRoom(fresh.length - added, maxSeeds),
    ];
    this.message = sentences.filter((sentence) => sentence !== false).join(". ");
  }

  #addBareIds(kind: "track" | "artist"): void {
    const ids = this.bareIds;
    this.bareIds = [];
    this.#clear();
    this.#addReferences(ids.map((id) => ({ kind, id, name: null })));
    this.#focusInput();
  }

  readonly #input = ({ target }: Event): void => {
    this.text = (target as HTMLInputElement).value;
    this.active = -1;
    this.message = "";
    this.bareIds = [];
    this.#takeReferences(this.text);
  };

  readonly #keydown = (event: KeyboardEvent): void => {
    const options = this.#groups.flatMap((group) => group.options);
    const moves: Record<string, number> = { ArrowDown: this.active + 1, ArrowUp: this.active - 1 };
    const to = moves[event.key];
    if (to !== undefined && options.length) {
      this.active = (to + options.length) % options.length;
    } else if (event.key === "Enter" && options.length) {
      this.#add(options[Math.max(0, this.active)]!.seed);
    } else if (event.key === "Escape") {
      if (this.text) {
        this.#clear();
        this.bareIds = [];
        this.message = "";
      } else this.#close();
    } else if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    // A host's drawer or dialog around the card must not close on the same Escape.
    event.stopPropagation();
  };

  #searchAgain(): void {
    // A task keeps its failure as its state.
    this.#search.run().catch(reportError);
  }

  #close(): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-close"));
  }

  protected override updated(): void {
    this.renderRoot.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }

  protected override render(): unknown {
    const texts = this.texts(seedSearchTexts);
    const groups = this.#groups;
    const count = groups.reduce((sum, { options }) => sum + options.length, 0);
    return html`<div class="search">
      <label for="seed" class="small">${texts.label}</label>
      <div class="entry">
        <span class="with-icon"
          >${icon("search")}
          <input
            class="field"
            id="seed"
            role="combobox"
            autocomplete="off"
            spellcheck="false"
            maxlength="2000"
            placeholder=${texts.placeholder}
            aria-expanded=${count > 0}
            aria-controls="options"
            aria-autocomplete="list"
            aria-activedescendant=${this.active >= 0 ? `option-${this.active}` : nothing}
            aria-describedby="hint"
            .value=${this.text}
            @input=${this.#input}
            @keydown=${this.#keydown}
          />
        </span>
        <button class="btn" type="button" @click=${() => this.#close()}>${texts.close}</button>
      </div>
      <div role="status" class="muted xs">${this.#renderStatus(count)}</div>
      ${
        this.bareIds.length
          ? html`<div class="actions">
              <span class="small">${texts.bareIds(this.bareIds.length)}</span>
              <button class="btn" type="button" @click=${() => this.#addBareIds("track")}>${texts.asTrack}</button>
              <button class="btn" type="button" @click=${() => this.#addBareIds("artist")}>${texts.asArtist}</button>
            </div>`
          : nothing
      }
      <div role="listbox" id="options" aria-label=${texts.results} ?hidden=${count === 0}>
        ${this.#renderGroups(groups)}
      </div>
    </div>`;
  }

  #renderStatus(count: number): unknown {
    const texts = this.texts(seedSearchTexts);
    const hint = html`<span id="hint">${texts.hint}</span>`;
    if (this.message) return this.message;
    if (this.text.trim().length < shortestQuery || this.bareIds.length > 0) return hint;
    return this.#search.render({
      pending: () => texts.searching,
      error: (error) =>
        html`${texts.failed} ${explain(error as HarmonyError, this.kernel, this.frameTexts)}
          <button class="btn link" type="button" @click=${() => this.#searchAgain()}>${texts.retry}</button>`,
      complete: (value) =>
        value && (value.tracks.length || value.artists.length)
          ? texts.found(count)
          : html`${texts.nothing(plainText(this.text))}`,
    });
  }

  #renderGroups(groups: ReadonlyArray<SeedOptionGroup>): unknown {
    let next = 0;
    return groups.map(
      ({ label, options }, group) =>
        html`<div role="group" aria-labelledby="group-${group}">
          <span id="group-${group}" role="presentation">${label}</span>
          ${repeat(
            options,
            ({ seed }) => `${seed.kind} ${seed.id}`,
            ({ seed, about }) => {
              const index = next++;
              return html`<div
                role="option"
                id="option-${index}"
                aria-selected=${index === this.active}
                aria-disabled=${this.#isTaken(seed)}
                @mousedown=${(event: Event) => event.preventDefault()}
                @click=${() => this.#add(seed)}
              >
                <span class="clip">${safeText(seed.name, this.frameTexts.unnamed)}</span
                >${about ? html`<span class="muted xs clip"><bdi>${about}</bdi></span>` : nothing}
                ${this.#isTaken(seed) ? html`<span class="push">${icon("check")}</span>` : nothing}
              </div>`;
            },
          )}
        </div>`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-seed-search": SeedSearch;
  }
}
