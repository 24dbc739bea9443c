import { html, nothing, type TemplateResult } from "lit";
import { playlistColumns } from "../../../core/policy/playlist-view.js";
import type { Format } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import type { PlaylistList } from "./playlist-list.js";
import { reasonNames } from "./posture.js";
import type { PlaylistsTexts } from "./texts.js";

/** The line above the table where nothing is selected: what is shown, and by what it is sorted. */
export function resultsBar(list: PlaylistList, texts: PlaylistsTexts, format: Format): TemplateResult {
  const total = format.number(list.all.length);
  const { reasons } = list.query;
  const sort = ({ target }: Event) => list.sort(playlistColumns[(target as HTMLSelectElement).selectedIndex]!);
  return html`<div class="bar" part="bar">
    ${
      list.isFiltered
        ? html`<span class="muted"
              >${texts.shown(format.number(list.shown.length), total)}${reasons.length > 0 ? `: ${reasonNames(reasons, texts)}` : nothing}</span
            >
            <button class="btn link" type="button" @click=${() => list.clearFilters()}>${texts.clearFilters}</button>`
        : html`<span class="muted">${texts.all(list.all.length, total)}</span>`
    }
    <span class="select sorting push">
      <select class="field" name="sort" aria-label=${texts.sortBy} @change=${sort}>
        ${playlistColumns.map(
          (column) => html`<option .selected=${column === list.query.sort}>${texts.columns[column]}</option>`,
        )}
      </select>
      ${icon("down")}
    </span>
  </div>`;
}

/**
 * The line above the table where something is selected: how much, and what can be done with it.
 *
 * @param actions the buttons
 */
export function selectionBar(
  list: PlaylistList,
  texts: PlaylistsTexts,
  format: Format,
  actions: unknown,
): TemplateResult {
  const { selection } = list;
  const { size } = selection.keys;
  const hidden = size - list.shownSelected;
  const count = texts.selected(format.number(size));
  return html`<div class="bar selection" part="bar" role="toolbar" aria-label=${count}>
    <strong>${count}</strong>
    <button class="btn square" type="button" aria-label=${texts.clearSelection} @click=${() => selection.clear()}>
      ${icon("close")}
    </button>
    ${hidden > 0 ? html`<span class="muted">${texts.hidden(format.number(hidden))}</span>` : nothing}
    <span class="push"></span>
    ${actions}
  </div>`;
}
