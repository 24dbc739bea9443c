import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Track } from "../../../core/model/track.js";
import { keyOfSaved, type SavedList, type SavedPage } from "../../../core/policy/saved-list.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { blocked, note } from "../../foundation/states.js";
import { TrackCard } from "../../tracks/track-card.js";
import type { ListeningPart } from "./listening.js";
import type { RemovalPart } from "./removal.js";
import type * as saveForm from "./save-form.js";
import { styles } from "./styles.js";
import { savedTracksTexts } from "./texts.js";

const loadLag = () => import("./lag.js");
const loadRemoval = () => import("./removal.js");
const loadListening = () => import("./listening.js");
const lists = ["saved", "top", "artists", "followed"] as const;

/**
 * What the account has saved and listens to: to queue for ingest, to save and to remove.
 *
 * @customElement harmony-spotify-saved-tracks-card
 * @csspart card - The card.
 * @csspart head - The head with heading, count, age and refresh.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart lists - The choice between saved tracks, top tracks, top artists and followed artists.
 * @csspart bar - The line above the table: how many are shown, or what is selected.
 * @csspart table - The table.
 * @csspart foot - The foot with the actions.
 * @cssprop [--harmony-table-height=min(28rem, 80dvh)] - The most height the rows take before they scroll.
 * @fires {CustomEvent} harmony-spotify-navigate - Another list or a track's details are to be opened; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - What is open has changed.
 */
export class HarmonySpotifySavedTracksCard extends TrackCard<SavedPage> {
  static override styles = [TrackCard.styles, styles];

  readonly name = "saved-tracks";
  protected readonly action = "saved_tracks.view";
  protected resource!: Resource<SavedPage>;
  protected override readonly skeleton = [[18, 14, 16], [64], [52], [70], [58]];
  #service!: Facade<SavedTracksService>;
  #from: unknown;
  #moreError: HarmonyError | undefined;
  #removal: RemovalPart | undefined;
  #listening: ListeningPart | undefined;
  #save: typeof saveForm | undefined;

  protected get heading(): string {
    return this.texts(savedTracksTexts).title;
  }

  protected get queue() {
    return this.queueing.fromSavedTracks;
  }

  protected override bind(kernel: HarmonyKernel): void {
    super.bind(kernel);
    this.#service = kernel.use(SavedTracksService);
    this.#removal = this.#listening = undefined;
    const { head, list, lag, more, remove, removeMany, removal } = this.#service;
    this.resource = head;
    for (const watched of [head, list, lag, more, remove, removeMany]) this.watch<unknown>(watched);
    // A removal goes on whatever becomes of the card that began it.
    this.watch(removal, (state) => state && this.#withRemoval());
    if (removal.state) this.#withRemoval();
  }

  get #list(): (typeof lists)[number] {
    const list = new URLSearchParams(this.view).get("list");
    return lists.find((name) => name === list) ?? "saved";
  }

  protected override refresh(): void {
    super.refresh();
    this.#moreError = undefined;
    this.#listening?.refresh(this.#list);
  }

  protected override renderCount(): unknown {
    const { total } = this.#service.list.state;
    return total === null ? nothing : html`<span class="count">${this.format.number(total)}</span>`;
  }

  protected override updated(): void {
    super.updated();
    const { list, more } = this.#service;
    const wanted = this.#list === "saved" && this.shown.length > 0 && list.state.next !== null && !this.#moreError;
    if (wanted && more.state.size === 0 && this.desk?.rows.drawn().after === 0) queueMicrotask(() => this.#loadMore());
  }

  #loadMore(): void {
    this.#moreError = undefined;
    this.#service.more.run().catch((error: HarmonyError) => {
      this.#moreError = error;
      this.requestUpdate();
    });
  }

  protected override renderContent(): unknown {
    const list = this.#list;
    return html`${this.#renderLists(list)} ${this.#renderLag()} ${this.#removal?.render() ?? nothing}
    ${list === "saved" ? this.#renderSaved(this.#service.list.state) : this.#renderListening(list)}
    ${this.#renderFoot()}`;
  }

  #renderLists(current: string): unknown {
    const texts = this.texts(savedTracksTexts);
    return html`<nav class="lists" part="lists" aria-label=${texts.lists}>
      ${lists.map((list) => {
        const view = list === "saved" ? "" : `list=${list}`;
        return html`<a
          href=${this.hrefOf(view)}
          aria-current=${list === current ? "page" : nothing}
          @click=${(event: MouseEvent) => this.navigate(event, view)}
          >${texts[list]}</a
        >`;
      })}
    </nav>`;
  }

  #renderLag(): unknown {
    const lag = this.#service.lag.state;
    return lag ? this.fetched(loadLag)?.renderLag(this.lent, lag) : nothing;
  }

  #renderSaved(list: SavedList): unknown {
    const texts = this.texts(savedTracksTexts);
    if (list !== this.#from) {
      this.#from = list;
      this.show(list.items.map((item) => ({ key: keyOfSaved(item), ...item })));
    }
    const { format } = this;
    const count = format.number(list.items.length);
    if (list.items.length === 0 && list.next === null) {
      return html`<div class="card-body">${blocked("empty", { title: texts.empty, text: texts.emptyWhy })}</div>`;
    }
    return html`${this.renderBar(
      html`${list.total === null ? texts.shownOnly(count) : texts.shown(count, format.number(list.total))}
      ${this.#service.more.state.size ? html`<span class="push">${icon("sync", true)} ${texts.loading}</span>` : nothing}`,
      () => this.#renderRemoveChosen(),
    )}
    ${this.renderTable({
      caption: texts.caption,
      ticks: true,
      when: { label: texts.saved, cell: ({ addedAt }) => (addedAt == null ? nothing : moment(addedAt, this.clock)) },
      actions: (track, id) => html`${this.renderQueue(id, track, true)} ${this.#renderRemove(track, id)}`,
    })}
    ${
      this.#moreError
        ? html`<div class="card-body stale">
            ${note(
              "warn",
              html`${texts.moreFailed} ${explain(this.#moreError, this.frameTexts)}`,
              html`<button class="btn link" type="button" @click=${() => this.#loadMore()}>
                ${this.frameTexts.retry}
              </button>`,
            )}
          </div>`
        : nothing
    }`;
  }

  #renderRemoveChosen(): unknown {
    if (!this.#removal) this.#withRemoval();
    return this.#removal?.renderChosen(this.desk!.chosen);
  }

  #renderRemove(track: Track, id: string): unknown {
    if (track.id === null) return nothing;
    const texts = this.texts(savedTracksTexts);
    return accessButton(this.#service.remove, {
      id: `remove-${id}`,
      label: texts.remove(this.nameOf(track)),
      pendingLabel: texts.removing,
      iconOnly: true,
      icon: "trash",
      look: "danger",
      pendingKey: track.id,
      reason: this.reason,
      run: () => this.#withRemoval((removal) => removal.removeOne(track)),
    });
  }

  protected override renderTrackActions(track: Track): unknown {
    const isSaved = this.#service.list.state.items.some((item) => item.track.id === track.id);
    return html`${super.renderTrackActions(track)}
    ${isSaved ? html`<span class="push">${this.#renderRemove(track, "details")}</span>` : nothing}`;
  }

  #withRemoval(use?: (removal: RemovalPart) => unknown): void {
    this.withPart(loadRemoval, ({ makeRemovalPart }) => {
      if (!this.#removal) this.requestUpdate();
      this.#removal ??= makeRemovalPart(this.lent, (text) => this.announce(text));
      return use?.(this.#removal);
    });
  }

  #renderListening(list: Exclude<(typeof lists)[number], "saved">): unknown {
    const part = this.fetched(loadListening);
    if (!part) return nothing;
    this.#listening ??= part.makeListeningPart(this.lent, (resource) => this.watch(resource));
    if (list !== "top") return this.#listening.renderArtists(list);
    const texts = this.texts(savedTracksTexts);
    return this.#listening.renderTracks((tracks) => {
      if (tracks !== this.#from) {
        this.#from = tracks;
        this.show(tracks.map((track, index) => ({ key: track.id ?? String(index), track })));
      }
      return html`${this.renderBar(this.#listening!.count(tracks.length))}
      ${this.renderTable({
        caption: texts.top,
        ticks: this.canQueue,
        actions: (track, id) => html`${this.renderQueue(id, track, true)} ${this.#listening!.renderSave(id, track)}`,
      })}`;
    });
  }

  #renderFoot(): unknown {
    const texts = this.texts(savedTracksTexts);
    const params = new URLSearchParams(this.view);
    const open = params.has("save");
    if (open && !this.#save) void import("./save-form.js").then((form) => ((this.#save = form), this.requestUpdate()));
    const toggle = () => {
      if (open) params.delete("save");
      else params.set("save", "");
      this.changeView(params.toString());
    };
    this.#save?.define();
    return html`<footer class="card-foot" part="foot">
      <button class="btn" type="button" aria-expanded=${open} @click=${toggle}>${icon("plus")}${texts.save}</button>
      ${
        open && this.#save
          ? html`<harmony-spotify-save-form
              class="wide"
              .plugin=${this.kernel}
              .locale=${this.format.locale}
              .messages=${this.messages ?? this.shared?.messages}
              @harmony-spotify-close=${toggle}
            ></harmony-spotify-save-form>`
          : nothing
      }
    </footer>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-saved-tracks-card": HarmonySpotifySavedTracksCard;
  }
}
