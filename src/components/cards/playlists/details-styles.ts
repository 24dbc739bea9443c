import { css } from "lit";

export const detailsStyles = css`
  .drawer > .note,
  .drawer section > :not(table),
  ::slotted(*) {
    margin-inline: var(--_card-pad);
  }
  ::slotted(*) {
    margin-block-start: var(--_space-2);
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .additions > li {
    display: grid;
    grid-template-columns: 0.75rem minmax(8rem, 1fr) minmax(0, max-content);
    gap: 0 var(--_space-2);
    font-size: var(--_font-s);
  }
  .additions > li > .sign {
    color: var(--_text-muted);
  }
  .timeline > li {
    position: relative;
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: 0 var(--_space-3);
    padding-block-end: var(--_space-3);
    font-size: var(--_font-s);
  }
  .timeline > li > .icon {
    margin-block-start: 0.125rem;
    color: var(--sev-text);
  }
  .timeline > li:not(:last-child)::before {
    content: "";
    position: absolute;
    inset-block: 1.375rem 0;
    inset-inline-start: 0.46875rem;
    border-inline-start: 1px solid var(--_border-control);
  }
  .timeline > .gap:not(:last-child)::before {
    border-inline-start: 1.5px dashed var(--_border-control);
  }
  .timeline :is(time, .mono) {
    color: var(--_text-muted);
    font-size: var(--_font-xs);
    text-align: end;
  }
  .drawer .d-n {
    inline-size: 3rem;
    text-align: end;
  }
  .drawer .d-album {
    inline-size: 11rem;
  }
  .drawer .d-len {
    inline-size: 4.5rem;
    text-align: end;
  }
  .drawer .d-added {
    inline-size: 6rem;
  }
  @container hs-card (max-width: 30rem) {
    .drawer :is(.d-album, .d-added) {
      display: none;
    }
  }
`;
