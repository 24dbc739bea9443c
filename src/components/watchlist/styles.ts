import { css } from "lit";

/** Buttons and marks of artists to watch: both take the same room, so that nothing moves. */
export const watchStyles = css`
  .watch-room {
    visibility: hidden;
  }
  .watched {
    justify-content: center;
    inline-size: var(--_target);
    min-block-size: var(--_target);
    vertical-align: middle;
  }
  .watched > .icon {
    flex: none;
  }
`;
