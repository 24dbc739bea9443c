import { css } from "lit";

/**
 * The band: verdict, three rows, status. Its height is reserved from the first paint on and is the same in every state; only
 * "Show all" makes it taller.
 */
export const bandStyles = css`
  .band {
    --_band-row: max(2.5rem, var(--_touch));
    container: hs-band / inline-size;
    overflow: clip;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    background: var(--_surface);
    font-size: var(--_font-s);
  }
  .band-head {
    display: flex;
    align-items: center;
    gap: 0 var(--_space-3);
    min-block-size: 2.75rem;
    padding-inline: var(--_card-pad) var(--_space-2);
  }
  .band-head h1 {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    font-size: var(--_font-l);
    font-weight: var(--_weight-strong);
    line-height: var(--_line-tight);
    white-space: nowrap;
  }
  .band-head h1:focus {
    outline: none;
  }
  .band-head h1 > .icon {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    color: var(--sev-text);
  }
  .band-head .fine {
    min-inline-size: 0;
    overflow: hidden;
    color: var(--_text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }

  .band-rows {
    display: grid;
    grid-auto-rows: minmax(var(--_band-row), auto);
    grid-template-columns: auto minmax(12rem, max-content) minmax(0, 1fr) max-content max-content auto;
    min-block-size: calc(3 * var(--_band-row) + 3px);
    border-block-start: 1px solid var(--_border);
  }
  .band-row {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    column-gap: var(--_space-3);
    align-items: center;
    padding-inline: var(--_card-pad) var(--_space-2);
  }
  .band-row + .band-row {
    border-block-start: 1px solid var(--_border);
  }
  .band-row > .icon {
    grid-column: 1;
    color: var(--sev-text, var(--_text-muted));
  }
  .band-row > .what {
    grid-column: 2;
    font-weight: var(--_weight-strong);
  }
  .band-row.quiet > .what {
    font-weight: var(--_weight-medium);
  }
  .row-link {
    color: var(--_text);
    text-decoration: none;
  }
  .row-link:hover {
    text-decoration: underline;
  }
  .band-row > .why {
    grid-column: 3;
    overflow: hidden;
    color: var(--_text-muted);
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .band-row > .taken {
    display: inline-flex;
    grid-column: 4;
    align-items: center;
    gap: 0.3125rem;
    color: var(--_text-muted);
    font-size: var(--_font-xs);
    white-space: nowrap;
  }
  .band-row > .taken > .icon {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }
  .band-row > .actions {
    flex-wrap: nowrap;
    grid-column: 5;
    justify-content: flex-end;
  }
  .band-row > .square {
    grid-column: 6;
  }
  .band-row .btn:not(.square) {
    position: relative;
    min-block-size: 1.75rem;
  }
  .band-row .count {
    white-space: pre;
  }
  /* Tinted: late or broken, and nobody is on it. */
  .band-row.crit:not(:has(> .taken)) {
    background: color-mix(in srgb, var(--sev-surface) 65%, var(--_surface));
  }
  .band-row > .bar {
    block-size: 0.75rem;
    border-radius: var(--_radius-s);
    background: var(--_border);
    animation: breathe 1.6s ease-in-out infinite;
  }
  .band-row > .bar.what {
    inline-size: 9rem;
  }
  .band-row > .bar.why {
    inline-size: 60%;
  }
  /* Last known, and no longer known: pale, on a hatched ground. */
  .band.past .band-rows {
    background: repeating-linear-gradient(135deg, transparent 0 0.5rem, var(--_surface-sunken) 0.5rem 1rem);
    color: var(--_text-muted);
  }
  .band > [data-not-fetched],
  .band > .card-body {
    padding: var(--_space-2) var(--_card-pad);
  }
  .clock {
    display: inline-grid;
    grid-template-columns: minmax(0, 10rem) auto;
    gap: var(--_space-2);
    align-items: center;
    font-weight: var(--_weight-medium);
  }
  .clock > [role="timer"] {
    grid-column: 2;
  }
  .meter {
    inline-size: 10rem;
    block-size: 0.5rem;
    overflow: hidden;
    border-radius: var(--_radius-s);
    background: var(--_surface-sunken);
    box-shadow: inset 0 0 0 1px var(--_border);
  }
  .meter > i {
    display: block;
    block-size: 100%;
    background: var(--_accent);
  }

  @container hs-band (max-width: 74.99rem) {
    .band-rows {
      --_band-row: 3.25rem;
      grid-template-columns: auto minmax(0, 1fr) max-content auto;
    }
    .band-row {
      row-gap: 0;
      align-content: center;
      padding-block: 0.25rem;
    }
    .band-row > .icon {
      grid-row: 1 / span 2;
    }
    .band-row > .what {
      overflow: hidden;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .band-row > .why {
      grid-row: 2;
      grid-column: 2;
    }
    .band-row > .taken {
      grid-row: 2;
      grid-column: 3;
      justify-self: end;
    }
    .band-row > .actions {
      grid-row: 1 / span 2;
      grid-column: 3;
    }
    .band-row:has(> .taken) > .actions {
      grid-row: 1;
    }
    .band-row:has(> .taken) .btn:not(.square) {
      min-block-size: 1.5rem;
    }
    .band-row > .square {
      grid-row: 1 / span 2;
      grid-column: 4;
    }
    .band-head .third,
    /* The title leads to what it counts, so there is no need for another link. */
    .band-row > .actions > :nth-child(n + 2) {
      display: none;
    }
  }
  @container hs-band (max-width: 43.99rem) {
    .band-head {
      flex-wrap: wrap;
      row-gap: 0.125rem;
      align-content: start;
      block-size: max(5.875rem, var(--_touch) + 3.5rem);
      padding-block: 0.5rem 0.375rem;
    }
    .band-head .fine {
      display: -webkit-box;
      flex-basis: 100%;
      order: 9;
      white-space: normal;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .band-head > .push,
    .clock > .meter {
      display: none;
    }
    .clock {
      grid-template-columns: auto;
    }
    .clock > [role="timer"] {
      grid-column: 1;
    }
    .band-head h1 {
      flex: 1 1 0;
      min-block-size: var(--_target);
      white-space: normal;
    }
    .band-rows {
      --_band-row: 4.75rem;
      min-block-size: 16rem;
    }
    .band-row {
      grid-template-columns: auto minmax(0, 1fr) max-content;
      column-gap: var(--_space-2);
    }
    .band-row > .icon {
      grid-row: 1;
    }
    .band-row > .what {
      grid-row: 1;
      white-space: normal;
    }
    .band-row > .why {
      display: -webkit-box;
      grid-column: 2 / -1;
      contain: inline-size;
      white-space: normal;
      -webkit-box-orient: vertical;
      -webkit-line-clamp: 2;
    }
    .band-row:has(> .taken) > .why {
      -webkit-line-clamp: 1;
    }
    .band-row > .actions,
    .band-row:has(> .taken) > .actions {
      grid-row: 1;
      grid-column: 3;
      align-self: center;
    }
    .band-row > .taken {
      grid-row: 3;
      grid-column: 2 / -1;
      justify-self: start;
    }
    .band-row > .square,
    .band-row .count {
      display: none;
    }
  }
  /* Fingers get their 44 px without the rows growing. */
  @media (pointer: coarse) {
    .band-row .btn:not(.square)::after {
      position: absolute;
      inset: calc((1.75rem - var(--_touch)) / 2) 0;
      content: "";
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .band-row > .bar {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .band-row > .bar,
    .meter {
      border: 1px solid GrayText;
    }
    .meter > i {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;
