import type { LitElement } from "lit";
import type { Playlist } from "../../../core/model/playlist.js";
import { type Cause, countOfReasons } from "../../../core/policy/fleet.js";
import type { PlaylistOrder } from "../../../core/policy/playlist-order.js";
import type { PostureReason } from "../../../core/policy/posture.js";
import {
  allPlaylists,
  isDescending,
  isFiltered,
  type PlaylistColumn,
  PlaylistIndex,
  type PlaylistQuery,
  readQuery,
  writeQuery,
} from "../../../core/policy/playlist-view.js";
import type { FleetSurvey } from "../../../core/services/fleet-survey.js";
import { RowSelection } from "../../foundation/row-selection.js";
import { VirtualRows } from "../../foundation/virtual-rows.js";

/** How many owners the filter lists; the search finds the others. */
const ownersListed = 100;

/** The element that shows the list. */
export interface PlaylistListHost extends LitElement {
  /** Filters, sorting and whose details are open, as a query string. */
  readonly view: string;
}

/** The list as an operator looks at it: searched, filtered and sorted as its element's view says, with some playlists selected. */
export class PlaylistList {
  /** By id. What is selected stays so while it is filtered out. */
  readonly selection: RowSelection;
  readonly rows: VirtualRows;
  readonly #host: PlaylistListHost;
  readonly #onFilter: (view: string) => void;
  #survey!: FleetSurvey;
  #index!: PlaylistIndex;
  #view: string | undefined;
  #query = allPlaylists;

  /** @param onFilter called with the new view when an operator filters or sorts; the element has to take it on */
  constructor(host: PlaylistListHost, onFilter: (view: string) => void) {
    this.#host = host;
    this.#onFilter = onFilter;
    this.selection = new RowSelection(() => host.requestUpdate());
    this.rows = new VirtualRows(host, {
      count: () => this.shown.length,
      keyAt: (row) => this.playlistAt(row).id,
      selection: this.selection,
    });
  }

  /** Shows the playlists of this survey. To be called before they are rendered. */
  update(survey: FleetSurvey): void {
    const { order } = survey;
    const isNews = order !== this.#survey?.order;
    this.#survey = survey;
    if (!isNews) return;
    this.#index = new PlaylistIndex(order);
    this.#deselectMissing(order.list);
    this.#prepareLater(order);
  }

  get query(): PlaylistQuery {
    const { view } = this.#host;
    if (view !== this.#view) {
      this.#view = view;
      this.#query = readQuery(new URLSearchParams(view));
    }
    return this.#query;
  }

  get isFiltered(): boolean {
    return isFiltered(this.query);
  }

  /** All playlists, as the server orders them. */
  get all(): ReadonlyArray<Playlist> {
    return this.#survey.order.list;
  }

  /** Positions in `all` of the playlists that the filters let through, in the order of the rows. */
  get shown(): Uint32Array {
    return this.#index.select(this.query);
  }

  /** The playlist in a row. */
  playlistAt(row: number): Playlist {
    return this.all[this.shown[row]!]!;
  }

  /** Why the playlist in a row has its posture. */
  reasonAt(row: number): PostureReason {
    return this.#survey.order.reasonAt(this.shown[row]!);
  }

  /** How many of the selected playlists the filters let through. */
  get shownSelected(): number {
    const { keys } = this.selection;
    if (keys.size === 0) return 0;
    return this.shown.reduce((count, position) => (keys.has(this.all[position]!.id) ? count + 1 : count), 0);
  }

  /** Owners to filter by, the most frequent first. The chosen one is among them if anything is theirs. */
  get owners(): PlaylistIndex["owners"] {
    const { owners } = this.#index;
    const listed = owners.slice(0, ownersListed);
    const chosen = owners.find(({ name }) => name === this.query.owner);
    return chosen && !listed.includes(chosen) ? [...listed, chosen] : listed;
  }

  /** Reasons to filter by. Where there is only one reason for a posture, the legend filters by it. */
  get causes(): ReadonlyArray<Cause> {
    return this.#survey.fleet.causes.filter(({ reason }) => reason !== "overdue");
  }

  /** How many playlists have the reasons that are filtered by. */
  get countOfReasons(): number {
    return countOfReasons(this.#survey.fleet, this.query.reasons);
  }

  filter(change: Partial<PlaylistQuery>): void {
    const params = writeQuery({ ...this.query, ...change });
    // Whose details are open is part of the view, too.
    const open = new URLSearchParams(this.#host.view).get("playlist");
    if (open !== null) params.set("playlist", open);
    this.rows.scrollToTop();
    this.#onFilter(params.toString());
  }

  /** Shows all playlists, sorted as before. */
  clearFilters(): void {
    const { sort, descending } = this.query;
    this.filter({ ...allPlaylists, sort, descending });
  }

  /** Sorts by a column; by the same column again, the other way round. */
  sort(column: PlaylistColumn): void {
    const { sort, descending } = this.query;
    this.filter({ sort: column, descending: column === sort ? !descending : isDescending(column) });
  }

  /** Selects a row, or deselects it. With `isRange`, selects all rows from the one that was selected last. */
  toggle(row: number, isRange: boolean): void {
    if (isRange && this.selection.anchor !== undefined) this.rows.extendTo(row);
    else this.selection.toggle(this.playlistAt(row).id);
  }

  /** Selects or deselects all rows. */
  toggleShown(isSelected: boolean): void {
    const ids = Array.from(this.shown, (position) => this.all[position]!.id);
    if (isSelected) this.selection.add(ids);
    else this.selection.remove(ids);
  }

  #deselectMissing(list: ReadonlyArray<Playlist>): void {
    const { keys } = this.selection;
    if (keys.size === 0) return;
    const present = new Set(list.map(({ id }) => id));
    const missing = [...keys].filter((id) => !present.has(id));
    if (missing.length > 0) this.selection.remove(missing);
  }

  /** Readies the first search and the next sort in the breaks between frames, until a newer list has come. */
  #prepareLater(order: PlaylistOrder): void {
    globalThis.requestIdleCallback?.(() => {
      if (order === this.#survey.order && this.#host.isConnected && this.#index.prepare()) this.#prepareLater(order);
    });
  }
}
