import { css } from "lit";

export const removalStyles = css`
  .results {
    display: grid;
    gap: var(--_space-1);
    max-block-size: 12rem;
    margin-block-start: var(--_space-2);
    overflow-y: auto;
  }
`;

export const listeningStyles = css`
  .artists {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr));
    gap: var(--_space-3) var(--_space-4);
    max-block-size: var(--harmony-table-height, min(28rem, 80dvh));
    padding: 2px;
    overflow-y: auto;
  }
  .artists li {
    min-inline-size: 0;
    font-size: var(--_font-s);
  }
`;
