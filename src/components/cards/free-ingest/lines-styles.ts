import { css } from "lit";

export const linesStyles = css`
  :host {
    container: hs-card / inline-size;
    display: grid;
    gap: var(--_space-2);
  }
  .groups {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
  }
  .groups > button {
    display: inline-flex;
    gap: 0.375rem;
    align-items: center;
    min-block-size: max(1.625rem, var(--_touch));
    padding: 0 0.4375rem;
    border: 1px solid transparent;
    border-radius: var(--_radius-m);
    background: none;
    font-size: var(--_font-s);
    cursor: pointer;
  }
  .groups > button:hover {
    background: var(--_surface-hover);
  }
  .groups > [aria-pressed="true"] {
    border-color: var(--_accent-soft);
    background: var(--_accent-surface);
  }
  .groups .icon {
    color: var(--sev-text);
  }
  .frame {
    border: 1px solid var(--_border);
    border-radius: var(--_radius-m);
    overflow: clip;
  }
  .rows {
    max-block-size: var(--harmony-table-height, min(36rem, 80dvh));
    overflow: hidden auto;
  }
  table,
  tbody {
    display: block;
  }
  tr {
    display: grid;
    grid-template: "tick line text badge acts" / 1.5rem minmax(1rem, max-content) minmax(0, 1fr) auto auto;
    gap: 0 var(--_space-2);
    align-items: center;
    block-size: max(3.25rem, calc(var(--_row) * 1.45));
    padding-inline: var(--_space-3) var(--_space-2);
    border-block-end: 1px solid var(--_border);
  }
  tr:last-child {
    border-block-end: 0;
  }
  .rows tr[aria-hidden] {
    display: block;
    padding: 0;
    border: 0;
  }
  :is(td, th):is(td, th) {
    display: block;
    block-size: auto;
    padding: 0;
    border: 0;
  }
  td.d-tick {
    grid-area: tick;
    padding: 0;
  }
  .d-line {
    grid-area: line;
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  .d-text {
    grid-area: text;
    min-inline-size: 0;
    font-weight: var(--_weight-normal);
  }
  .d-badge {
    grid-area: badge;
  }
  .d-acts {
    grid-area: acts;
  }
  .tick > label {
    min-block-size: 2rem;
  }
  .given {
    display: block;
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: var(--_text-muted);
    font: var(--_font-xs) / 1.4 var(--_font-mono);
    text-align: start;
    cursor: text;
  }
  .given:hover {
    color: var(--_text);
    text-decoration: underline;
  }
  .out .given {
    text-decoration: line-through;
  }
  .d-text > .field {
    inline-size: 100%;
    font-family: var(--_font-mono);
    font-size: var(--_font-xs);
  }
  .becomes {
    line-height: 1.35;
  }
  .becomes > .link {
    display: inline;
    min-block-size: 0;
    font-size: inherit;
  }
  @container hs-card (max-width: 33.99rem) {
    tr {
      grid-template: "tick text acts" "line badge acts" / 1.5rem minmax(0, 1fr) auto;
      gap: 0.125rem var(--_space-2);
      align-content: center;
      block-size: 6.25rem;
    }
    .becomes {
      display: -webkit-box;
      overflow: hidden;
      white-space: normal;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .d-line {
      justify-self: end;
      padding-inline-start: 0;
    }
  }
  @media (forced-colors: active) {
    .groups > [aria-pressed="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
