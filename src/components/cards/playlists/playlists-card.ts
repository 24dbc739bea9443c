import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { HarmonyKernel } from "../../../core/kernel.js";
import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import { type Fleet, surveyFleet } from "../../../core/policy/fleet.js";
import {
  allPlaylists,
  isFiltered,
  PLAYLIST_COLUMNS,
  type PlaylistColumn,
  PlaylistIndex,
  type PlaylistQuery,
  readQuery,
  writeQuery,
} from "../../../core/policy/playlist-view.js";
import type { PostureReason } from "../../../core/policy/posture.js";
import type { ForceSyncProgress } from "../../../core/services/force-sync.js";
import { makePlaylists, type PlaylistsService } from "../../../core/services/playlists.js";
import type { Resource } from "../../../core/services/resource.js";
import { accessButton } from "../../foundation/access-button.js";
import { elapsed, moment, ticking } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import { foundationTexts } from "../../foundation/foundation-texts.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { RowSelection } from "../../foundation/row-selection.js";
import { blocked } from "../../foundation/states.js";
import { table } from "../../foundation/styles/table.js";
import { plainText, safeHref, safeText } from "../../foundation/text.js";
import { everySecond } from "../../foundation/ticker.js";
import { VirtualRows } from "../../foundation/virtual-rows.js";
import { renderDiagnosis, renderFleet } from "./fleet.js";
import { renderPosture } from "./posture.js";
import { styles } from "./styles.js";
import { playlistsTexts } from "./texts.js";

/** How many owners the filter lists; the search finds the others. */
const ownersListed = 100;

/** The way one usually wants a column sorted first: names from A, amounts and times from the top. */
const isDescending = (column: PlaylistColumn) => column !== "name" && column !== "owner";

/**
 * The playlists that Harmony tracks: their posture, what is wrong with them and why, and what can be done about it.
 *
 * @customElement harmony-spotify-playlists-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age, refresh and menu.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart fleet - The bar of postures.
 * @csspart filters - Search and filters.
 * @csspart bar - The line above the table: results, selection, progress.
 * @csspart table - The table.
 * @cssprop [--harmony-table-height=min(36rem, 80dvh)] - The most height the rows take before they scroll.
 * @fires {CustomEvent} harmony-spotify-navigate - A playlist's details are to be opened; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - Filters, sorting or what is open have changed.
 */
export class HarmonySpotifyPlaylistsCard extends HarmonyCard<ReadonlyArray<Playlist>> {
  static override styles = [HarmonyCard.styles, table, styles];

  readonly name = "playlists";
  protected readonly action = "playlists.view";
  protected resource!: Resource<ReadonlyArray<Playlist>>;
  protected override readonly bones = [[100], [16, 16, 16, 16], [46], [62], [38], [57]];

  readonly #selection = new RowSelection(() => this.requestUpdate());
  readonly #rows = new VirtualRows(this, {
    count: () => this.#shown.length,
    keyAt: (index) => this.#at(index).id,
    selection: this.#selection,
  });
  #service!: PlaylistsService["Service"];
  #list: ReadonlyArray<Playlist> = [];
  #index = new PlaylistIndex([], 0);
  #fleet!: Fleet;
  #shown: Uint32Array = new Uint32Array();
  #progress: ForceSyncProgress | undefined;
  #stop = new AbortController();
  #details: { update(): void; close(): void } | undefined;

  protected override get sections() {
    return [foundationTexts, playlistsTexts];
  }

  protected get heading(): string {
    return this.texts(playlistsTexts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(makePlaylists);
    this.resource = this.#service.playlists;
    this.watch(this.resource, ({ value }) => this.#adopt(value));
    this.watch(this.#service.refreshAll);
    this.watch(this.#service.forceSync);
    this.#adopt(this.resource.state.value);
    // A playlist becomes overdue while nothing else happens.
    this.until(everySecond(() => kernel.now() >= this.#index.overdueAt && this.#survey()));
  }

  #adopt(list: ReadonlyArray<Playlist> | undefined): void {
    if (!list || list === this.#list) return;
    this.#list = list;
    this.#index = new PlaylistIndex(list, this.kernel.now());
    this.#fleet = surveyFleet(list, this.kernel.now());
    const { keys } = this.#selection;
    if (keys.size === 0) return;
    const present = new Set(list.map(({ id }) => id));
    this.#selection.remove([...keys].filter((id) => !present.has(id)));
  }

  #survey(): void {
    this.#index.survey(this.kernel.now());
    this.#fleet = surveyFleet(this.#list, this.kernel.now());
    this.requestUpdate();
  }

  get #query(): PlaylistQuery {
    return readQuery(new URLSearchParams(this.view));
  }

  #at(index: number): Playlist {
    return this.#list[this.#shown[index]!]!;
  }

  #filter(change: Partial<PlaylistQuery>): void {
    this.#rows.scrollToTop();
    this.changeView(writeQuery({ ...this.#query, ...change }).toString());
  }

  #viewOf(id: string): string {
    const params = writeQuery(this.#query);
    params.set("playlist", id);
    return params.toString();
  }

  protected override renderCount(list: ReadonlyArray<Playlist>): unknown {
    return html`<span class="count">${this.format.number(list.length)}</span>`;
  }

  protected override renderContent(list: ReadonlyArray<Playlist>): unknown {
    if (list.length === 0) return this.#renderEmpty();
    const query = this.#query;
    this.#shown = this.#index.select(query);
    const texts = this.texts(playlistsTexts);
    return html`<div class="card-body before-table">
        <div class="fleet">
          ${renderFleet(
            this.#fleet,
            query.posture,
            (posture) => this.#filter({ posture: query.posture === posture ? null : posture }),
            this.format,
            texts,
          )}
          <p class="diagnosis">${renderDiagnosis(this.#fleet, this.clock, this.#renderHealthLink(), texts)} ${this.#renderRecommended()}</p>
        </div>
        ${this.#renderFilters(query)}
      </div>
      ${this.#renderProgress()} ${this.#selection.keys.size > 0 ? this.#renderSelection() : this.#renderResults(query)}
      ${this.#renderTable(query)}`;
  }

  #renderEmpty(): unknown {
    const texts = this.texts(playlistsTexts);
    return html`<div class="card-body">
      ${blocked("empty", {
        title: texts.empty,
        text: texts.emptyWhy,
        actions: html`<button class="btn" type="button" @click=${() => this.refresh()}>${icon("refresh")}${texts.refreshList}</button>
          ${this.#renderHealthLink()}`,
      })}
    </div>`;
  }

  #renderHealthLink(): unknown {
    const { workerHealth } = this.texts(playlistsTexts);
    const href = safeHref(this.kernel.links.workerHealth);
    return href ? html`<a href=${href}>${workerHealth}</a>` : workerHealth;
  }

  #renderRecommended(): unknown {
    const { forceSync } = this.#fleet;
    return forceSync.length > 0 ? this.#renderForceSync("recommended", forceSync, "link") : nothing;
  }

  #renderForceSync(id: string, ids: ReadonlyArray<string>, look = ""): unknown {
    const texts = this.texts(playlistsTexts);
    return accessButton(this.#service.forceSync, {
      id,
      look,
      icon: "sync",
      label: texts.forceSync(this.format.number(ids.length)),
      pendingLabel: texts.forceSyncing,
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => void this.forceSync(ids),
    });
  }

  #renderFilters({ text, owner, reason, sort }: PlaylistQuery): unknown {
    const texts = this.texts(playlistsTexts);
    const { owners } = this.#index;
    const listed = owners.slice(0, ownersListed);
    const chosen = owners.find(({ name }) => name === owner);
    if (chosen && !listed.includes(chosen)) listed.push(chosen);
    const reasons = this.#fleet.causes.filter((cause) => cause.posture === "stale" || cause.reason === reason);
    return html`<div class="filters" part="filters" role="search" aria-label=${texts.filter}>
      <label class="with-icon">
        <span class="visually-hidden">${texts.search}</span>${icon("search")}
        <input
          class="field"
          type="search"
          placeholder=${texts.search}
          maxlength="200"
          .value=${text}
          @input=${({ target }: Event) => this.#filter({ text: (target as HTMLInputElement).value })}
        />
      </label>
      ${owners.length > 1 || owner !== null
        ? this.#renderSelect(
            texts.owner,
            [
              { value: null, label: texts.anyOwner },
              ...listed.map(({ name, count }) => ({ value: name, label: `${plainText(name)} (${this.format.number(count)})` })),
            ],
            owner,
            (value) => this.#filter({ owner: value }),
          )
        : nothing}
      ${reasons.length > 0 || reason
        ? this.#renderSelect<PostureReason>(
            texts.reason,
            [
              { value: null, label: texts.anyReason },
              ...reasons.map((cause) => ({
                value: cause.reason,
                label: `${texts.reasons[cause.reason] || texts.postures[cause.posture]} (${this.format.number(cause.total)})`,
              })),
            ],
            reason,
            (value) => this.#filter({ reason: value }),
          )
        : nothing}
      ${this.#renderSelect(
        texts.sortBy,
        PLAYLIST_COLUMNS.map((column) => ({ value: column, label: texts.columns[column] })),
        sort,
        (column) => this.#filter({ sort: column!, descending: isDescending(column!) }),
        "sorting",
      )}
    </div>`;
  }

  #renderSelect<Value extends string>(
    label: string,
    options: ReadonlyArray<{ readonly value: Value | null; readonly label: string }>,
    chosen: Value | null,
    choose: (value: Value | null) => void,
    look = "",
  ): TemplateResult {
    const known = options.some(({ value }) => value === chosen);
    return html`<span class="select ${look}">
      <select
        class="field"
        aria-label=${label}
        @change=${({ target }: Event) => choose(options[(target as HTMLSelectElement).selectedIndex]?.value ?? null)}
      >
        ${options.map((option) => html`<option .selected=${option.value === chosen}>${option.label}</option>`)}
        ${known ? nothing : html`<option .selected=${true}>${plainText(chosen)}</option>`}
      </select>
      ${icon("down")}
    </span>`;
  }

  #renderResults(query: PlaylistQuery): unknown {
    const texts = this.texts(playlistsTexts);
    const total = this.format.number(this.#list.length);
    return html`<div class="bar" part="bar">
      ${isFiltered(query)
        ? html`<span class="muted">${texts.shown(this.format.number(this.#shown.length), total)}</span>
            <button class="btn link" type="button" @click=${() => this.#filter({ ...allPlaylists, sort: query.sort, descending: query.descending })}>
              ${texts.clearFilters}
            </button>`
        : html`<span class="muted">${texts.all(total)}</span>`}
    </div>`;
  }

  /** How many of the selected can be seen under the filters. */
  #countShownSelected(): number {
    const { keys } = this.#selection;
    let count = 0;
    if (keys.size > 0) for (const row of this.#shown) if (keys.has(this.#list[row]!.id)) count++;
    return count;
  }

  #renderSelection(): unknown {
    const texts = this.texts(playlistsTexts);
    const { keys } = this.#selection;
    const hidden = keys.size - this.#countShownSelected();
    const count = texts.selected(this.format.number(keys.size));
    return html`<div class="bar selection" part="bar" role="toolbar" aria-label=${count}>
      <strong>${count}</strong>
      <button class="btn square" type="button" aria-label=${texts.clearSelection} @click=${() => this.#selection.clear()}>${icon("close")}</button>
      ${hidden > 0 ? html`<span class="muted">${texts.hidden(this.format.number(hidden))}</span>` : nothing}
      <span class="push"></span>
      ${this.#renderForceSync("selected", [...keys])}
    </div>`;
  }

  #renderProgress(): unknown {
    const progress = this.#progress;
    if (!progress) return nothing;
    const texts = this.texts(playlistsTexts);
    const { done, failed, total, pausedUntil } = progress;
    return html`<div class="bar" part="bar">
      <span>${texts.synced(this.format.number(done), this.format.number(total))}</span>
      <progress max=${total} .value=${done} aria-label=${texts.forceSyncing}></progress>
      <span class="muted">
        ${failed > 0 ? texts.failures(this.format.number(failed)) : nothing}
        ${pausedUntil === undefined
          ? nothing
          : ticking(this.clock.now, (now) => texts.paused(this.format.duration(Math.max(0, pausedUntil - now))))}
      </span>
      <button class="btn push" type="button" @click=${() => this.#stop.abort()}>${icon("stop")}${texts.stop}</button>
    </div>`;
  }

  #renderTable({ sort, descending }: PlaylistQuery): unknown {
    const texts = this.texts(playlistsTexts);
    const { rows, after, height } = this.#rows.drawn();
    const count = this.#shown.length;
    const chosen = this.#countShownSelected();
    const room = (rowsLeftOut: number) =>
      html`<tr aria-hidden="true" .style=${`height:${rowsLeftOut * height}px`}></tr>`;
    const head = (column: PlaylistColumn, look = "") => {
      const sorted = column === sort;
      return html`<th
        role="columnheader"
        scope="col"
        class="d-${column} ${look}"
        aria-sort=${sorted ? (descending ? "descending" : "ascending") : nothing}
      >
        <button type="button" @click=${() => this.#filter({ sort: column, descending: sorted ? !descending : isDescending(column) })}>
          ${texts.columns[column]} ${sorted ? icon(descending ? "down" : "up") : nothing}
        </button>
      </th>`;
    };
    return html`<div class="rows" @scroll=${this.#rows.scroll} @keydown=${this.#rows.keydown} @focusin=${this.#rows.focusin} @click=${this.#onClick}>
      <table class="stacks" part="table" role="table" aria-rowcount=${count + 1}>
        <caption class="visually-hidden">${texts.title}</caption>
        <thead role="rowgroup">
          <tr role="row" aria-rowindex="1">
            <th role="columnheader" scope="col" class="d-tick tick">
              <label><input
                type="checkbox"
                aria-label=${texts.selectAll(this.format.number(count))}
                .checked=${count > 0 && chosen === count}
                .indeterminate=${chosen > 0 && chosen < count}
                @change=${this.#toggleAll}
              /></label>
            </th>
            ${head("name")} ${head("owner")} ${head("tracks", "num")} ${head("followers", "num")} ${head("posture")} ${head("run")}
            ${head("updated")}
            <th role="columnheader" scope="col" class="d-acts"><span class="visually-hidden">${texts.actions}</span></th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            ({ slot }) => slot,
            ({ index, gap }) => html`${gap > 0 ? room(gap) : nothing}${this.#renderRow(index)}`,
          )}
          ${after > 0 ? room(after) : nothing}
        </tbody>
      </table>
      ${count === 0 ? html`<p class="bar muted">${texts.nothingFound}</p>` : nothing}
    </div>`;
  }

  #renderRow(index: number): unknown {
    const playlist = this.#at(index);
    const row = this.#shown[index]!;
    const texts = this.texts(playlistsTexts);
    const { format, clock } = this;
    const { id, trackCount, followers, syncedAt, updatedAt } = playlist;
    const name = plainText(playlist.name) || this.frameTexts.unnamed;
    const posture = this.#index.postureAt(row);
    const tab = this.#rows.tabIndexOf(index);
    const chosen = this.#selection.keys.has(id);
    return html`<tr role="row" data-row=${index} aria-rowindex=${index + 2} ?data-selected=${chosen}>
      <td role="cell" class="d-tick tick">
        <label><input type="checkbox" tabindex=${tab} aria-label=${texts.select(name)} .checked=${chosen} /></label>
      </td>
      <th role="rowheader" scope="row" class="d-name">
        <a class="row-link clip" tabindex=${tab} href=${this.hrefOf(this.#viewOf(id))} title=${name}>${safeText(playlist.name, name)}</a>
      </th>
      <td role="cell" class="d-owner"><span class="clip muted">${safeText(ownerOf(playlist))}</span></td>
      <td role="cell" class="d-tracks num">${trackCount === null ? nothing : format.number(trackCount)}</td>
      <td role="cell" class="d-followers num">${followers === null ? nothing : format.number(followers)}</td>
      <td role="cell" class="d-posture">${renderPosture(playlist, posture, this.#index.reasonAt(row), clock, texts)}</td>
      <td role="cell" class="d-run nowrap">
        ${syncedAt === null
          ? html`<span class="muted">${texts.never}</span>`
          : html`${moment(syncedAt, clock, elapsed(syncedAt, clock))}${posture === "overdue"
              ? html`<span class="was muted">${texts.wasFresh}</span>`
              : nothing}`}
      </td>
      <td role="cell" class="d-updated nowrap">${updatedAt === null ? nothing : moment(updatedAt, clock)}</td>
      <td role="cell" class="d-acts acts">
        <button class="btn square" type="button" tabindex=${tab} aria-label=${texts.more(name)} aria-haspopup="menu">${icon("more")}</button>
      </td>
    </tr>`;
  }

  /** One listener for all rows. */
  readonly #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row) return;
    const index = Number(row.dataset["row"]);
    const { id } = this.#at(index);
    if (target.matches("input")) {
      if (event.shiftKey && this.#selection.anchor !== undefined) this.#rows.extendTo(index);
      else this.#selection.toggle(id);
    } else if (target.closest("a")) {
      this.navigate(event, this.#viewOf(id));
    }
  };

  readonly #toggleAll = ({ target }: Event): void => {
    const ids = Array.from(this.#shown, (row) => this.#list[row]!.id);
    if ((target as HTMLInputElement).checked) this.#selection.add(ids);
    else this.#selection.remove(ids);
  };

  /** Asks first, then syncs these playlists; all that the server has where `all` is set. */
  async forceSync(ids: ReadonlyArray<string>, all = false): Promise<void> {
    void ids;
    void all;
  }
}
