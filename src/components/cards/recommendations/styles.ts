import { css } from "lit";

export const styles = css`
  .seeds {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
  }
  .seeds > li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .seeds .chip {
    padding-block: 0;
  }
  .seeds .chip .square {
    inline-size: max(1.5rem, var(--_touch));
    min-block-size: max(1.5rem, var(--_touch));
    margin-inline-end: -0.375rem;
  }
  .watchlist-line {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-2);
    align-items: center;
  }
  .kind {
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  .section-head {
    flex-wrap: wrap;
  }
  .d-acts {
    inline-size: 13.5rem;
  }
  .no-queue .d-acts {
    inline-size: 8rem;
  }
  td.acts > :is(.mark, .swap):not(.watched, .square) {
    min-inline-size: 5.375rem;
    justify-content: center;
  }
  @container hs-card (max-width: 37.99rem) {
    .stacks .d-acts {
      inline-size: auto;
    }
  }
`;
