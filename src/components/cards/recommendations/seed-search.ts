import type { HarmonyKernel, Facade } from "../../../core/plugin.js";
import { Task } from "@lit/task";
import { css, html, nothing, type TemplateResult } from "lit";
import { state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import { genreSeed, sameSeed, type Seed, maxSeeds } from "../../../core/policy/seeds.js";
import { parseSpotifyRef } from "../../../core/policy/spotify-id.js";
import { type Found, RecommendationsService } from "../../../core/services/recommendations.js";
import { define as register } from "../../foundation/define.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { seedSearchTexts } from "./texts.js";

/** After the last key: a name is typed faster than that. */
export const debounceMs = 250;
const shownOfEach = 6;

interface Option {
  readonly seed: Seed;
  readonly about: string;
}
interface Group {
  readonly label: string;
  readonly options: ReadonlyArray<Option>;
}

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

const wait = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => (clearTimeout(timer), reject(signal.reason as Error)), { once: true });
  });

/** Finds seeds by name as one types, and takes ids, URIs and links that are pasted. */
export class SeedSearch extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  @state() private text = "";
  @state() private message: TemplateResult | string = "";
  @state() private active = -1;
  /** Bare ids wait for a word on what they are of. */
  @state() private bare: ReadonlyArray<string> = [];
  #service!: Facade<RecommendationsService>;

  readonly #task = new Task<readonly [string], Found | undefined>(this, {
    args: () => [this.text.trim()],
    task: async ([query], { signal }) => {
      if (query.length < 2 || parseSpotifyRef(query)) return undefined;
      await wait(debounceMs, signal);
      return this.#service.search.run(query);
    },
  });

  protected override bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(RecommendationsService);
    this.watch(this.#service.seeds);
  }

  protected override firstUpdated(): void {
    this.renderRoot.querySelector("input")?.focus();
  }

  get #groups(): ReadonlyArray<Group> {
    const texts = this.texts(seedSearchTexts);
    const { value } = this.#task;
    const query = this.text.trim();
    if (!value || !query || this.bare.length) return [];
    const artists = value.artists.slice(0, shownOfEach);
    const typed = genreSeed(query);
    const names = [...new Set(value.artists.flatMap(({ genres }) => genres ?? []))].flatMap(
      (genre) => genreSeed(genre) ?? [],
    );
    const matching = names.filter(({ id }) => typed && id !== typed.id && id.includes(typed.id)).slice(0, shownOfEach);
    const found = names.some(({ id }) => id === typed?.id);
    const groups: ReadonlyArray<Group> = [
      {
        label: texts.artists,
        options: artists.flatMap(({ id, name, genres }) =>
          id ? [{ seed: { kind: "artist", id, name }, about: plainText((genres ?? []).slice(0, 2).join(", ")) }] : [],
        ),
      },
      {
        label: texts.tracks,
        options: value.tracks.slice(0, shownOfEach).flatMap(({ id, name, artists: by }) => {
          const names = plainText((by ?? []).flatMap((artist) => artist.name ?? []).join(", "));
          return id ? [{ seed: { kind: "track", id, name }, about: names && texts.by(names) }] : [];
        }),
      },
      {
        label: texts.genres,
        options: [
          ...(typed ? [{ seed: typed, about: found ? "" : texts.typed }] : []),
          ...matching.map((seed) => ({ seed, about: "" })),
        ],
      },
    ];
    return groups.filter(({ options }) => options.length > 0);
  }

  #isTaken(seed: Seed): boolean {
    return this.#service.seeds.state.some((other) => sameSeed(other, seed));
  }

  #add(seed: Seed): void {
    const texts = this.texts(seedSearchTexts);
    const before = this.#service.seeds.state.length;
    if (this.#isTaken(seed)) this.message = texts.already;
    else {
      this.#service.addSeeds([seed]);
      const added = this.#service.seeds.state.length > before;
      this.message = added ? texts.added(plainText(seed.name) || seed.id) : texts.noRoom(1, maxSeeds);
      if (added) this.#clear();
    }
    this.renderRoot.querySelector("input")?.focus();
  }

  #clear(): void {
    this.text = "";
    this.active = -1;
  }

  /** Takes what is all references; anything else is a name to search for. */
  #takeReferences(text: string): boolean {
    const pieces = text.split(/[\s,;]+/).filter(Boolean);
    const refs = pieces.map(parseSpotifyRef);
    // A word of 22 letters may be a name: a bare id counts where something else says that ids are meant, or digits in it.
    if (pieces.length === 0 || !refs.every((ref) => ref !== undefined)) return false;
    const texts = this.texts(seedSearchTexts);
    const odd = refs.findIndex(({ kind }) => kind !== undefined && kind !== "track" && kind !== "artist");
    if (odd >= 0) {
      this.message = texts.wrongKind(plainText(pieces[odd]));
      return true;
    }
    this.#addAll(refs.flatMap(({ kind, id }) => (kind ? [{ kind: kind as "track" | "artist", id, name: null }] : [])));
    this.bare = refs.flatMap(({ kind, id }) => (kind ? [] : [id]));
    if (this.bare.length) this.message = "";
    else this.#clear();
    return true;
  }

  #addAll(seeds: ReadonlyArray<Seed>): void {
    const texts = this.texts(seedSearchTexts);
    const fresh = seeds.filter((seed) => !this.#isTaken(seed));
    const before = this.#service.seeds.state.length;
    this.#service.addSeeds(fresh);
    const added = this.#service.seeds.state.length - before;
    this.message = [
      added > 0 ? texts.pasted(added) : seeds.length > 0 && fresh.length === 0 ? texts.already : "",
      fresh.length > added ? texts.noRoom(fresh.length - added, maxSeeds) : "",
    ]
      .filter(Boolean)
      .join(". ")
      .replace(/\.\. /g, ". ");
  }

  #settleBare(kind: "track" | "artist"): void {
    const { bare } = this;
    this.bare = [];
    this.#clear();
    this.#addAll(bare.map((id) => ({ kind, id, name: null })));
    this.renderRoot.querySelector("input")?.focus();
  }

  readonly #input = ({ target }: Event): void => {
    this.text = (target as HTMLInputElement).value;
    this.active = -1;
    this.message = "";
    this.bare = [];
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
        this.bare = [];
        this.message = "";
      } else this.#close();
    } else if (event.key !== "Enter") {
      return;
    }
    event.preventDefault();
    // The drawer or dialog of a host around it stays open.
    event.stopPropagation();
  };

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
        this.bare.length
          ? html`<div class="actions">
              <span class="small">${texts.bareIds(this.bare.length)}</span>
              <button class="btn" type="button" @click=${() => this.#settleBare("track")}>${texts.asTrack}</button>
              <button class="btn" type="button" @click=${() => this.#settleBare("artist")}>${texts.asArtist}</button>
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
    if (this.text.trim().length < 2 || this.bare.length) return hint;
    return this.#task.render({
      pending: () => texts.searching,
      error: (error) =>
        html`${texts.failed} ${explain(error as HarmonyError, this.frameTexts)}
          <button class="btn link" type="button" @click=${() => void this.#task.run()}>${texts.retry}</button>`,
      complete: (value) =>
        value && (value.tracks.length || value.artists.length)
          ? texts.found(count)
          : html`${texts.nothing(plainText(this.text))}`,
    });
  }

  #renderGroups(groups: ReadonlyArray<Group>): unknown {
    let place = 0;
    return groups.map(
      ({ label, options }, group) =>
        html`<div role="group" aria-labelledby="group-${group}">
          <span id="group-${group}" role="presentation">${label}</span>
          ${repeat(
            options,
            ({ seed }) => `${seed.kind} ${seed.id}`,
            ({ seed, about }) => {
              const index = place++;
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

/** Registers the search; only ever needed inside the Recommendations card. */
export const define = (): void => register("harmony-spotify-seed-search", SeedSearch);
