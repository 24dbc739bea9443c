import { html, type LitElement, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Cause } from "../../../core/policy/fleet.js";
import type { PlaylistOrder } from "../../../core/policy/playlist-order.js";
import {
  allPlaylists,
  isDescending,
  isFiltered,
  playlistColumns,
  type PlaylistColumn,
  PlaylistIndex,
  type PlaylistQuery,
  readQuery,
  writeQuery,
} from "../../../core/policy/playlist-view.js";
import type { Posture } from "../../../core/policy/posture.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { explain } from "../../foundation/explain.js";
import { foundationTexts } from "../../foundation/texts.js";
import { copyText } from "../../foundation/copy.js";
import { icon } from "../../foundation/icons.js";
import { type MenuItem, openMenu } from "../../foundation/menu.js";
import { reasonFor } from "../../foundation/reason.js";
import { RowSelection } from "../../foundation/row-selection.js";
import { adopt } from "../../foundation/styles/adopt.js";
import { selection } from "../../foundation/styles/selection.js";
import { plainText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { VirtualRows } from "../../foundation/virtual-rows.js";
import type { Around } from "./around.js";
import { playlistsCsv } from "./csv.js";
import { renderForceSync } from "./force-sync-button.js";
import { type PlaylistsTexts, playlistsTexts } from "./texts.js";

/** How many owners the filter lists; the search finds the others. */
const ownersListed = 100;

/** The card that is explored. */
export interface Explored extends LitElement {
  readonly view: string;
  askToForceSync(ids: ReadonlyArray<string>, all?: boolean): Promise<void>;
}

export interface ExplorerOptions {
  readonly order: () => PlaylistOrder;
  readonly causes: () => ReadonlyArray<Cause>;
  readonly change: (view: string) => void;
  readonly announce: (text: string) => void;
}

/** What happens once an operator reaches for the list: search, filters, sorting, scrolling, selection, menus. */
export class Explorer {
  readonly selection: RowSelection;
  readonly rows: VirtualRows;
  readonly #card: Explored;
  readonly #around: Around;
  readonly #options: ExplorerOptions;
  #order: PlaylistOrder | undefined;
  #index!: PlaylistIndex;
  #view: string | undefined;
  #query = allPlaylists;

  constructor(card: Explored, around: Around, options: ExplorerOptions) {
    this.#card = card;
    this.#around = around;
    this.#options = options;
    adopt(card, selection);
    this.selection = new RowSelection(() => card.requestUpdate());
    this.rows = new VirtualRows(card, {
      count: () => this.shown.length,
      keyAt: (index) => this.#idOf(this.shown[index]!),
      selection: this.selection,
    });
  }

  get #texts(): PlaylistsTexts {
    return this.#around.texts(playlistsTexts);
  }

  get query(): PlaylistQuery {
    const { view } = this.#card;
    if (view !== this.#view) this.#query = readQuery(new URLSearchParams((this.#view = view)));
    return this.#query;
  }

  /** Positions of the playlists that the filters let through, in order. */
  get shown(): Uint32Array {
    return this.#indexed().select(this.query);
  }

  get isFiltered(): boolean {
    return isFiltered(this.query);
  }

  #idOf(row: number): string {
    return this.#options.order().list[row]!.id;
  }

  #indexed(): PlaylistIndex {
    const order = this.#options.order();
    if (order === this.#order) return this.#index;
    this.#order = order;
    this.#index = new PlaylistIndex(order);
    this.#keepSelected(order);
    globalThis.requestIdleCallback?.(() => this.#prepare(order));
    return this.#index;
  }

  /** In the breaks between frames, until a newer list has come. */
  #prepare(order: PlaylistOrder): void {
    if (order === this.#order && this.#card.isConnected && this.#index.prepare()) {
      requestIdleCallback(() => this.#prepare(order));
    }
  }

  /** Who is gone from the list is not selected any more. */
  #keepSelected({ list }: PlaylistOrder): void {
    const { keys } = this.selection;
    if (keys.size === 0) return;
    const present = new Set(list.map(({ id }) => id));
    const gone = [...keys].filter((id) => !present.has(id));
    if (gone.length > 0) this.selection.remove(gone);
  }

  #number(count: number): string {
    return this.#around.clock().format.number(count);
  }

  /** The view of a query; whose details are open stays so. */
  #viewOf(query: PlaylistQuery, open = new URLSearchParams(this.#card.view).get("playlist")): string {
    const params = writeQuery(query);
    if (open !== null) params.set("playlist", open);
    return params.toString();
  }

  #filter(change: Partial<PlaylistQuery>): void {
    const { announce, change: changeView, order } = this.#options;
    this.rows.scrollToTop();
    changeView(this.#viewOf({ ...this.query, ...change }));
    announce(this.#texts.shown(this.#number(this.shown.length), this.#number(order().list.length)));
  }

  /** Whatever an operator does in the card's content. `target` is where it began. */
  handle(event: Event, target: Element): void {
    switch (event.type) {
      case "scroll":
        return this.rows.scroll();
      case "focusin":
        return this.rows.focusin(target);
      case "keydown":
        return this.rows.keydown(event as KeyboardEvent, target);
      case "input":
        if (target.matches("[type=search]")) this.#filter({ text: (target as HTMLInputElement).value });
        return;
      case "change":
        return this.#choose(target as HTMLSelectElement);
      case "click":
        return this.#click(event as MouseEvent, target);
    }
  }

  #choose(select: HTMLSelectElement): void {
    const { name, selectedIndex } = select;
    if (name === "owner") this.#filter({ owner: this.#owners()[selectedIndex - 1]?.name ?? null });
    else if (name === "reason") this.#filter({ reason: this.#causes()[selectedIndex - 1]?.reason ?? null });
    else if (name === "sort") this.#sort(playlistColumns[selectedIndex]!);
  }

  #sort(column: PlaylistColumn): void {
    const { sort, descending } = this.query;
    this.#filter({ sort: column, descending: column === sort ? !descending : isDescending(column) });
  }

  #click(event: MouseEvent, target: Element): void {
    const { posture, column, menu } = target.closest<HTMLElement>("button")?.dataset ?? {};
    const row = target.closest<HTMLElement>("[data-row]");
    if (posture) this.#filter({ posture: this.query.posture === posture ? null : (posture as Posture) });
    else if (column) this.#sort(column as PlaylistColumn);
    else if (target.matches("input[type=checkbox]")) this.#tick(event, target as HTMLInputElement, row);
    else if (menu !== undefined) this.#openMenu(event, target.closest("button")!, row);
  }

  #tick(event: MouseEvent, box: HTMLInputElement, row: HTMLElement | null): void {
    const { selection } = this;
    const ids = () => Array.from(this.shown, (shown) => this.#idOf(shown));
    if (row === null) {
      if (box.checked) selection.add(ids());
      else selection.remove(ids());
      return;
    }
    const index = Number(row.dataset["row"]);
    if (event.shiftKey && selection.anchor !== undefined) this.rows.extendTo(index);
    else selection.toggle(this.#idOf(this.shown[index]!));
  }

  #openMenu(click: Event, button: HTMLButtonElement, row: HTMLElement | null): void {
    openMenu(
      click,
      button,
      row ? this.#rowMenu(this.#idOf(this.shown[Number(row.dataset["row"])]!)) : this.#headMenu(),
    );
  }

  get #forceSync() {
    return this.#around.kernel().use(PlaylistsService).forceSync;
  }

  /** Why it cannot be done now. */
  get #refusal(): string | undefined {
    const { access } = this.#forceSync;
    return access.decision === "allowed"
      ? undefined
      : reasonFor(access, this.#around.kernel(), this.#around.texts(foundationTexts));
  }

  #rowMenu(id: string): ReadonlyArray<MenuItem> {
    const { details, forceSync, openInSpotify } = this.#texts;
    const href = `https://open.spotify.com/playlist/${encodeURIComponent(id)}`;
    return [
      { label: details, icon: "right", run: () => this.#options.change(this.#viewOf(this.query, id)) },
      {
        label: forceSync(1, "1"),
        icon: "sync",
        reason: this.#refusal,
        run: () => void this.#card.askToForceSync([id]),
      },
      { label: openInSpotify, icon: "out", run: () => void globalThis.open(href, "_blank", "noopener") },
    ];
  }

  #headMenu(): ReadonlyArray<MenuItem> {
    const { forceSyncAll, copyCsv } = this.#texts;
    const { list } = this.#options.order();
    return [
      {
        label: forceSyncAll(this.#number(list.length)),
        icon: "sync",
        reason: this.#refusal,
        run: () =>
          void this.#card.askToForceSync(
            list.map(({ id }) => id),
            true,
          ),
      },
      { label: copyCsv, icon: "copy", run: () => void this.#copyCsv() },
    ];
  }

  /** What is shown, in its order. */
  async #copyCsv(): Promise<void> {
    const { list } = this.#options.order();
    const { shown } = this;
    const kernel = this.#around.kernel();
    const copied = await copyText(
      playlistsCsv(
        Array.from(shown, (row) => list[row]!),
        kernel.now(),
      ),
      this.#card.renderRoot.firstElementChild!,
    );
    const title = copied ? this.#texts.copiedCsv(shown.length, this.#number(shown.length)) : this.#texts.copyFailed;
    noticesOf(kernel).push({ id: "playlists-csv", severity: copied ? "ok" : "crit", title });
  }

  /** That Harmony could not read the list from Spotify; the list itself may be read all the same. */
  async tellRefreshFailed(error: HarmonyError): Promise<void> {
    const { kernel, texts } = this.#around;
    noticesOf(kernel()).push({
      id: "playlists-refresh",
      severity: "warn",
      title: this.#texts.refreshFailed,
      text: explain(error, texts(foundationTexts)),
      debugId: error.debugId,
    });
  }

  #owners() {
    const { owners } = this.#indexed();
    const listed = owners.slice(0, ownersListed);
    const chosen = owners.find(({ name }) => name === this.query.owner);
    return chosen && !listed.includes(chosen) ? [...listed, chosen] : listed;
  }

  #causes(): ReadonlyArray<Cause> {
    return this.#options.causes().filter(({ posture, reason }) => posture === "stale" || reason === this.query.reason);
  }

  renderOwners(): unknown {
    const { owner } = this.query;
    const listed = this.#owners();
    return html`${listed.map(({ name, count }) => html`<option .selected=${name === owner}>${plainText(name)} (${this.#number(count)})</option>`)}
    ${owner === null || listed.some(({ name }) => name === owner) ? nothing : html`<option .selected=${true}>${plainText(owner)}</option>`}`;
  }

  renderReasons(): unknown {
    const { reason } = this.query;
    const { reasons, postures } = this.#texts;
    const causes = this.#causes();
    const option = (label: string, selected: boolean) => html`<option .selected=${selected}>${label}</option>`;
    return html`${causes.map((cause) =>
      option(
        `${reasons[cause.reason] || postures[cause.posture]} (${this.#number(cause.total)})`,
        cause.reason === reason,
      ),
    )}
    ${reason === null || causes.some((cause) => cause.reason === reason) ? nothing : option(reasons[reason] || reason, true)}`;
  }

  renderNothing(): unknown {
    return html`<p class="bar muted">${this.#texts.nothingFound}</p>`;
  }

  /** How many of the selected can be seen under the filters. */
  get shownSelected(): number {
    const { keys } = this.selection;
    let count = 0;
    if (keys.size > 0) for (const row of this.shown) if (keys.has(this.#idOf(row))) count++;
    return count;
  }

  /** The line above the table: what is selected, else what is shown. */
  renderBar(): unknown {
    const texts = this.#texts;
    const { keys } = this.selection;
    const total = this.#number(this.#options.order().list.length);
    if (keys.size === 0) {
      const { sort, descending } = this.query;
      return html`<div class="bar" part="bar">
        ${
          this.isFiltered
            ? html`<span class="muted">${texts.shown(this.#number(this.shown.length), total)}</span>
                <button
                  class="btn link"
                  type="button"
                  @click=${() => this.#filter({ ...allPlaylists, sort, descending })}
                >
                  ${texts.clearFilters}
                </button>`
            : html`<span class="muted">${texts.all(this.#options.order().list.length, total)}</span>`
        }
        <span class="select sorting push">
          <select class="field" name="sort" aria-label=${texts.sortBy}>
            ${playlistColumns.map((column) => html`<option .selected=${column === sort}>${texts.columns[column]}</option>`)}
          </select>
          ${icon("down")}
        </span>
      </div>`;
    }
    const hidden = keys.size - this.shownSelected;
    const count = texts.selected(this.#number(keys.size));
    return html`<div class="bar selection" part="bar" role="toolbar" aria-label=${count}>
      <strong>${count}</strong>
      <button
        class="btn square"
        type="button"
        aria-label=${texts.clearSelection}
        @click=${() => this.selection.clear()}
      >
        ${icon("close")}
      </button>
      ${hidden > 0 ? html`<span class="muted">${texts.hidden(this.#number(hidden))}</span>` : nothing}
      <span class="push"></span>
      ${renderForceSync("selected", [...keys], this.#card, this.#around)}
    </div>`;
  }
}
