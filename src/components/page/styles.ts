import { css } from "lit";

export const styles = css`
  :host {
    container: hs-page / inline-size;
  }
  .page,
  .grid {
    display: grid;
    gap: var(--_space-4);
    grid-template-columns: minmax(0, 1fr);
  }
  /* Beside the playlists stand Backfill and Account. Each is as high as what it says. */
  @container hs-page (min-width: 75rem) {
    .grid {
      grid-template-rows: auto 1fr;
      grid-template-columns: repeat(12, minmax(0, 1fr));
    }
    .grid > * {
      grid-column: span 12;
    }
    .playlists {
      grid-row: 1 / span 2;
      grid-column: span 8;
      align-self: start;
    }
    .backfill,
    .account {
      grid-column: 9 / -1;
      align-self: start;
    }
    .recommendations,
    .saved-tracks {
      grid-column: span 6;
    }
  }
`;
