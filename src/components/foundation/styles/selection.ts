import { css } from "lit";

/** Rows that are selected, and the bar that says so. */
export const selection = css`
  tbody tr[data-selected] {
    background: var(--_accent-surface);
  }
  /* The results line and this bar share one place and one height, so nothing moves on the first tick. */
  .bar.selection {
    border-block-start: 1px solid var(--_accent-soft);
    background: var(--_accent-surface);
  }
  .bar.selection + table thead th {
    border-block-start-color: var(--_accent-soft);
  }
  .bar.selection strong {
    font-weight: var(--_weight-strong);
  }

  @container hs-card (max-width: 37.99rem) {
    /* It stays in sight while its rows scroll. */
    .bar.selection {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
    }
  }
  @media (forced-colors: active) {
    tr[data-selected] > :first-child {
      box-shadow: inset 3px 0 Highlight;
    }
  }
`;
