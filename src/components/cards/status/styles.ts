import { css } from "lit";

export const styles = css`
  .connection {
    display: flex;
    gap: var(--_space-3);
    padding-block-end: var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }
  .connection > .icon {
    flex: none;
    inline-size: 1.5rem;
    block-size: 1.5rem;
    color: var(--sev-text);
    stroke-width: 1.25;
  }
  .connection > div {
    display: grid;
    gap: var(--_space-1);
    min-inline-size: 0;
  }
  .connection strong {
    font-size: var(--_font-l);
    font-weight: var(--_weight-strong);
    line-height: 1.5rem;
  }
  .causes {
    display: grid;
    gap: var(--_space-1);
    padding-inline-start: 1.25rem;
    list-style: decimal;
  }
  .causes .btn {
    min-block-size: max(1.5rem, var(--_touch));
  }

  /* The last part of the page's band. It reserves the lines that its facts need once they are known. */
  :host([band]) {
    container: hs-facts / inline-size;
  }
  .band-facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--_space-4);
    min-block-size: 2.5rem;
    padding: 0.1875rem var(--_space-2) 0.1875rem var(--_card-pad);
    border-block-start: 1px solid var(--_border);
    background: var(--_surface-sunken);
    font-size: var(--_font-s);
  }
  .band-facts dl {
    display: contents;
  }
  .band-facts dl > div {
    display: inline-flex;
    align-items: center;
    gap: 0.375rem;
    min-block-size: 1.375rem;
    white-space: nowrap;
  }
  .band-facts dt {
    color: var(--_text-muted);
  }
  .band-facts dd {
    display: inline-flex;
    align-items: center;
    gap: 0.3125rem;
  }
  .band-facts dd > .icon {
    color: var(--sev-text);
  }
  .band-facts :is(dd.warn, dd.crit, dd.unknown) {
    color: var(--sev-text);
    font-weight: var(--_weight-medium);
  }
  .band-facts .actions {
    gap: var(--_space-1);
    margin-inline-start: auto;
  }
  .band-facts .btn {
    min-block-size: max(1.75rem, var(--_touch));
  }
  .bar {
    inline-size: 5.5rem;
    block-size: 0.75rem;
    border-radius: var(--_radius-s);
    background: var(--_border);
  }
  @container hs-facts (max-width: 95.99rem) {
    .far {
      display: none;
    }
  }
  @container hs-facts (max-width: 74.99rem) {
    .band-facts {
      align-content: center;
      min-block-size: 3.5625rem;
    }
  }
  @container hs-facts (max-width: 59.99rem) {
    .band-facts {
      min-block-size: 4.9375rem;
    }
  }
  @container hs-facts (max-width: 43.99rem) {
    .band-facts {
      gap: 0 var(--_space-3);
      min-block-size: 7rem;
      padding-block: var(--_space-2) var(--_space-1);
    }
    .band-facts .actions {
      flex-basis: 100%;
      margin-inline-start: -0.625rem;
    }
    .long,
    .band-facts .activity,
    .band-facts dl > .less {
      display: none;
    }
  }
`;
