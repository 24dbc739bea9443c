import { css } from "lit";

/** Dialogs, drawers, menus and notices. Adopted when the first of them opens. */
export const overlays = css`
  .dialog,
  .drawer,
  .menu,
  .toast {
    --_surface: var(--_surface-raised);
    border: 1px solid transparent;
    background: var(--_surface);
    color: var(--_text);
    font-size: var(--_font-s);
  }
  .dialog,
  .drawer,
  .menu {
    padding: 0;
    box-shadow: var(--_shadow-overlay);
  }
  dialog::backdrop {
    background: var(--_scrim);
  }
  /* The focus starts on the heading, so that reading starts there; it is not a control. */
  .drawer h2:focus-visible {
    outline: none;
  }

  .dialog {
    inline-size: min(30rem, calc(100vw - 2rem));
    border-radius: var(--_radius-l);
  }
  .dialog h2 {
    font-size: var(--_font-l);
  }
  .dialog-body {
    display: grid;
    gap: var(--_space-3);
    padding: var(--_space-5) var(--_space-5) var(--_space-4);
    overflow-wrap: anywhere;
  }
  .dialog-foot,
  .drawer-foot {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_space-5);
    border-block-start: 1px solid var(--_border);
  }
  .dialog-foot {
    justify-content: end;
  }
  .breakdown {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-3);
    border: 1px solid var(--_border);
    border-radius: var(--_radius-m);
  }
  .breakdown li {
    display: grid;
    grid-template-columns: auto minmax(1.5rem, auto) minmax(0, 1fr);
    gap: var(--_space-2);
  }
  .breakdown b {
    font-weight: var(--_weight-strong);
    text-align: end;
  }
  :is(.breakdown li, .toast) > .icon {
    margin-block-start: 0.125rem;
    color: var(--sev-text);
  }

  .drawer {
    --from: 100%;
    container: hs-card / inline-size;
    inset-block: 0;
    inset-inline: auto 0;
    inline-size: min(40rem, 100vw);
    max-inline-size: none;
    block-size: 100dvh;
    max-block-size: none;
    margin: 0;
    overscroll-behavior: contain;
    animation: slide var(--_motion-slow) var(--_ease);
  }
  .drawer:dir(rtl) {
    --from: -100%;
  }
  @keyframes slide {
    from {
      translate: var(--from);
    }
  }
  .drawer-head {
    display: grid;
    gap: var(--_space-1);
    padding: var(--_space-4) var(--_card-pad) var(--_space-3);
  }
  .drawer-head > div {
    display: flex;
    align-items: start;
    gap: var(--_space-2);
  }
  .drawer-head h2 {
    font-size: var(--_font-xl);
    overflow-wrap: anywhere;
  }
  .drawer-head .square {
    margin-inline-start: auto;
  }
  .drawer section {
    display: grid;
    gap: var(--_space-2);
    padding-block-start: var(--_space-4);
  }
  .drawer-foot {
    margin-block-start: var(--_space-4);
    padding-inline: var(--_card-pad);
  }

  .menu {
    position: fixed;
    inset: auto;
    max-inline-size: calc(100vw - 1rem);
    margin: 0;
    padding: var(--_space-1);
    border-radius: var(--_radius-m);
  }
  .menu > button {
    display: grid;
    grid-template-columns: 1rem auto;
    align-items: center;
    gap: 0 var(--_space-2);
    inline-size: 100%;
    min-block-size: max(2rem, var(--_touch));
    padding: var(--_space-1) var(--_space-3) var(--_space-1) var(--_space-2);
    border: 0;
    border-radius: var(--_radius-s);
    background: none;
    text-align: start;
    cursor: pointer;
  }
  .menu > button:is(:hover, :focus) {
    background: var(--_surface-hover);
  }
  .menu > button:focus-visible {
    outline-offset: -2px;
  }
  .menu > [aria-disabled="true"] {
    color: var(--_text-muted);
    cursor: not-allowed;
  }
  .menu > button > :not(.icon) {
    grid-column: 2;
  }

  .toasts {
    position: fixed;
    inset: auto 1rem 1rem auto;
    display: none;
    gap: var(--_space-2);
    inline-size: min(24rem, calc(100vw - 2rem));
    max-block-size: calc(100dvh - 2rem);
    margin: 0;
    padding: 0;
    overflow: visible;
    border: 0;
    background: none;
    color: var(--_text);
  }
  .toasts:popover-open {
    display: grid;
  }
  .toasts:dir(rtl) {
    inset: auto auto 1rem 1rem;
  }
  .toasts ol {
    display: grid;
    gap: inherit;
  }
  .toast {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0.125rem var(--_space-3);
    padding: var(--_space-3);
    border-radius: var(--_radius-m);
    box-shadow: var(--_shadow-toast);
    overflow-wrap: anywhere;
    animation: rise var(--_motion) var(--_ease);
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 0.5rem;
    }
  }
  .toast > .square {
    align-self: start;
    margin-block-start: -0.25rem;
    margin-inline-end: -0.25rem;
  }
  .toast .actions {
    gap: 0 var(--_space-4);
  }
  .folded {
    justify-self: end;
    padding: 0 var(--_space-2);
    border-radius: var(--_radius-s);
    background: var(--_surface-raised);
    box-shadow: var(--_shadow-toast);
    font-size: var(--_font-xs);
  }
`;
