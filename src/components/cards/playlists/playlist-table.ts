import { html, nothing, type TemplateResult } from "lit";
import { ownerOf } from "../../../core/model/playlist.js";
import { playlistColumns, type PlaylistColumn } from "../../../core/policy/playlist-view.js";
import { type Clock, elapsed, moment } from "../../foundation/age.js";
import { icon } from "../../foundation/icons.js";
import { type MenuItem, openMenu } from "../../foundation/menu.js";
import { plainText, safeText } from "../../foundation/text.js";
import type { PlaylistList } from "./playlist-list.js";
import { postureCell } from "./posture.js";
import type { PlaylistsTexts } from "./texts.js";

export interface PlaylistTable {
  readonly list: PlaylistList;
  readonly texts: PlaylistsTexts;
  readonly clock: Clock;
  /** Stands in for the name of a playlist that has none. */
  readonly unnamed: string;
  /** The address of a playlist's details. */
  readonly hrefOf: (id: string) => string;
  /** The link to a playlist's details was clicked. */
  readonly onLink: (click: MouseEvent, id: string) => void;
  /** What the menu of a row offers. */
  readonly menuOf: (id: string) => ReadonlyArray<MenuItem>;
}

/** The playlists as a table that scrolls. Only the rows that can be seen are drawn. */
export function playlistTable(table: PlaylistTable): TemplateResult {
  const { list, texts } = table;
  const count = list.shown.length;
  const { rows, after, height } = list.rows.drawn();
  const room = (leftOut: number) =>
    leftOut > 0 ? html`<tr aria-hidden="true" .style=${`height:${leftOut * height}px`}></tr>` : nothing;
  return html`<div
    class="rows"
    @scroll=${() => list.rows.scroll()}
    @keydown=${(event: KeyboardEvent) => list.rows.keydown(event, event.target as Element)}
    @focusin=${({ target }: FocusEvent) => list.rows.focusin(target as Element)}
  >
    <table class="stacks" part="table" role="table" aria-label=${texts.title} aria-rowcount=${count + 1}>
      ${tableHead(table)}
      <tbody role="rowgroup">
        ${rows.map(({ index, gap }) => html`${room(gap)}${tableRow(table, index)}`)} ${room(after)}
      </tbody>
    </table>
    ${count === 0 ? html`<p class="bar muted">${texts.nothingFound}</p>` : nothing}
  </div>`;
}

function tableHead({ list, texts, clock }: PlaylistTable): TemplateResult {
  const count = list.shown.length;
  const selected = list.shownSelected;
  return html`<thead role="rowgroup">
    <tr role="row" aria-rowindex="1">
      <th role="columnheader" scope="col" class="d-tick tick">
        <label
          ><input
            type="checkbox"
            aria-label=${texts.selectAll(clock.format.number(count))}
            .checked=${selected > 0 && selected === count}
            .indeterminate=${selected > 0 && selected < count}
            @click=${({ target }: Event) => list.toggleShown((target as HTMLInputElement).checked)}
        /></label>
      </th>
      ${playlistColumns.map((column) => columnHead(list, column, texts.columns[column]))}
      <th role="columnheader" scope="col" class="d-acts">
        <span class="visually-hidden">${texts.actions}</span>
      </th>
    </tr>
  </thead>`;
}

function columnHead(list: PlaylistList, column: PlaylistColumn, label: string): TemplateResult {
  const { sort, descending } = list.query;
  const isSorted = column === sort;
  return html`<th
    role="columnheader"
    scope="col"
    class="d-${column}"
    aria-sort=${isSorted ? (descending ? "descending" : "ascending") : nothing}
  >
    <button type="button" @click=${() => list.sort(column)}>
      ${label} ${isSorted ? icon(descending ? "down" : "up") : nothing}
    </button>
  </th>`;
}

function tableRow(table: PlaylistTable, row: number): TemplateResult {
  const { list, texts, clock, hrefOf, onLink, menuOf } = table;
  const playlist = list.playlistAt(row);
  const { id, trackCount, followers, syncedAt, updatedAt } = playlist;
  const name = plainText(playlist.name) || table.unnamed;
  const tabIndex = list.rows.tabIndexOf(row);
  const isSelected = list.selection.keys.has(id);
  const number = (count: number | null) => (count === null ? notTold(texts) : clock.format.number(count));
  const openRowMenu = (click: Event) => openMenu(click, click.currentTarget as HTMLButtonElement, menuOf(id));
  return html`<tr role="row" data-row=${row} aria-rowindex=${row + 2} ?data-selected=${isSelected}>
    <td role="cell" class="d-tick tick">
      <label
        ><input
          type="checkbox"
          tabindex=${tabIndex}
          aria-label=${texts.select(name)}
          .checked=${isSelected}
          @click=${({ shiftKey }: MouseEvent) => list.toggle(row, shiftKey)}
      /></label>
    </td>
    <th role="rowheader" scope="row" class="d-name">
      <a
        class="row-link clip"
        tabindex=${tabIndex}
        href=${hrefOf(id)}
        title=${name}
        @click=${(click: MouseEvent) => onLink(click, id)}
        >${safeText(playlist.name, name)}</a
      >
    </th>
    <td role="cell" class="d-owner"><span class="clip muted">${safeText(ownerOf(playlist))}</span></td>
    <td role="cell" class="d-tracks">${number(trackCount)}</td>
    <td role="cell" class="d-followers">${number(followers)}</td>
    <td role="cell" class="d-posture">${postureCell(playlist, list.reasonAt(row), clock, texts)}</td>
    <td role="cell" class="d-run nowrap">
      ${syncedAt === null ? html`<span class="muted">${texts.never}</span>` : moment(syncedAt, clock, elapsed(syncedAt, clock))}
    </td>
    <td role="cell" class="d-updated nowrap">${updatedAt === null ? nothing : moment(updatedAt, clock)}</td>
    <td role="cell" class="d-acts acts">
      <button
        class="btn square"
        type="button"
        tabindex=${tabIndex}
        aria-label=${texts.more(name)}
        aria-haspopup="menu"
        @click=${openRowMenu}
      >
        ${icon("more")}
      </button>
    </td>
  </tr>`;
}

/** Stands in for a number that the server does not tell. */
function notTold(texts: PlaylistsTexts): TemplateResult {
  return html`<span class="muted" title=${texts.notTold}
    ><span aria-hidden="true">–</span><span class="visually-hidden">${texts.notTold}</span></span
  >`;
}
