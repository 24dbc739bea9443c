import { css } from "lit";

export const styles = css`
  section {
    display: grid;
    gap: var(--_space-4);
    padding: var(--_space-3) var(--_card-pad) var(--_space-4);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
  }
  header,
  footer {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  h3:focus {
    outline: none;
  }
  ol {
    display: grid;
    gap: var(--_space-4);
    counter-reset: step;
  }
  li {
    position: relative;
    display: grid;
    gap: var(--_space-2);
    align-content: center;
    min-block-size: 1.5rem;
    padding-inline-start: 2.25rem;
    font-size: var(--_font-s);
    counter-increment: step;
  }
  li::before {
    content: counter(step);
    position: absolute;
    inset-block-start: -0.125rem;
    inset-inline-start: 0;
    display: grid;
    place-items: center;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    border: 1px solid var(--_border-control);
    border-radius: 50%;
    font-size: var(--_font-xs);
    font-weight: var(--_weight-medium);
  }
  li.done::before {
    content: "✓";
    border-color: var(--_ok-fill);
    color: var(--_ok-text);
  }
  .entry {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
  }
  .entry > .field {
    flex: 1 1 16rem;
    font-family: var(--_font-mono);
    font-size: var(--_font-xs);
  }
  .field[aria-invalid="true"] {
    border-color: var(--_crit-fill);
    box-shadow: inset 0 0 0 1px var(--_crit-fill);
  }
  .refusal {
    display: flex;
    gap: 0.375rem;
    color: var(--_crit-text);
  }
  .refusal:empty {
    display: none;
  }
  .debug {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1);
    overflow-wrap: anywhere;
  }
  .time-left {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--_space-3);
    align-items: center;
    font-size: var(--_font-s);
  }
  .time-left > :first-child {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
  }
  progress {
    appearance: none;
    inline-size: 100%;
    block-size: 0.25rem;
    border: 0;
    border-radius: var(--_radius-s);
    overflow: hidden;
    background: var(--_surface-hover);
  }
  progress::-webkit-progress-bar {
    background: var(--_surface-hover);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
`;
