import { css } from "lit";

export const styles = css`
  .connection {
    display: flex;
    gap: var(--_space-3);
    padding-block-end: var(--_space-4);
    border-block-end: 1px solid var(--_border);
  }
  .connection > .icon {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    color: var(--sev-text);
  }
  .connection strong {
    display: block;
    font-size: var(--_font-l);
    font-weight: var(--_weight-strong);
    line-height: 1.5rem;
  }
`;
