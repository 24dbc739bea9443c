import { html, type TemplateResult } from "lit";
import { icon } from "../foundation/icons.js";

export interface TrackSelectionBar {
  /** How many rows are selected, translated already. */
  readonly label: string;
  readonly clearLabel: string;
  readonly onClear: () => void;
  /** What can be done with the selected tracks. */
  readonly actions: unknown;
}

/** Says how many rows are selected. It takes the place and the height of the line above the table, so that nothing moves. */
export function renderTrackSelectionBar({ label, clearLabel, onClear, actions }: TrackSelectionBar): TemplateResult {
  return html`<div class="bar selection" part="bar" role="toolbar" aria-label=${label}>
    <strong>${label}</strong>
    <button class="btn square" type="button" aria-label=${clearLabel} @click=${onClear}>${icon("close")}</button>
    <span class="push"></span>
    ${actions}
  </div>`;
}
