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

  .attention {
    overflow: clip;
    border: 1px solid var(--_border);
    border-radius: var(--_radius-l);
    background: var(--_surface);
  }
  .attention > header {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-1) var(--_space-4);
    min-block-size: 2.75rem;
    padding: var(--_space-2) var(--_card-pad);
  }
  .attention h1 {
    font-size: var(--_font-l);
    font-weight: var(--_weight-strong);
    line-height: var(--_line-tight);
  }
  .attention .fine {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-1) var(--_space-4);
    margin-inline-start: auto;
    color: var(--_text-muted);
    font-size: var(--_font-xs);
  }
  .attention ol {
    display: grid;
    border-block-start: 1px solid var(--_border);
  }
  .attention li {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    gap: var(--_space-1) var(--_space-2);
    align-content: start;
    padding: var(--_space-3) var(--_card-pad);
    font-size: var(--_font-s);
  }
  .attention li > .icon {
    margin-block-start: 0.125rem;
    color: var(--sev-text);
  }
  .attention li > :not(.icon) {
    grid-column: 2;
  }
  .attention li.crit {
    background: var(--sev-surface);
  }
  .attention .actions {
    gap: 0 var(--_space-4);
  }
  .attention > [data-not-fetched] {
    padding: 0 var(--_card-pad) var(--_card-pad);
  }
  .clear {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--_space-2);
    padding: var(--_space-3) var(--_card-pad);
    font-size: var(--_font-s);
  }
  .clear > .icon {
    color: var(--sev-text);
  }
  .clear h1 {
    font-size: inherit;
  }
  @container hs-page (max-width: 61.99rem) {
    .attention li + li {
      border-block-start: 1px solid var(--_border);
    }
  }
  @container hs-page (min-width: 62rem) {
    .attention ol {
      grid-auto-flow: column;
      grid-auto-columns: minmax(0, 1fr);
    }
    .attention li + li {
      border-inline-start: 1px solid var(--_border);
    }
  }
  @container hs-page (max-width: 43.99rem) {
    .attention .fine {
      margin-inline-start: 0;
    }
  }
`;
