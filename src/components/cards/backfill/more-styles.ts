import { css } from "lit";

/** Why a job halted, and a job's details. */
export const styles = css`
  .note .text > p,
  .note .text > .actions {
    margin-block-start: var(--_space-2);
  }
  q {
    quotes: none;
  }
  .drawer-foot {
    align-items: center;
  }
  .job-detail {
    display: grid;
    gap: var(--_space-3);
    padding-inline: var(--_card-pad);
    overflow-wrap: anywhere;
  }
`;
