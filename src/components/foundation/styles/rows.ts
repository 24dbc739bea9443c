import { css } from "lit";

/** Tables that become stacks of two-line rows when narrow. Roles stay explicit: `display` on a row drops its semantics. */
export const rows = css`
  table {
    inline-size: 100%;
    border-collapse: collapse;
    table-layout: fixed;
    font-size: var(--_font-s);
  }
  th,
  td {
    block-size: var(--_row);
    padding: 0 var(--_space-2);
    border-block-end: 1px solid var(--_border);
    text-align: start;
    vertical-align: middle;
  }
  tbody th {
    font-weight: var(--_weight-medium);
  }
  tbody tr:last-child > * {
    border-block-end: 0;
  }
  thead th {
    block-size: 2rem;
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    font-size: var(--_font-xs);
    font-weight: var(--_weight-medium);
    white-space: nowrap;
  }
  :is(th, td):first-child {
    padding-inline-start: var(--_card-pad);
  }
  :is(th, td):last-child {
    padding-inline-end: var(--_card-pad);
  }
  td.acts {
    padding-inline-end: var(--_space-2);
    text-align: end;
    white-space: nowrap;
  }
  .num {
    text-align: end;
  }
  th button {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    min-block-size: max(1.5rem, var(--_touch));
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font-weight: inherit;
    cursor: pointer;
  }
  th.num button {
    flex-direction: row-reverse;
  }
  th button > .icon {
    inline-size: 0.75rem;
    block-size: 0.75rem;
  }
  th[aria-sort] {
    color: var(--_text);
  }
  tbody tr:hover {
    background: var(--_surface-hover);
  }
  .row-link {
    color: inherit;
    text-decoration: none;
  }
  .row-link:hover {
    text-decoration: underline;
  }
  /* The whole cell ticks. */
  .tick > label {
    display: grid;
    align-items: center;
    justify-content: start;
    min-block-size: var(--_row);
    cursor: pointer;
  }

  .bar {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: max(2.5rem, var(--_control));
    padding-inline: var(--_card-pad);
    font-size: var(--_font-s);
  }
  .bar progress {
    inline-size: 6rem;
    accent-color: var(--_accent);
  }

  @container hs-card (max-width: 37.99rem) {
    .bar {
      flex-wrap: wrap;
      padding-block: var(--_space-1);
    }
    .stacks :is(colgroup, thead) {
      display: none;
    }
    .stacks,
    .stacks tbody,
    .stacks :is(th, td) {
      display: block;
    }
    .stacks {
      border-block-start: 1px solid var(--_border);
    }
    .bar + .stacks {
      border-block-start: 0;
    }
    .stacks tr {
      display: grid;
      align-items: center;
      gap: 0 var(--_space-2);
      padding: 0.4375rem var(--_space-2);
      padding-inline-start: var(--_card-pad);
      border-block-end: 1px solid var(--_border);
    }
    .stacks tr:last-child {
      border-block-end: 0;
    }
    .stacks :is(th, td) {
      block-size: auto;
      padding: 0;
      border: 0;
    }
  }
`;
