import { html, nothing } from "lit";
import { state } from "lit/decorators.js";
import { artistList, saveForm, savedRemoval } from "../../foundation/lazy/late-elements.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Track } from "../../../core/model/track.js";
import type { Facade, HarmonyKernel, Resource } from "../../../core/plugin.js";
import { keyOfSaved, type SavedList, type SavedPage } from "../../../core/policy/saved-list.js";
import { ListeningService } from "../../../core/services/listening.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { knownScopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { blocked, note } from "../../foundation/states.js";
import { safeHref } from "../../foundation/text.js";
import { TrackCard } from "../../tracks/track-card.js";
import type { TrackRow } from "../../tracks/track-row.js";
import { RemovalRequest } from "./removal-request.js";
import { makeSavedChange } from "./saved-change.js";
import { styles } from "./styles.js";
import { listeningTexts, removalTexts, savedTracksTexts } from "./texts.js";
import { undoableIn, undoRemoval } from "./undo-removal.js";
import { renderStaleList, renderUnreadList } from "./unread-list.js";

const listNames = ["saved", "top", "artists", "followed"] as const;
type ListName = (typeof listNames)[number];

/** Where the lists besides the saved tracks come from. */
const listeningResources = { top: "topTracks", artists: "topArtists", followed: "followedArtists" } as const;

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
  /** Why the rows below could not be read. They are not asked for again by themselves. */
  @state() private moreError: HarmonyError | undefined;
  @state() private removalRequest: RemovalRequest | undefined;
  #service!: Facade<SavedTracksService>;
  readonly #topTracks = this.live((kernel) =>
    this.#list === "top" ? kernel.use(ListeningService).topTracks : undefined,
  );

  protected get heading(): string {
    return this.texts(savedTracksTexts).title;
  }

  protected get queue() {
    return this.queueService.fromSavedTracks;
  }

  protected override bind(kernel: HarmonyKernel): void {
    super.bind(kernel);
    this.#service = kernel.use(SavedTracksService);
    this.removalRequest = undefined;
    const { head, list, lag, more, save, remove, removeMany, removal } = this.#service;
    this.resource = head;
    for (const watched of [head, list, lag, more, save, remove, removeMany]) this.watch<unknown>(watched);
    this.watch(removal, (under) => this.announce(under ? this.texts(removalTexts).removing : ""));
  }

  get #list(): ListName {
    const list = new URLSearchParams(this.view).get("list");
    return listNames.find((name) => name === list) ?? "saved";
  }

  protected override refresh(): void {
    super.refresh();
    this.moreError = undefined;
    if (this.#list === "saved") return;
    this.kernel
      .use(ListeningService)
      [listeningResources[this.#list]].refresh()
      .catch(() => {
        // The state of the list says it.
      });
  }

  protected override updated(): void {
    super.updated();
    const { list, more } = this.#service;
    const isMoreWanted = this.#list === "saved" && list.state.next !== null && this.table.isEndDrawn;
    // What the command changes would otherwise change the card while it updates.
    if (isMoreWanted && !this.moreError && more.state.size === 0) queueMicrotask(() => this.#loadMore());
  }

  #loadMore(): void {
    this.moreError = undefined;
    this.#service.more.run().catch((error: HarmonyError) => (this.moreError = error));
  }

  async #removeOne(track: Track, id: string): Promise<void> {
    const texts = this.texts(removalTexts);
    const { telling } = this;
    const name = this.nameOf(track);
    const nameOf = () => name;
    const undo = () => {
      undoRemoval([id], { telling, texts, nameOf }).catch(reportError);
    };
    await makeSavedChange("remove", [id], {
      telling,
      id: `saved-removed-${id}`,
      what: texts.removingOne(name),
      title: texts.removed(name),
      failed: texts.notRemoved(name),
      nameOf,
      actions: (change) => (undoableIn(change).length > 0 ? [{ label: texts.undo, run: undo }] : []),
    });
  }

  async #saveOne(track: Track, id: string): Promise<void> {
    const texts = this.texts(listeningTexts);
    const name = this.nameOf(track);
    await makeSavedChange("save", [id], {
      telling: this.telling,
      id: `saved-${id}`,
      what: texts.savingOne(name),
      title: texts.saved(name),
      failed: texts.notSaved(name),
      nameOf: () => name,
      hint: texts.savedBefore,
    });
  }

  protected override renderCount(): unknown {
    const { total } = this.#service.list.state;
    return total === null ? nothing : html`<span class="count">${this.format.number(total)}</span>`;
  }

  protected override renderContent(): unknown {
    return html`${this.#renderListNames()} ${knownScopesNote(this.name, this.kernel, this.texts(scopesTexts))}
    ${this.#renderLag()} ${this.#renderRemoval()} ${this.renderDetails()} ${this.#renderList()} ${this.#renderFoot()}`;
  }

  #renderListNames(): unknown {
    const texts = this.texts(savedTracksTexts);
    return html`<nav class="lists" part="lists" aria-label=${texts.lists}>
      ${listNames.map((list) => {
        const view = list === "saved" ? "" : `list=${list}`;
        return html`<a
          href=${this.hrefOf(view)}
          aria-current=${list === this.#list ? "page" : nothing}
          @click=${(event: MouseEvent) => this.navigate(event, view)}
          >${texts[list]}</a
        >`;
      })}
    </nav>`;
  }

  /** Says that likes are late, and what to look into. */
  #renderLag(): unknown {
    const lag = this.#service.lag.state;
    if (!lag) return nothing;
    const texts = this.texts(savedTracksTexts);
    const ago = (at: number) => this.format.ago(this.kernel.now() - at);
    const href = safeHref(this.kernel.links.workerHealth);
    return html`<div class="card-body stale">
      ${note(
        "warn",
        lag.kind === "saved_here"
          ? html`<strong>${texts.lag(lag.count, this.format.number(lag.count))}.</strong>
              ${texts.lagWhy(ago(lag.since))}`
          : html`<strong>${texts.mayLag}</strong>
              ${texts.mayLagWhy(ago(lag.workerAt), lag.newestAt === null ? undefined : ago(lag.newestAt))}`,
        href ? html`<a href=${href}>${texts.workerHealth}</a>` : undefined,
      )}
    </div>`;
  }

  /** The removal under way, whichever card began it, or the one that the operator asked for here. */
  #renderRemoval(): unknown {
    const { removalRequest } = this;
    if (!removalRequest && !this.#service.removal.state) return nothing;
    return this.late(
      savedRemoval,
      () =>
        html`<harmony-spotify-saved-removal
          exportparts="bar"
          .request=${removalRequest}
        ></harmony-spotify-saved-removal>`,
      { pending: nothing, ...(removalRequest && { onDismiss: () => (this.removalRequest = undefined) }) },
    );
  }

  #renderList(): unknown {
    const list = this.#list;
    if (list === "saved") return this.#renderSaved(this.#service.list.state);
    if (list === "top") return this.#renderTop();
    return html`<div class="card-body">
      ${this.late(artistList, () => html`<harmony-spotify-artist-list .list=${list}></harmony-spotify-artist-list>`)}
    </div>`;
  }

  #renderSaved(list: SavedList): unknown {
    const texts = this.texts(savedTracksTexts);
    this.table.show(list, rowsOfSaved);
    const count = this.format.number(list.items.length);
    if (list.items.length === 0 && list.next === null) {
      return html`<div class="card-body">${blocked("empty", { title: texts.empty, text: texts.emptyWhy })}</div>`;
    }
    const shown = list.total === null ? texts.shownOnly(count) : texts.shown(count, this.format.number(list.total));
    const isLoading = this.#service.more.state.size > 0;
    return html`${this.renderBar(
      html`${shown} ${isLoading ? html`<span class="push">${icon("sync", true)} ${texts.loading}</span>` : nothing}`,
      () => this.#renderRemoveSelected(),
    )}
    ${this.renderTable({
      caption: texts.caption,
      isSelectable: true,
      when: {
        label: texts.saved,
        renderCell: ({ addedAt }) => (addedAt == null ? nothing : moment(addedAt, this.clock)),
      },
      renderActions: (track, rowId) =>
        html`${this.renderQueue(rowId, track, true)} ${this.#renderRemove(track, rowId)}`,
    })}
    ${this.#renderMoreFailed()} ${this.renderDropped(list.droppedBelow)}`;
  }

  #renderMoreFailed(): unknown {
    if (!this.moreError) return nothing;
    return html`<div class="card-body stale">
      ${note(
        "warn",
        html`${this.texts(savedTracksTexts).moreFailed} ${explain(this.moreError, this.kernel, this.frameTexts)}`,
        html`<button class="btn link" type="button" @click=${() => this.#loadMore()}>${this.frameTexts.retry}</button>`,
      )}
    </div>`;
  }

  #renderRemoveSelected(): unknown {
    const texts = this.texts(removalTexts);
    const removable = this.table.selected.filter(({ id }) => id !== null);
    return accessButton(this.#service.removeMany, {
      id: "remove-selected",
      label: texts.removeMany(this.format.number(removable.length)),
      pendingLabel: texts.removingNow,
      icon: "trash",
      look: "danger",
      reason: this.reason,
      run: () => (this.removalRequest = new RemovalRequest(removable)),
    });
  }

  #renderRemove(track: Track, rowId: string): unknown {
    const { id } = track;
    if (id === null) return nothing;
    const texts = this.texts(savedTracksTexts);
    return accessButton(this.#service.remove, {
      id: `remove-${rowId}`,
      label: texts.remove(this.nameOf(track)),
      pendingLabel: texts.removing,
      iconOnly: true,
      icon: "trash",
      look: "danger",
      pendingKey: id,
      reason: this.reason,
      run: () => {
        this.#removeOne(track, id).catch(reportError);
      },
    });
  }

  protected override renderDetailsActions(track: Track): unknown {
    const isSaved = this.#service.list.state.items.some((item) => item.track.id === track.id);
    return html`${super.renderDetailsActions(track)}
    ${isSaved ? html`<span class="push">${this.#renderRemove(track, "details")}</span>` : nothing}`;
  }

  #renderTop(): unknown {
    const texts = this.texts(listeningTexts);
    const { value, dropped } = this.#topTracks.state!;
    const resource = this.#topTracks.source!;
    if (!value)
      return html`<div class="card-body">${renderUnreadList(resource, this.kernel, texts, this.frameTexts)}</div>`;
    const stale = renderStaleList(resource, this.kernel, this.frameTexts, this.format);
    if (value.length === 0) {
      return html`<div class="card-body">
        ${stale} ${blocked("empty", { title: texts.empty, text: texts.emptyWhy })}
      </div>`;
    }
    this.table.show(value, rowsOfTop);
    return html`${stale === nothing ? nothing : html`<div class="card-body stale">${stale}</div>`}
    ${this.renderDropped(dropped)} ${this.renderBar(texts.topCount(this.format.number(value.length)))}
    ${this.renderTable({
      caption: this.texts(savedTracksTexts).top,
      isSelectable: this.canQueue,
      renderActions: (track, rowId) => html`${this.renderQueue(rowId, track, true)} ${this.#renderSave(track, rowId)}`,
    })}`;
  }

  #renderSave(track: Track, rowId: string): unknown {
    const { id } = track;
    if (id === null) return nothing;
    const texts = this.texts(listeningTexts);
    return accessButton(this.#service.save, {
      id: `save-${rowId}`,
      label: texts.save(this.nameOf(track)),
      pendingLabel: texts.saving,
      iconOnly: true,
      icon: "plus",
      pendingKey: id,
      reason: this.reason,
      run: () => {
        this.#saveOne(track, id).catch(reportError);
      },
    });
  }

  #renderFoot(): unknown {
    const isOpen = new URLSearchParams(this.view).has("save");
    const show = (isShown: boolean) => () => this.#showSaveForm(isShown);
    return html`<footer class="card-foot" part="foot">
      <button class="btn" type="button" aria-expanded=${isOpen} @click=${show(!isOpen)}>
        ${icon("plus")}${this.texts(savedTracksTexts).save}
      </button>
      ${
        isOpen
          ? this.late(
              saveForm,
              () => html`<harmony-spotify-save-form @harmony-spotify-close=${show(false)}></harmony-spotify-save-form>`,
              { onDismiss: show(false) },
            )
          : nothing
      }
    </footer>`;
  }

  #showSaveForm(isShown: boolean): void {
    const params = new URLSearchParams(this.view);
    if (isShown) params.set("save", "");
    else params.delete("save");
    this.changeView(params.toString());
  }
}

function rowsOfSaved({ items }: SavedList): ReadonlyArray<TrackRow> {
  return items.map((item) => ({ key: keyOfSaved(item), ...item }));
}

function rowsOfTop(tracks: ReadonlyArray<Track>): ReadonlyArray<TrackRow> {
  return tracks.map((track, index) => ({ key: track.id ?? String(index), track }));
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-saved-tracks-card": HarmonySpotifySavedTracksCard;
  }
}
