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
  @container hs-page (min-width: 44rem) {
    .grid {
      grid-template-columns: repeat(12, minmax(0, 1fr));
    }
    .grid > * {
      grid-column: span 12;
    }
    .status {
      grid-column: span 7;
    }
    .account {
      grid-column: span 5;
    }
  }
  @container hs-page (min-width: 75rem) {
    .status,
    .playlists {
      grid-column: span 8;
    }
    .account,
    .backfill {
      grid-column: span 4;
    }
    .recommendations,
    .saved-tracks {
      grid-column: span 6;
    }
  }
`;
