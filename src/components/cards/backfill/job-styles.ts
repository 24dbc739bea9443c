import { css } from "lit";

export const jobStyles = css`
  /* The drawer lies over the page: what is around it must leave no room for it. */
  :host {
    display: contents;
  }
  .note .text > p {
    margin-block-start: var(--_space-2);
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
