import { css } from "lit";

export const reviewStyles = css`
  .review {
    display: grid;
    gap: var(--_space-2);
  }
  .jobs {
    overflow-wrap: anywhere;
  }
`;
