import { css, html, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import { live } from "lit/directives/live.js";
import type { WatchedArtist } from "../../core/model/watchlist.js";
import type { Command } from "../../core/plugin.js";
import { type ArtistNames, WatchlistService } from "../../core/services/watchlist.js";
import { accessButton, type AccessButton } from "../foundation/access-button.js";
import { drawer } from "../foundation/drawer.js";
import { explain } from "../foundation/explain.js";
import { HarmonyElement } from "../foundation/harmony-element.js";
import { reasonFor } from "../foundation/reason.js";
import { blocked, droppedNote, note, skeleton } from "../foundation/states.js";
import { base } from "../foundation/styles/base.js";
import { card } from "../foundation/styles/card.js";
import { controls } from "../foundation/styles/controls.js";
import { plainText, safeText } from "../foundation/text.js";
import { tokens } from "../foundation/tokens.js";
import { watchlistTexts, watchTexts } from "./texts.js";
import { changeNow, unwatchNow, type Watching } from "./watch-notice.js";

const styles = css`
  .watchlist {
    display: grid;
    gap: var(--_space-3);
    padding-inline: var(--_card-pad);
    padding-block-end: var(--_space-4);
  }
  .watchlist li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-2) var(--_space-3);
    align-items: center;
    padding-block: var(--_space-2);
    border-block-end: 1px solid var(--_border);
    font-size: var(--_font-s);
  }
  .watchlist li:last-child {
    border-block-end: 0;
  }
  .watchlist .who {
    min-inline-size: 0;
  }
  .watchlist .tools {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    justify-content: flex-end;
  }
  .priority {
    display: inline-flex;
    gap: var(--_space-2);
    align-items: center;
  }
  .priority > input {
    inline-size: 5rem;
  }
  .pause-form {
    display: flex;
    grid-column: 1 / -1;
    flex-wrap: wrap;
    gap: var(--_space-2) var(--_space-3);
    align-items: end;
  }
  @media (max-width: 32rem) {
    .watchlist li {
      grid-template-columns: minmax(0, 1fr);
    }
    .watchlist .tools {
      justify-content: flex-start;
    }
  }
  .pause-form > label {
    display: grid;
    flex: 1 1 10rem;
    gap: var(--_space-1);
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
`;

/** A drawer with all artists on the watchlist. It fires `harmony-spotify-close` when the operator closes it. */
export class WatchlistDrawer extends HarmonyElement {
  static override styles = [tokens, base, controls, card, styles];

  /** The names of artists that the card around it shows. */
  @property({ attribute: false }) artistNames: ArtistNames = {};
  /** The key of the artist that is about to be paused. */
  @state() private pausing: string | undefined;
  readonly #watchlist = this.live((kernel) => kernel.use(WatchlistService).watchlist);
  readonly #names = this.live((kernel) => kernel.use(WatchlistService).names);
  #areNamesSought = false;

  constructor() {
    super();
    for (const name of ["unwatch", "prioritise", "pause", "resume"] as const) {
      this.live((kernel) => kernel.use(WatchlistService)[name]);
    }
  }

  /** Once the list is there, and once for each opening: Spotify is asked for them. */
  protected override updated(): void {
    const names = this.#names.state!;
    const isNameless = (this.#watchlist.state?.value ?? []).some(({ artistId }) => artistId && !names[artistId]);
    if (!isNameless || this.#areNamesSought) return;
    this.#areNamesSought = true;
    const { findNames } = this.kernel.use(WatchlistService);
    // What the command changes would otherwise change the drawer while it updates.
    queueMicrotask(() => {
      findNames.run(this.artistNames).catch(() => {
        // Artists without a name are shown by their ids.
      });
    });
  }

  get #watching(): Watching {
    return { kernel: this.kernel, texts: this.texts(watchTexts), frameTexts: this.frameTexts };
  }

  protected override render(): TemplateResult {
    const texts = this.texts(watchlistTexts);
    return drawer({
      title: texts.title,
      about: texts.about,
      closeLabel: this.frameTexts.close,
      content: html`<div class="watchlist">${this.#renderContent()}</div>`,
      onClose: () => this.dispatchEvent(new CustomEvent("harmony-spotify-close")),
    });
  }

  #renderContent(): unknown {
    const texts = this.texts(watchlistTexts);
    const { value, dropped, error } = this.#watchlist.state!;
    if (this.kernel.access("watchlist.view").decision === "unsupported") {
      return blocked("unsupported", { title: texts.unsupported });
    }
    if (!value) return error ? this.#renderFailed() : skeleton(texts.reading, [[40], [70], [55]]);
    return html`${error ? this.#renderFailed() : nothing} ${droppedNote(dropped, this.frameTexts, this.format)}
    ${
      value.length === 0
        ? blocked("empty", { title: texts.empty, text: texts.emptyWhy })
        : html`<ul aria-label=${texts.artists}>
            ${repeat(
              value,
              ({ key }) => key,
              (artist, index) => this.#renderArtist(artist, index),
            )}
          </ul>`
    }`;
  }

  #renderFailed(): TemplateResult {
    const { error, at } = this.#watchlist.state!;
    const refresh = () => {
      this.#watchlist.source!.refresh().catch(() => {
        // The state says what failed.
      });
    };
    return note(
      at === undefined ? "crit" : "warn",
      html`<strong>${this.texts(watchlistTexts).failed}</strong> ${explain(error!, this.kernel, this.frameTexts)}
        ${at === undefined ? nothing : this.frameTexts.shownAsOf(this.format.clock(at))}`,
      html`<button class="btn link" type="button" @click=${refresh}>${this.frameTexts.retry}</button>`,
    );
  }

  /** The name, or else what the server calls the artist. */
  #nameOf({ key, artistId }: WatchedArtist): string {
    return plainText(artistId === null ? key : this.#names.state![artistId]) || artistId || key;
  }

  #renderArtist(artist: WatchedArtist, index: number): TemplateResult {
    return html`<li>
      <div class="who">${this.#renderName(artist)}<span class="sub clip">${this.#renderStanding(artist)}</span></div>
      <div class="tools">
        ${this.#renderPriority(artist, index)} ${this.#renderPause(artist, index)} ${this.#renderRemove(artist, index)}
      </div>
      ${this.pausing === artist.key ? this.#renderPauseForm(artist) : nothing}
    </li>`;
  }

  #renderName(artist: WatchedArtist): TemplateResult {
    const { artistId } = artist;
    const texts = this.texts(watchlistTexts);
    const name = this.#nameOf(artist);
    if (artistId === null) return html`<span class="clip" title=${name}><code>${name}</code></span>`;
    const isKnown = name !== artistId;
    return html`<a
      class="row-link clip"
      href="https://open.spotify.com/artist/${artistId}"
      target="_blank"
      rel="noopener noreferrer"
      title=${texts.onSpotify(name)}
      >${isKnown ? safeText(name) : html`<code>${artistId}</code>`}</a
    >`;
  }

  #renderStanding({ artistId, isPaused, pauseReason, resumesAt, since }: WatchedArtist): unknown {
    const texts = this.texts(watchlistTexts);
    const date = (at: number) => this.format.date(at, this.kernel.now());
    if (artistId === null) return texts.badKey;
    const isNameless = !this.#names.state![artistId];
    const parts = [
      isNameless && texts.nameless,
      isPaused && (resumesAt === null ? texts.isPaused : texts.pausedUntil(date(resumesAt))),
      isPaused && plainText(pauseReason),
      !isPaused && since !== null && texts.since(date(since)),
    ];
    return parts.filter(Boolean).join(" · ");
  }

  #renderPriority(artist: WatchedArtist, index: number): TemplateResult {
    const { key, priority } = artist;
    const texts = this.texts(watchlistTexts);
    const { prioritise } = this.kernel.use(WatchlistService);
    const change = ({ target }: Event) => {
      const input = target as HTMLInputElement;
      const next = input.valueAsNumber;
      if (!Number.isSafeInteger(next) || next === priority) {
        input.value = String(priority);
        return;
      }
      changeNow(prioritise.run({ key, priority: next }), artist, this.#nameOf(artist), this.#watching)
        .then(() => this.requestUpdate())
        .catch(reportError);
    };
    return html`<span class="priority"
      ><label class="muted xs" for="priority-${index}">${texts.priority}</label
      ><input
        class="field"
        id="priority-${index}"
        type="number"
        step="1"
        aria-label=${texts.priorityOf(this.#nameOf(artist))}
        ?disabled=${prioritise.access.decision !== "allowed"}
        aria-busy=${prioritise.state.has(key)}
        .value=${live(String(priority))}
        @change=${change}
    /></span>`;
  }

  #renderPause(artist: WatchedArtist, index: number): unknown {
    const { key } = artist;
    const texts = this.texts(watchlistTexts);
    const { pause, resume } = this.kernel.use(WatchlistService);
    const name = this.#nameOf(artist);
    return artist.isPaused
      ? this.#button(resume, artist, {
          id: `resume-${index}`,
          label: texts.resumeOne(name),
          pendingLabel: texts.resuming,
          icon: "play",
          run: () => {
            changeNow(resume.run(key), artist, name, this.#watching).catch(reportError);
          },
        })
      : this.#button(pause, artist, {
          id: `pause-${index}`,
          label: texts.pauseOne(name),
          pendingLabel: texts.pausing,
          icon: "pause",
          run: () => this.#togglePauseForm(key),
        });
  }

  #togglePauseForm(key: string): void {
    this.pausing = this.pausing === key ? undefined : key;
    if (!this.pausing) return;
    this.updateComplete
      .then(() => this.renderRoot.querySelector<HTMLElement>(".pause-form input")?.focus())
      .catch(reportError);
  }

  #renderPauseForm(artist: WatchedArtist): TemplateResult {
    const texts = this.texts(watchlistTexts);
    const name = this.#nameOf(artist);
    const pause = (event: Event) => {
      event.preventDefault();
      const fields = new FormData(event.target as HTMLFormElement);
      const reason = String(fields.get("reason")).trim();
      const day = String(fields.get("until"));
      // The beginning of that day where the operator is.
      const until = day === "" ? null : new Date(`${day}T00:00`).getTime();
      const { pause: command } = this.kernel.use(WatchlistService);
      const change = command.run({ key: artist.key, reason: reason || null, until });
      change.then(
        () => (this.pausing = undefined),
        () => {
          // What was typed stays, and a notice says what failed.
        },
      );
      changeNow(change, artist, name, this.#watching).catch(reportError);
    };
    return html`<form class="pause-form" aria-label=${texts.pauseTitle(name)} @submit=${pause}>
      <label>${texts.reason}<input class="field" name="reason" maxlength="200" autocomplete="off" /></label>
      <label>${texts.until}<input class="field" name="until" type="date" min=${this.#tomorrow()} /></label>
      <span class="actions">
        <button class="btn primary">${texts.confirmPause}</button>
        <button class="btn" type="button" @click=${() => (this.pausing = undefined)}>${this.frameTexts.cancel}</button>
      </span>
    </form>`;
  }

  /** As a date field has it, where the operator is. */
  #tomorrow(): string {
    const day = new Date(this.kernel.now());
    day.setDate(day.getDate() + 1);
    const two = (number: number) => String(number).padStart(2, "0");
    return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
  }

  #renderRemove(artist: WatchedArtist, index: number): unknown {
    const texts = this.texts(watchlistTexts);
    const { unwatch } = this.kernel.use(WatchlistService);
    const name = this.#nameOf(artist);
    return this.#button(unwatch, artist, {
      id: `remove-${index}`,
      label: texts.remove(name),
      pendingLabel: texts.removing,
      icon: "trash",
      look: "danger",
      run: () => {
        unwatchNow(artist, name, this.#watching).catch(reportError);
      },
    });
  }

  #button(
    command: Command<never, unknown>,
    { key }: WatchedArtist,
    button: Pick<AccessButton, "id" | "label" | "pendingLabel" | "icon" | "look" | "run">,
  ): unknown {
    return accessButton(command, {
      ...button,
      iconOnly: true,
      pendingKey: key,
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-watchlist-drawer": WatchlistDrawer;
  }
}
