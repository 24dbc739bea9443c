import { css } from "lit";

export const formStyles = css`
  form {
    display: grid;
    gap: var(--_space-3);
    justify-items: start;
  }
  .segmented {
    display: flex;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-m);
  }
  .segmented label {
    display: grid;
    place-items: center;
    min-block-size: var(--_control);
    padding-inline: 0.75rem;
    font-size: var(--_font-s);
    cursor: pointer;
  }
  .segmented label + label {
    border-inline-start: 1px solid var(--_border-control);
  }
  .segmented input {
    position: absolute;
    opacity: 0;
    pointer-events: none;
  }
  .segmented label:has(:checked) {
    background: var(--_accent-surface);
    color: var(--_accent-text);
    font-weight: var(--_weight-medium);
    box-shadow: inset 0 0 0 1px var(--_accent);
  }
  .segmented label:has(:focus-visible) {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }
  .segmented label:first-of-type {
    border-start-start-radius: inherit;
    border-end-start-radius: inherit;
  }
  .segmented label:last-of-type {
    border-start-end-radius: inherit;
    border-end-end-radius: inherit;
  }
  .check {
    align-items: start;
  }
  .check > input {
    margin-block-start: 0.1875rem;
  }
  .check .icon {
    inline-size: 0.75rem;
    block-size: 0.75rem;
  }
  .refusal {
    color: var(--_crit-text);
    font-size: var(--_font-xs);
  }
  .off-peak {
    display: flex;
    gap: var(--_space-2);
    color: var(--_text-muted);
  }
  .off-peak > .icon,
  .off-peak strong {
    color: var(--sev-text);
  }
  .off-peak > .icon {
    margin-block-start: 0.125rem;
  }

  @media (forced-colors: active) {
    .segmented label:has(:checked) {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }
`;
