import { css } from "lit";

export const styles = css`
  .lists {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1);
    padding-inline: calc(var(--_card-pad) - 0.5rem);
    padding-block-end: var(--_space-1);
  }
  .lists a {
    display: inline-flex;
    align-items: center;
    min-block-size: max(1.75rem, var(--_touch));
    padding-inline: 0.5rem;
    border-radius: var(--_radius-m);
    color: var(--_text-muted);
    font-size: var(--_font-s);
    text-decoration: none;
  }
  .lists a:hover {
    background: var(--_surface-hover);
    color: var(--_text);
  }
  .lists [aria-current] {
    background: var(--_surface-sunken);
    color: var(--_text);
    font-weight: var(--_weight-medium);
  }
  .d-acts {
    inline-size: 11.25rem;
  }
  .no-queue .d-acts {
    inline-size: 9rem;
  }
  @container hs-card (max-width: 37.99rem) {
    .stacks .d-acts {
      inline-size: auto;
    }
  }
  @media (forced-colors: active) {
    .lists [aria-current] {
      outline: 1px solid Highlight;
    }
  }
`;
