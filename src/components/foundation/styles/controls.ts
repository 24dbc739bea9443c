import { css } from "lit";

/** Buttons, fields, chips, badges. The filled accent button is the one next step of a form or dialog, never in a card's head. */
export const controls = css`
  button,
  input,
  select,
  textarea {
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }

  .btn {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 0.375rem;
    min-block-size: var(--_control);
    padding: 0 0.625rem;
    border: 1px solid var(--_border-button);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_font-s);
    font-weight: var(--_weight-medium);
    line-height: 1.2;
    text-decoration: none;
    white-space: nowrap;
    cursor: pointer;
    transition: background-color var(--_motion-fast) var(--_ease);
  }
  .btn:hover {
    background: var(--_surface-hover);
  }
  .quiet {
    border-color: transparent;
    background: none;
  }
  .primary {
    border-color: var(--_accent);
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .primary:hover {
    border-color: var(--_accent-hover);
    background: var(--_accent-hover);
  }
  .link {
    min-block-size: max(1.5rem, var(--_touch));
    padding: 0;
    border: 0;
    background: none;
    color: var(--_accent-text);
  }
  .link:hover {
    background: none;
    text-decoration: underline;
  }
  .square {
    flex: none;
    inline-size: var(--_target);
    min-block-size: var(--_target);
    padding: 0;
    border-color: transparent;
    background: none;
    color: var(--_text-muted);
  }
  .square:hover {
    color: var(--_text);
  }
  .danger {
    color: var(--_crit-text);
  }
  .danger:hover {
    color: var(--_crit-text);
  }
  /* Still focusable, so that the reason can be read: the disabled attribute is not used. */
  .btn[aria-disabled="true"] {
    border-color: var(--_border);
    background: var(--_surface-sunken);
    color: var(--_text-muted);
    cursor: not-allowed;
  }
  .btn[aria-disabled="true"]:is(.square, .link) {
    border-color: transparent;
    background: none;
    text-decoration: none;
  }
  /* Both labels are in one cell, so that the button always has the width of the longer one. */
  .swap {
    display: inline-grid;
  }
  .swap > * {
    display: inline-flex;
    grid-area: 1 / 1;
    align-items: center;
    justify-content: center;
    gap: inherit;
  }
  .swap > [data-off] {
    visibility: hidden;
  }

  .field {
    min-block-size: var(--_control);
    min-inline-size: 0;
    padding: 0 0.5rem;
    border: 1px solid var(--_border-control);
    border-radius: var(--_radius-m);
    background: var(--_surface);
    font-size: var(--_font-s);
  }
  .field::placeholder {
    color: var(--_text-muted);
    opacity: 1;
  }
  textarea.field {
    inline-size: 100%;
    padding-block: 0.4375rem;
    line-height: var(--_line);
    resize: vertical;
  }
  /* An icon inside a field: before the text of a search field, after that of a select. */
  .with-icon,
  .select {
    position: relative;
    display: inline-flex;
  }
  .with-icon > .icon,
  .select > .icon {
    position: absolute;
    inset-block-start: 50%;
    inset-inline-start: 0.5rem;
    translate: 0 -50%;
    color: var(--_text-muted);
    pointer-events: none;
  }
  .with-icon > .field {
    flex: 1;
    padding-inline-start: 1.875rem;
  }
  .select > .icon {
    inset-inline: auto 0.4375rem;
  }
  .select > .field {
    appearance: none;
    inline-size: 100%;
    padding-inline-end: 1.75rem;
    text-overflow: ellipsis;
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-2);
    min-block-size: max(1.5rem, var(--_touch));
    font-size: var(--_font-s);
  }
  [type="checkbox"] {
    flex: none;
    inline-size: 0.9375rem;
    block-size: 0.9375rem;
    margin: 0;
  }

  .mark {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    color: var(--sev-text);
    font-weight: var(--_weight-medium);
    white-space: nowrap;
    vertical-align: top;
  }
  .badge,
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
    max-inline-size: 100%;
    padding: 0.0625rem 0.4375rem;
    border: 1px solid var(--sev-border, var(--_border-button));
    border-radius: var(--_radius-m);
    background: var(--sev-surface, var(--_surface));
    color: var(--sev-text, inherit);
    font-size: var(--_font-xs);
    font-weight: var(--_weight-medium);
    white-space: nowrap;
  }
  .chip {
    min-block-size: 1.625rem;
    font-size: var(--_font-s);
    font-weight: inherit;
  }
  .chip button {
    margin-inline-end: -0.4375rem;
  }
  :is(.badge, .chip) > .icon {
    inline-size: 0.875rem;
    block-size: 0.875rem;
  }

  @media (forced-colors: active) {
    .btn {
      border-color: ButtonBorder;
    }
    .btn[aria-disabled="true"] {
      color: GrayText;
    }
    .primary {
      background: Highlight;
      color: HighlightText;
      forced-color-adjust: none;
    }
  }

  /* How far sending in several requests has come. */
  .sending {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
    font-size: var(--_font-s);
  }
  .sending > progress {
    flex: 1;
    min-inline-size: 5rem;
    accent-color: var(--_accent);
  }
`;
