import { css } from "lit";

/** The base styles of every shadow root. The font family, colour scheme and direction are the host's. */
export const base = css`
  :host {
    display: block;
    color: var(--_text);
    accent-color: var(--_accent);
    font-size: var(--_font-m);
    line-height: var(--_line);
    font-variant-numeric: tabular-nums;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
  }
  ul,
  ol {
    list-style: none;
  }
  b,
  strong {
    font-weight: var(--_weight-medium);
  }
  a {
    color: var(--_accent-text);
    text-underline-offset: 0.2em;
  }
  code,
  .mono {
    font-family: var(--_font-mono);
    font-size: 0.92em;
    overflow-wrap: anywhere;
  }
  :focus-visible {
    outline: 2px solid var(--_focus);
    outline-offset: 2px;
  }

  .icon {
    flex: none;
    inline-size: 1rem;
    block-size: 1rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.5;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .mirrors:dir(rtl) {
    transform: scaleX(-1);
  }
  .spin {
    animation: spin 1s linear infinite;
  }
  @keyframes spin {
    to {
      rotate: 1turn;
    }
  }

  .muted,
  .sub,
  .age,
  .debug {
    color: var(--_text-muted);
  }
  .small {
    font-size: var(--_font-s);
  }
  .xs,
  .sub,
  .age,
  .debug {
    font-size: var(--_font-xs);
  }
  .debug {
    display: flex;
    align-items: center;
    gap: var(--_space-1);
  }
  .nowrap,
  .clip {
    white-space: nowrap;
  }
  .clip {
    display: block;
    overflow: hidden;
    text-overflow: ellipsis;
  }
  .sub {
    display: block;
    font-weight: var(--_weight-normal);
  }
  .push {
    margin-inline-start: auto;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }

  /* A severity has a shape, a word and a colour. Its class sets four properties that the elements inside can use. */
  .ok {
    --sev-text: var(--_ok-text);
    --sev-fill: var(--_ok-fill);
  }
  .warn {
    --sev-text: var(--_warn-text);
    --sev-fill: var(--_warn-fill);
  }
  .crit {
    --sev-text: var(--_crit-text);
    --sev-fill: var(--_crit-fill);
  }
  .unknown {
    --sev-text: var(--_unknown-text);
    --sev-fill: var(--_unknown-fill);
  }
  .busy {
    --sev-text: var(--_accent-text);
    --sev-fill: var(--_accent);
  }
  .ok,
  .warn,
  .crit,
  .unknown,
  .busy {
    --sev-surface: color-mix(in srgb, var(--sev-fill) 8%, var(--_surface));
    --sev-border: color-mix(in srgb, var(--sev-fill) 30%, var(--_surface));
  }

  @media (prefers-reduced-motion: reduce) {
    .spin {
      animation: none;
    }
  }
  @media (forced-colors: active) {
    .icon {
      color: inherit;
    }
  }
`;
