import { css } from "lit";

export const styles = css`
  .who {
    display: flex;
    gap: var(--_space-3);
    align-items: center;
  }
  .who > img {
    flex: none;
    inline-size: 3rem;
    block-size: 3rem;
    border-radius: 50%;
    object-fit: cover;
  }
  .who > dl {
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .who dd {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
  }
  /* The place of the table until it is fetched. */
  .capabilities {
    min-block-size: 17rem;
  }
  .note .text > :not(strong) {
    margin-block-start: var(--_space-1);
  }
  .steps {
    padding-inline-start: 1.25rem;
    list-style: decimal;
  }
  .steps .debug {
    overflow-wrap: anywhere;
  }
  .scopes {
    display: grid;
    gap: var(--_space-2);
    padding: var(--_space-1) 0 0 1.375rem;
    font-size: var(--_font-xs);
  }
  .scopes ul {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-3);
  }
  .scopes li {
    display: inline-flex;
    align-items: center;
    gap: var(--_space-1);
    min-inline-size: 0;
    color: var(--_text-muted);
  }
  .scopes .icon {
    inline-size: 0.875rem;
    block-size: 0.875rem;
    color: var(--_ok-text);
  }
`;
