import { css } from "lit";

export const styles = css`
  .fleet {
    display: grid;
    gap: var(--_space-2);
  }
  .fleet-bar {
    display: flex;
    gap: 2px;
    block-size: 0.625rem;
    border-radius: var(--_radius-s);
    overflow: hidden;
  }
  .fleet-bar > i {
    min-inline-size: 0.375rem;
    background: var(--sev-fill);
  }
  /* Unknown is hollow: an absence, not a fourth colour. */
  .fleet-bar > .unknown {
    border: 1.5px solid var(--sev-fill);
    background: none;
  }
  .fleet-legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    margin-inline-start: -0.4375rem;
  }
  .fleet-legend button {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: max(1.75rem, var(--_touch));
    padding: 0 0.4375rem;
    border: 1px solid transparent;
    border-radius: var(--_radius-m);
    background: none;
    font-size: var(--_font-s);
    cursor: pointer;
  }
  .fleet-legend button:hover {
    background: var(--_surface-hover);
  }
  .fleet-legend [aria-pressed="true"] {
    border-color: var(--_accent-soft);
    background: var(--_accent-surface);
  }
  :is(.fleet-legend, .posture) .icon {
    color: var(--sev-text);
  }
  .diagnosis {
    max-inline-size: 86ch;
    color: var(--_text-muted);
    font-size: var(--_font-s);
    text-wrap: pretty;
  }
  .diagnosis strong {
    color: var(--_text);
  }
  .diagnosis .link {
    min-block-size: 0;
    font-weight: inherit;
  }
  .diagnosis .link:not(.swap) {
    display: inline;
    text-decoration: underline;
  }
  .diagnosis .swap {
    vertical-align: middle;
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .filters > .with-icon {
    flex: 1 1 12rem;
  }
  .filters > .select {
    flex: 0 1 11rem;
  }

  .rows {
    max-block-size: var(--harmony-table-height, min(36rem, 80dvh));
    overflow: hidden auto;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .rows tr[aria-hidden] {
    display: block;
    border: 0;
    padding: 0;
  }
  .posture {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    max-inline-size: 100%;
    vertical-align: top;
  }
  .posture > b {
    color: var(--sev-text);
  }
  .posture > b::first-letter {
    text-transform: uppercase;
  }
  .ok.posture > b {
    color: inherit;
    font-weight: var(--_weight-normal);
  }
  .posture > span {
    overflow: hidden;
    color: var(--_text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .d-tick {
    inline-size: 2.5rem;
  }
  .d-owner {
    inline-size: 6.5rem;
  }
  .d-tracks {
    inline-size: 4rem;
  }
  .d-followers {
    inline-size: 5.75rem;
  }
  :is(.d-tracks, .d-followers) {
    text-align: end;
  }
  .d-posture {
    inline-size: 12.75rem;
  }
  .d-run {
    inline-size: 7.5rem;
  }
  .d-updated {
    inline-size: 5.5rem;
  }
  .d-acts {
    inline-size: 2.75rem;
  }

  /* The name never yields: what goes first is in the details. */
  @container hs-card (max-width: 55.99rem) {
    :is(.d-followers, .d-updated) {
      display: none;
    }
  }
  @container hs-card (max-width: 51.99rem) {
    .d-owner {
      display: none;
    }
  }
  @container hs-card (min-width: 38rem) {
    .sorting.select {
      display: none;
    }
  }
  @container hs-card (max-width: 37.99rem) {
    .filters > .with-icon {
      flex-basis: 100%;
    }
    .filters > .select {
      flex: 1 1 7rem;
    }
    .stacks tr {
      grid-template: "tick name run acts" "tick posture posture acts" / auto minmax(0, 1fr) auto auto;
    }
    .d-tick {
      grid-area: tick;
    }
    .d-name {
      grid-area: name;
    }
    .d-run {
      grid-area: run;
      color: var(--_text-muted);
      font-size: var(--_font-xs);
    }
    .d-posture {
      grid-area: posture;
    }
    .d-acts {
      grid-area: acts;
    }
    .stacks :is(th, td) {
      inline-size: auto;
    }
    .stacks :is(.d-owner, .d-tracks, .d-followers, .d-updated) {
      display: none;
    }
  }
  @container hs-card (max-width: 25.99rem) {
    .bar > .btn:not(.square) > .icon {
      display: none;
    }
    .fleet-legend {
      display: grid;
      grid-template-columns: 1fr 1fr;
      justify-items: start;
    }
  }
  @media (forced-colors: active) {
    .fleet-bar > i {
      border: 1px solid CanvasText;
      background: CanvasText;
      forced-color-adjust: none;
    }
    .fleet-bar > .warn {
      background: Highlight;
    }
    .fleet-bar > .crit {
      background: Mark;
    }
    .fleet-bar > .unknown {
      background: Canvas;
    }
    .fleet-legend [aria-pressed="true"] {
      outline: 2px solid Highlight;
    }
  }
`;
