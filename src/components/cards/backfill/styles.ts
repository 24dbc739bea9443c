import { css } from "lit";

export const styles = css`
  .panes {
    display: grid;
    gap: var(--_space-4);
  }
  .panes > * {
    container: hs-pane / inline-size;
    display: grid;
    min-inline-size: 0;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--_space-3);
    align-content: start;
  }
  .job-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
  }
  .job-head > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-2);
    min-inline-size: 0;
  }
  .job-head .mono {
    inline-size: 100%;
  }
  .job-head .push {
    flex: none;
    text-align: end;
  }
  .big {
    font-size: var(--_font-xl);
    font-weight: var(--_weight-strong);
    line-height: var(--_line-tight);
  }
  .mark {
    font-size: var(--_font-s);
  }
  details > harmony-spotify-backfill-form {
    padding: var(--_space-2) 0 0 1.375rem;
  }
  .note .text > p,
  .note .text > .actions {
    margin-block-start: var(--_space-2);
  }
  q {
    quotes: none;
  }
  .job-meter {
    display: grid;
    gap: var(--_space-2);
  }
  .meter {
    position: relative;
    block-size: 0.5rem;
    overflow: hidden;
    border-radius: var(--_radius-s);
    background: var(--_surface-hover);
  }
  .meter > i {
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    transition: inline-size var(--_motion-slow) linear;
  }
  .meter > :first-child,
  .legend .did {
    background: var(--_accent-soft);
  }
  .meter > :last-child,
  .legend .hit {
    background: var(--_accent);
  }
  .legend {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  .legend b {
    color: var(--_text);
  }
  .legend i {
    display: inline-block;
    inline-size: 0.5rem;
    block-size: 0.5rem;
    margin-inline-end: 0.375rem;
    border-radius: 2px;
  }
  .counters {
    display: grid;
    grid-template-columns: repeat(3, minmax(0, 1fr));
    gap: var(--_space-3);
  }
  .counters dt {
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  .counters dd {
    font-weight: var(--_weight-medium);
  }

  .chart {
    display: block;
    inline-size: 100%;
    max-inline-size: 30rem;
    block-size: auto;
    overflow: visible;
    direction: ltr;
  }
  .chart.key {
    display: inline-block;
    inline-size: 0.75rem;
    margin-inline-end: 0.1875rem;
    vertical-align: -0.0625rem;
  }
  .chart text {
    fill: var(--_text-muted);
    font-size: 10.5px;
  }
  .axis {
    stroke: var(--_border);
  }
  rect.did {
    fill: var(--_accent-soft);
  }
  rect.hit {
    fill: var(--_accent);
  }
  .bad,
  .stopped,
  .live {
    fill: none;
    stroke: var(--_text-muted);
    stroke-width: 1.5;
  }
  .bad {
    stroke: var(--_crit-text);
  }
  .cached {
    fill: var(--_text-muted);
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
    font-size: var(--_font-s);
  }
  th,
  td {
    block-size: 1.875rem;
    padding: 0 var(--_space-2) 0 0;
    border-block-end: 1px solid var(--_border);
    text-align: start;
    white-space: nowrap;
  }
  tr > :last-child {
    padding: 0;
  }
  thead th {
    block-size: 1.5rem;
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  th {
    font-weight: var(--_weight-medium);
  }
  tr:has(+ .why) > *,
  tbody:last-child > tr:last-child > * {
    border: 0;
  }
  .num {
    text-align: end;
  }
  .of,
  .num .narrow {
    color: var(--_text-muted);
  }
  .why td {
    max-inline-size: 0;
    block-size: auto;
    padding-block-end: var(--_space-2);
    color: var(--_crit-text);
    font-size: var(--_font-xs);
  }
  .row-link {
    color: inherit;
    text-decoration: none;
  }
  .row-link:hover {
    text-decoration: underline;
  }

  @container hs-card (min-width: 44rem) {
    .panes {
      grid-template-columns: repeat(2, minmax(0, 1fr));
      gap: var(--_space-6);
    }
  }
  .narrow {
    display: none;
  }
  /* A share says more than a second number; then what a run was like goes below its result. */
  @container hs-pane (max-width: 26.99rem) {
    .of {
      display: none;
    }
    .narrow {
      display: inline;
    }
  }
  @container hs-pane (max-width: 22.99rem) {
    .wide {
      display: none;
    }
    .sub.narrow {
      display: block;
    }
    td {
      block-size: 2.5rem;
    }
    .counters {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container hs-pane (min-width: 23rem) {
    .sub.narrow {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .meter {
      border: 1px solid;
    }
    .meter > :last-child {
      background: CanvasText;
    }
    .meter > :first-child {
      background: GrayText;
    }
    rect.did {
      fill: GrayText;
    }
    rect.hit,
    .cached,
    .chart text {
      fill: CanvasText;
    }
    .live,
    .bad,
    .stopped,
    .axis {
      stroke: CanvasText;
    }
  }
`;
