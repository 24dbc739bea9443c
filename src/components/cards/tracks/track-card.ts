import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { HarmonyKernel } from "../../../core/kernel.js";
import type { Track } from "../../../core/model/track.js";
import type { Command } from "../../../core/services/command.js";
import { keyOfTracks, makeQueue, type Queued, type QueueService } from "../../../core/services/queue.js";
import { accessButton } from "../../foundation/access-button.js";
import { HarmonyCard } from "../../foundation/card.js";
import { trackLength } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import { languageOf, loadTexts, type Section, type Texts } from "../../foundation/messages.js";
import { reasonFor } from "../../foundation/reason.js";
import { RowSelection } from "../../foundation/row-selection.js";
import { table } from "../../foundation/styles/table.js";
import { plainText, safeHref, safeText } from "../../foundation/text.js";
import { VirtualRows } from "../../foundation/virtual-rows.js";
import { cover } from "./cover.js";
import { trackStyles } from "./styles.js";
import { tracksTexts } from "./texts.js";

/** A row of a list of tracks. */
export interface TrackRow {
  readonly key: string;
  readonly track: Track;
  /** When it was saved; milliseconds since the epoch. */
  readonly addedAt?: number | null;
}

/** What a card of tracks has beyond the columns of all of them. */
export interface Column {
  readonly look: string;
  readonly label: unknown;
  readonly cell: (row: TrackRow) => unknown;
}

const lengthOf = ({ durationMs }: Track) => (durationMs === null ? nothing : trackLength(durationMs));

export const artistsOf = ({ artists }: Track): string =>
  (artists ?? [])
    .map(({ name }) => plainText(name))
    .filter(Boolean)
    .join(", ");

/** A card with a list of tracks: to hear, to choose, to queue, to look at closely. */
export abstract class TrackCard<V> extends HarmonyCard<V> {
  static override styles = [HarmonyCard.styles, table, trackStyles];

  protected readonly selection = new RowSelection(() => this.requestUpdate());
  protected shown: ReadonlyArray<TrackRow> = [];
  readonly #rows = new VirtualRows(this, {
    count: () => this.shown.length,
    keyAt: (index) => this.shown[index]!.key,
    selection: this.selection,
  });
  protected queueing!: QueueService["Service"];
  #preview: typeof import("./preview.js") | undefined;
  /** What this card has set playing. */
  #own: string | undefined;
  #drawer: { update(): void; close(): void } | undefined;

  protected abstract readonly queue: Command<ReadonlyArray<Track>, Queued>;

  protected bind(kernel: HarmonyKernel): void {
    this.queueing = kernel.use(makeQueue);
    this.watch(this.queueing.queued);
    this.watch(this.queue);
    if (this.#preview) this.watch(this.#preview.playing);
    this.until(() => this.#closeDrawer());
    this.until(() => {
      if (this.#own && this.#preview?.playing.state === this.#own) this.#preview.stop();
    });
  }

  /** The texts of a part that has just been loaded. */
  protected async lazyTexts<T extends Texts>(section: Section<T>): Promise<T> {
    await loadTexts(section, languageOf(this.format.locale));
    return this.texts(section);
  }

  protected nameOf(track: Track): string {
    return plainText(track.name) || this.frameTexts.unnamed;
  }

  protected get reason() {
    return (access: Parameters<typeof reasonFor>[0]) => reasonFor(access, this.kernel, this.frameTexts);
  }

  /** The tracks that are chosen, in the order shown. */
  protected get chosen(): ReadonlyArray<TrackRow> {
    const { keys } = this.selection;
    return keys.size === 0 ? [] : this.shown.filter(({ key }) => keys.has(key));
  }

  /** Whether to queue is possible at all: with imports off nothing speaks of it. */
  protected get canQueue(): boolean {
    return this.queue.access.decision !== "hidden";
  }

  /** Shows other rows; what is not among them is not chosen any more. */
  protected show(rows: ReadonlyArray<TrackRow>): void {
    this.shown = rows;
    if (this.selection.keys.size === 0) return;
    const present = new Set(rows.map(({ key }) => key));
    const lost = [...this.selection.keys].filter((key) => !present.has(key));
    if (lost.length) this.selection.remove(lost);
  }

  protected isQueued({ id }: Track): boolean {
    return id !== null && this.queueing.queued.state.has(id);
  }

  protected async queueTracks(tracks: ReadonlyArray<Track>): Promise<void> {
    const { tellQueued, queueTexts } = await import("./queue-outcome.js");
    const outcome = await this.queue.run(tracks).catch((error: HarmonyError) => error);
    tellQueued({ outcome, tracks, kernel: this.kernel, format: this.format, frameTexts: this.frameTexts, texts: await this.lazyTexts(queueTexts) });
    if ("taken" in outcome) this.selection.remove(this.shown.filter(({ track }) => this.isQueued(track)).map(({ key }) => key));
  }

  async #play(url: string): Promise<void> {
    if (!this.#preview) {
      this.#preview = await import("./preview.js");
      this.watch(this.#preview.playing);
    }
    const { playing, play, stop } = this.#preview;
    if (playing.state === url) return stop();
    this.#own = url;
    play(url);
  }

  protected viewOf(id: string | null): string {
    const params = new URLSearchParams(this.view);
    if (id === null) params.delete("track");
    else params.set("track", id);
    return params.toString();
  }

  protected override updated(): void {
    super.updated();
    const id = new URLSearchParams(this.view).get("track");
    if (id) void this.#openDrawer(id);
    else this.#closeDrawer();
    this.#drawer?.update();
  }

  #closeDrawer(): void {
    this.#opening = undefined;
    this.#drawer?.close();
    this.#drawer = undefined;
  }

  #opening: string | undefined;
  async #openDrawer(id: string): Promise<void> {
    if (this.#opening === id || this.resource.state.value === undefined) return;
    this.#closeDrawer();
    this.#opening = id;
    const { openTrack } = await import("./track-drawer.js");
    if (this.#opening !== id || !this.isConnected) return;
    this.#drawer = openTrack({
      host: this,
      id,
      known: () => this.shown.find(({ track }) => track.id === id)?.track,
      kernel: this.kernel,
      clock: this.clock,
      frameTexts: () => this.frameTexts,
      texts: (section) => this.lazyTexts(section),
      actions: (track) => this.renderTrackActions(track),
      onClose: () => {
        if (this.#opening !== id) return;
        this.#opening = this.#drawer = undefined;
        if (this.isConnected) this.changeView(this.viewOf(null));
      },
    });
  }

  /** Buttons at the foot of a track's details. */
  protected renderTrackActions(track: Track): unknown {
    return this.renderQueue("details", track, false);
  }

  protected renderPlay(track: Track, tab: number): unknown {
    const url = safeHref(track.previewUrl);
    if (!url) return nothing;
    const texts = this.texts(tracksTexts);
    const name = this.nameOf(track);
    const dead = this.#preview?.unplayable.has(url) ?? false;
    const on = this.#preview?.playing.state === url;
    const label = on ? texts.stop(name) : texts.play(name);
    return html`<button
      class="btn square"
      type="button"
      tabindex=${tab}
      aria-label=${dead ? `${label}: ${texts.unplayable}` : label}
      title=${dead ? texts.unplayable : nothing}
      aria-disabled=${dead}
      @click=${() => dead || void this.#play(url)}
    >
      ${icon(dead ? "nope" : on ? "stop" : "play")}
    </button>`;
  }

  protected renderQueue(id: string, track: Track, iconOnly: boolean): unknown {
    if (!this.canQueue) return nothing;
    const texts = this.texts(tracksTexts);
    if (this.isQueued(track)) {
      return html`<span class="mark ok">${icon("check")}<span class=${iconOnly ? "visually-hidden" : ""}>${texts.queued}</span></span>`;
    }
    return accessButton(this.queue, {
      id: `queue-${id}`,
      label: iconOnly ? texts.queueOne(this.nameOf(track)) : texts.queue,
      pendingLabel: iconOnly ? texts.queueing : texts.queue,
      iconOnly,
      icon: "queue",
      pendingKey: keyOfTracks([track]),
      reason: this.reason,
      run: () => void this.queueTracks([track]),
    });
  }

  /** The button that queues several: those not queued yet. */
  protected renderQueueMany(id: string, tracks: ReadonlyArray<Track>, label: string): unknown {
    const waiting = tracks.filter((track) => !this.isQueued(track));
    return waiting.length === 0
      ? nothing
      : accessButton(this.queue, {
          id,
          label,
          pendingLabel: this.texts(tracksTexts).queueing,
          icon: "queue",
          pendingKey: keyOfTracks(waiting),
          reason: this.reason,
          run: () => void this.queueTracks(waiting),
        });
  }

  /** In place of the results line, at its height. `actions` stand at its end. */
  protected renderSelection(actions: unknown): TemplateResult {
    const texts = this.texts(tracksTexts);
    const count = texts.selected(this.format.number(this.selection.keys.size));
    return html`<div class="bar selection" part="bar" role="toolbar" aria-label=${count}>
      <strong>${count}</strong>
      <button class="btn square" type="button" aria-label=${texts.clearSelection} @click=${() => this.selection.clear()}>${icon("close")}</button>
      <span class="push"></span>
      ${actions}
    </div>`;
  }

  /** Whether the rows drawn come close to the end of the list. */
  protected get nearEnd(): boolean {
    const { after } = this.#rows.drawn();
    return after === 0;
  }

  protected renderTable(caption: string, columns: ReadonlyArray<Column>, actions: (row: TrackRow, id: string) => unknown, ticks = true): unknown {
    const texts = this.texts(tracksTexts);
    const { rows, after, height } = this.#rows.drawn();
    const count = this.shown.length;
    const chosen = this.selection.keys.size;
    const room = (left: number) => html`<tr aria-hidden="true" .style=${`height:${left * height}px`}></tr>`;
    return html`<div class="rows" @scroll=${this.#rows.scroll} @keydown=${this.#rows.keydown} @focusin=${this.#rows.focusin} @click=${this.#onClick}>
      <table class="stacks ${ticks ? "" : "no-tick"}" part="table" role="table" aria-rowcount=${count + 1}>
        <caption class="visually-hidden">${caption}</caption>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            ${ticks
              ? html`<th role="columnheader" scope="col" class="d-tick tick">
                  <label><input
                    type="checkbox"
                    aria-label=${texts.selectAll(this.format.number(count))}
                    .checked=${count > 0 && chosen === count}
                    .indeterminate=${chosen > 0 && chosen < count}
                    @change=${this.#toggleAll}
                  /></label>
                </th>`
              : nothing}
            <th role="columnheader" scope="col" class="d-name">${texts.track}</th>
            <th role="columnheader" scope="col" class="d-album">${texts.album}</th>
            <th role="columnheader" scope="col" class="d-len num">${texts.length}</th>
            ${columns.map(({ look, label }) => html`<th role="columnheader" scope="col" class=${look}>${label}</th>`)}
            <th role="columnheader" scope="col" class="d-acts"><span class="visually-hidden">${texts.actions}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            ({ slot }) => slot,
            ({ index, gap }) => html`${gap > 0 ? room(gap) : nothing}${this.#renderRow(index, columns, actions, ticks)}`,
          )}
          ${after > 0 ? room(after) : nothing}
        </tbody>
      </table>
    </div>`;
  }

  #renderRow(index: number, columns: ReadonlyArray<Column>, actions: (row: TrackRow, id: string) => unknown, ticks: boolean): unknown {
    const row = this.shown[index]!;
    const { key, track } = row;
    const texts = this.texts(tracksTexts);
    const name = this.nameOf(track);
    const artists = artistsOf(track);
    const album = plainText(track.album?.name);
    const tab = this.#rows.tabIndexOf(index);
    const chosen = this.selection.keys.has(key);
    const href = safeHref(track.externalUrls?.spotify);
    const label = safeText(track.name, name);
    return html`<tr role="row" data-row=${index} aria-rowindex=${index + 2} ?data-selected=${chosen}>
      ${ticks
        ? html`<td role="cell" class="d-tick tick">
            <label><input type="checkbox" tabindex=${tab} aria-label=${texts.select(name)} .checked=${chosen} /></label>
          </td>`
        : nothing}
      <th role="rowheader" scope="row" class="d-name">
        <div class="name">
          ${cover(track.album, 64)}
          <div>
            ${track.id
              ? html`<a class="row-link clip" tabindex=${tab} href=${this.hrefOf(this.viewOf(track.id))} title=${name}>${label}</a>`
              : html`<span class="clip" title=${name}>${label}</span>`}
            <span class="sub clip" title=${artists}>${safeText(artists)}</span>
          </div>
        </div>
      </th>
      <td role="cell" class="d-album"><span class="clip muted" title=${album}>${safeText(album)}</span></td>
      <td role="cell" class="d-len num">${lengthOf(track)}</td>
      ${columns.map(({ look, cell }) => html`<td role="cell" class="${look} muted nowrap">${cell(row)}</td>`)}
      <td role="cell" class="d-acts acts">
        ${this.renderPlay(track, tab)}
        ${href
          ? html`<a class="btn square out" tabindex=${tab} href=${href} target="_blank" rel="noopener noreferrer" aria-label=${texts.onSpotify(name)} title=${texts.onSpotify(name)}>${icon("out")}</a>`
          : nothing}
        ${actions(row, String(index))}
      </td>
    </tr>`;
  }

  /** One listener for all rows. */
  readonly #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row) return;
    const index = Number(row.dataset["row"]);
    const { key, track } = this.shown[index]!;
    if (target.matches("input")) {
      if (event.shiftKey && this.selection.anchor !== undefined) this.#rows.extendTo(index);
      else this.selection.toggle(key);
    } else if (target.closest(".row-link")) {
      this.navigate(event, this.viewOf(track.id));
    }
  };

  readonly #toggleAll = ({ target }: Event): void => {
    if ((target as HTMLInputElement).checked) this.selection.add(this.shown.map(({ key }) => key));
    else this.selection.clear();
  };
}
