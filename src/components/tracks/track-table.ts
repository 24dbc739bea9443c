import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from "lit";
import type { Track } from "../../core/model/track.js";
import type { Format } from "../foundation/format.js";
import { RowSelection } from "../foundation/row-selection.js";
import { VirtualRows } from "../foundation/virtual-rows.js";
import { renderTrackRow, type TrackRow, type TrackRowOptions } from "./track-row.js";

export interface TrackTableOptions extends TrackRowOptions {
  readonly caption: string;
  readonly format: Format;
  /** The actions of a row have no button to queue it: their column is narrower. */
  readonly hasNoQueue: boolean;
}

/**
 * A table of tracks in the template of an element. It draws the rows that can be seen, and rows can be selected by mouse
 * and keyboard.
 */
export class TrackTable implements ReactiveController {
  readonly selection: RowSelection;
  readonly #virtual: VirtualRows;
  #source: object | undefined;
  #rows: ReadonlyArray<TrackRow> = [];
  #isEndDrawn = false;

  constructor(host: LitElement) {
    this.selection = new RowSelection(() => host.requestUpdate());
    this.#virtual = new VirtualRows(host, {
      count: () => this.#rows.length,
      keyAt: (index) => this.#rows[index]!.key,
      selection: this.selection,
    });
    host.addController(this);
  }

  hostUpdate(): void {
    // As long as the element does not render the table, it needs no further rows.
    this.#isEndDrawn = false;
  }

  get rows(): ReadonlyArray<TrackRow> {
    return this.#rows;
  }

  /** Whether the last row is drawn, so that further ones may be needed. */
  get isEndDrawn(): boolean {
    return this.#isEndDrawn;
  }

  /** The selected tracks, in the order of their rows. */
  get selected(): ReadonlyArray<Track> {
    const { keys } = this.selection;
    return keys.size === 0 ? [] : this.#rows.flatMap(({ key, track }) => (keys.has(key) ? [track] : []));
  }

  /** Shows the rows of a list. They are made again only for another list; rows that are gone are no longer selected. */
  show<List extends object>(list: List, rowsOf: (list: List) => ReadonlyArray<TrackRow>): void {
    if (list === this.#source) return;
    this.#source = list;
    this.#rows = rowsOf(list);
    if (this.selection.keys.size === 0) return;
    const present = new Set(this.#rows.map(({ key }) => key));
    const gone = [...this.selection.keys].filter((key) => !present.has(key));
    if (gone.length > 0) this.selection.remove(gone);
  }

  /** The track with this Spotify id, if it has a row. */
  find(id: string): Track | undefined {
    return this.#rows.find(({ track }) => track.id === id)?.track;
  }

  /** Takes tracks out of the selection. */
  deselect(matches: (track: Track) => boolean): void {
    this.selection.remove(this.#rows.flatMap(({ key, track }) => (matches(track) ? key : [])));
  }

  render(options: TrackTableOptions): TemplateResult {
    const { caption, isSelectable, hasNoQueue, covers } = options;
    const { rows, after, height } = this.#virtual.drawn();
    this.#isEndDrawn = after === 0;
    const room = (count: number) =>
      count > 0 ? html`<tr aria-hidden="true" .style=${`height:${count * height}px`}></tr>` : nothing;
    return html`<div
      class="rows ${covers.tableClass}"
      @scroll=${() => this.#virtual.scroll()}
      @focusin=${({ target }: Event) => this.#virtual.focusin(target as Element)}
      @keydown=${(event: KeyboardEvent) => this.#virtual.keydown(event, event.target as Element)}
    >
      <table
        class="stacks ${isSelectable ? "" : "no-tick"} ${hasNoQueue ? "no-queue" : ""}"
        part="table"
        role="table"
        aria-rowcount=${this.#rows.length + 1}
      >
        <caption class="visually-hidden">
          ${caption}
        </caption>
        ${this.#renderHead(options)}
        <tbody role="rowgroup">
          ${rows.map(({ index, gap }) => html`${room(gap)} ${this.#renderRow(index, options)}`)} ${room(after)}
        </tbody>
      </table>
    </div>`;
  }

  #renderHead({ texts, format, isSelectable, whyLabel, when }: TrackTableOptions): TemplateResult {
    const count = this.#rows.length;
    const selected = this.selection.keys.size;
    const head = (look: string, label: unknown) =>
      html`<th role="columnheader" scope="col" class=${look}>${label}</th>`;
    const selectAll = () =>
      html`<label
        ><input
          type="checkbox"
          aria-label=${texts.selectAll(format.number(count))}
          .checked=${count > 0 && selected === count}
          .indeterminate=${selected > 0 && selected < count}
          @change=${({ target }: Event) => this.#selectAll((target as HTMLInputElement).checked)}
      /></label>`;
    return html`<thead role="rowgroup">
      <tr role="row" aria-rowindex="1">
        ${isSelectable ? head("d-tick tick", selectAll()) : nothing} ${head("d-name", texts.track)}
        ${
          whyLabel === undefined
            ? html`${head("d-album", texts.album)} ${head("d-len num", texts.length)}`
            : head("d-why", whyLabel)
        }
        ${when ? head("d-when", when.label) : nothing}
        ${head("d-acts", html`<span class="visually-hidden">${texts.actions}</span>`)}
      </tr>
    </thead>`;
  }

  #renderRow(index: number, options: TrackTableOptions): TemplateResult {
    const row = this.#rows[index]!;
    const place = {
      index,
      tabIndex: this.#virtual.tabIndexOf(index),
      isSelected: this.selection.keys.has(row.key),
      onSelect: ({ shiftKey }: MouseEvent) => this.#select(index, shiftKey),
    };
    return renderTrackRow(row, place, options);
  }

  #select(index: number, isRange: boolean): void {
    if (isRange && this.selection.anchor !== undefined) this.#virtual.extendTo(index);
    else this.selection.toggle(this.#rows[index]!.key);
  }

  #selectAll(isSelected: boolean): void {
    if (isSelected) this.selection.add(this.#rows.map(({ key }) => key));
    else this.selection.clear();
  }
}
