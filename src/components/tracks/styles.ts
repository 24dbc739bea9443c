import { css } from "lit";

/** Tables of tracks. */
export const trackStyles = css`
  .rows {
    max-block-size: var(--harmony-table-height, min(28rem, 80dvh));
    overflow: hidden auto;
    overscroll-behavior: contain;
  }
  thead th {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
  }
  .rows tr[aria-hidden] {
    display: block;
    border: 0;
    padding: 0;
  }
  .rows :is(td, tbody th) {
    block-size: 3rem;
  }
  .d-tick {
    inline-size: 2.5rem;
  }
  .d-album {
    inline-size: 30%;
  }
  .d-why {
    inline-size: 36%;
  }
  .d-len {
    inline-size: 3.75rem;
  }
  .d-when {
    inline-size: 6rem;
  }
  .name {
    display: flex;
    align-items: center;
    gap: var(--_space-3);
  }
  .name > div {
    min-inline-size: 0;
  }
  td.acts .mark {
    font-size: var(--_font-s);
    font-weight: var(--_weight-normal);
  }
  td.acts > * {
    vertical-align: middle;
  }

  @container hs-card (max-width: 47.99rem) {
    .d-album {
      display: none;
    }
  }
  @container hs-card (max-width: 37.99rem) {
    .stacks tr {
      grid-template: "tick name acts" / auto minmax(0, 1fr) auto;
    }
    .stacks.no-tick tr {
      grid-template: "name acts" / minmax(0, 1fr) auto;
    }
    .rows :is(th, tbody th, td) {
      inline-size: auto;
      block-size: auto;
    }
    .stacks tr:has(> .d-why) {
      grid-template: "tick name acts" "tick why why" / auto minmax(0, 1fr) auto;
    }
    .stacks.no-tick tr:has(> .d-why) {
      grid-template: "name acts" "why why" / minmax(0, 1fr) auto;
    }
    .d-tick {
      grid-area: tick;
    }
    .d-why {
      grid-area: why;
    }
    .d-name {
      grid-area: name;
    }
    .d-acts {
      grid-area: acts;
    }
    .stacks :is(.d-album, .d-len, .d-when) {
      display: none;
    }
    .stacks tr[aria-hidden] {
      display: block;
    }
  }
  @container hs-card (max-width: 25.99rem) {
    .rows :is(.cover, .out) {
      display: none;
    }
  }
`;
