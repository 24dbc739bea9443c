import { css } from "lit";

/** The frame of every card and what is in its body: notes, facts, folds, and what is shown in place of content. */
export const card = css`
  :host([data-off]) {
    display: none;
  }
  .card {
    container: hs-card / inline-size;
    position: relative;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    block-size: 100%;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    background: var(--_surface);
  }
  .card-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 2.75rem;
    padding-block: var(--_space-1);
    padding-inline: var(--_card-pad) var(--_space-2);
  }
  h2,
  h3 {
    font-size: var(--_font-m);
    font-weight: var(--_weight-strong);
    line-height: var(--_line-tight);
  }
  .card-head h2 {
    white-space: nowrap;
  }
  h2:focus {
    outline: none;
  }
  :host([folded]) {
    align-self: start;
  }
  .fold {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: var(--_target);
    margin-inline-start: -0.375rem;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    cursor: pointer;
  }
  .fold > .icon {
    inline-size: 0.75rem;
    color: var(--_text-muted);
    transition: rotate var(--_motion) var(--_ease);
  }
  .fold[aria-expanded="true"] > .icon {
    rotate: 90deg;
  }
  .fold[aria-expanded="true"] > .icon:dir(rtl) {
    rotate: -90deg;
  }
  .count {
    color: var(--_text-muted);
    font-size: var(--_font-s);
  }
  .age {
    min-inline-size: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .age:last-child {
    padding-inline-end: var(--_space-2);
  }
  .card-body {
    display: flex;
    flex: 1;
    flex-direction: column;
    gap: var(--_space-3);
    padding: 0 var(--_card-pad) var(--_card-pad);
  }
  .card-body:is(.before-table, .stale) {
    flex: none;
  }
  /* The note of a late part that could not be fetched stands where the part would. */
  .card > [data-not-fetched] {
    padding: 0 var(--_card-pad) var(--_card-pad);
  }
  .card-foot > [data-not-fetched] {
    inline-size: 100%;
  }
  .card-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    margin-block-start: auto;
    padding: var(--_space-2) var(--_card-pad);
    border-block-start: 1px solid var(--_border);
    font-size: var(--_font-s);
  }
  .section-head {
    display: flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: 1.5rem;
  }
  .section-title {
    font-size: var(--_font-s);
  }

  .note {
    display: flex;
    gap: var(--_space-2);
    padding: var(--_space-2) var(--_space-3);
    border: 1px solid var(--sev-border);
    border-radius: var(--_radius-m);
    background: var(--sev-surface);
    font-size: var(--_font-s);
  }
  .note > .text {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .note strong {
    color: var(--sev-text);
    font-weight: var(--_weight-strong);
  }
  .note > .actions {
    align-self: center;
    margin-inline-start: auto;
  }
  :is(.note, .blocked) > .icon {
    margin-block-start: 0.125rem;
    color: var(--sev-text, var(--_text-muted));
  }

  .facts {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: var(--_space-3) var(--_space-5);
  }
  :is(.facts, .pairs) dt {
    color: var(--_text-muted);
  }
  .facts dt {
    font-size: var(--_font-xs);
  }
  .facts dd {
    font-size: var(--_font-s);
    font-weight: var(--_weight-medium);
    line-height: 1.25rem;
  }
  .pairs {
    display: grid;
    grid-template-columns: max-content minmax(0, 1fr);
    gap: 0.3125rem var(--_space-4);
    font-size: var(--_font-s);
  }
  @container hs-card (min-width: 34rem) {
    .facts {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }

  summary {
    display: flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: var(--_target);
    font-size: var(--_font-s);
    list-style: none;
    cursor: pointer;
  }
  summary > .icon:first-child {
    color: var(--_text-muted);
    transition: rotate var(--_motion) var(--_ease);
  }
  [open] > summary > .icon:first-child {
    rotate: 90deg;
  }
  [open] > summary > .icon:first-child:dir(rtl) {
    rotate: -90deg;
  }

  /* What is the matter, why, and one next step. Left aligned, without a picture. */
  .blocked {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-3);
    align-content: start;
    padding-block: var(--_space-2);
    font-size: var(--_font-s);
  }
  .blocked > :not(.icon) {
    grid-column: 2;
    overflow-wrap: anywhere;
  }
  .blocked > :is(.actions, .debug) {
    margin-block-start: var(--_space-2);
  }
  /* Its label is aligned with the others. */
  .blocked .quiet:first-child {
    margin-inline-start: -0.625rem;
  }

  /* A short wait shows nothing. */
  .skeletons {
    display: grid;
    gap: var(--_space-4);
    animation: appear 0.2s backwards;
  }
  .skeletons > div {
    display: flex;
    gap: var(--_space-3);
  }
  .skeletons i {
    block-size: 0.75rem;
    border-radius: var(--_radius-s);
    background: var(--_border);
    animation: breathe 1.6s ease-in-out infinite;
  }
  @keyframes appear {
    from,
    99% {
      visibility: hidden;
    }
  }
  @keyframes breathe {
    50% {
      opacity: 0.5;
    }
  }

  @container hs-card (max-width: 37.99rem) {
    .wide-only {
      display: none;
    }
    .note {
      flex-wrap: wrap;
    }
    .note > .text {
      min-inline-size: 12rem;
    }
  }
  /* The word before the age goes first, so that the age itself is never cut off. */
  @container hs-card (max-width: 20.99rem) {
    .age-word {
      display: none;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .skeletons i {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .skeletons i {
      border: 1px solid GrayText;
    }
  }
`;
