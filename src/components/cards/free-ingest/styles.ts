import { css } from "lit";

export const styles = css`
  .ingest {
    display: grid;
    gap: var(--_space-4);
  }
  .ingest > * {
    display: grid;
    gap: var(--_space-2);
    align-content: start;
    min-inline-size: 0;
  }
  .dropzone {
    display: grid;
    gap: var(--_space-1);
    justify-items: start;
    padding: var(--_space-3);
    border: 1.5px dashed var(--_border-control);
    border-radius: var(--_radius-m);
    background: var(--_surface-sunken);
    font-size: var(--_font-s);
  }
  .over {
    border-color: var(--_accent);
    background: var(--_accent-surface);
  }
  .jobs > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: var(--_space-0) var(--_space-2);
    padding-block: var(--_space-2);
    font-size: var(--_font-s);
  }
  .jobs > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .jobs > li > :nth-child(n + 3) {
    grid-column: 1 / -1;
  }
  .ingest > div > .btn {
    justify-self: start;
  }
  .jobs a {
    color: var(--_text-muted);
    text-decoration: none;
  }
  .jobs a:hover {
    text-decoration: underline;
  }
  .ingest > .downloads {
    grid-column: 1 / -1;
  }
  .downloads > .btn {
    justify-self: start;
  }
  .steps {
    display: flex;
    gap: 3px;
    margin-block: 0.375rem 0.125rem;
  }
  .steps > i {
    flex: 1;
    block-size: 0.25rem;
    border-radius: 0.125rem;
    background: var(--_surface-hover);
  }
  .steps > .done {
    background: var(--sev-fill);
  }
  @container hs-card (min-width: 44rem) {
    .give {
      grid-template: "head head" "drop label" "drop text" 1fr "drop acts" / 1fr 1fr;
      column-gap: var(--_space-5);
    }
    .give > .section-head {
      grid-area: head;
    }
    .give > .dropzone {
      grid-area: drop;
      align-content: center;
    }
  }
  @container hs-card (min-width: 75rem) {
    .ingest {
      grid-template-columns: minmax(0, 19rem) minmax(0, 1fr) minmax(0, 20rem);
      gap: var(--_space-6);
    }
    .ingest > .give {
      grid-template: "head" "drop" "label" "text" minmax(6rem, 1fr) "acts" / 1fr;
      align-content: stretch;
    }
    .jobs > li:first-child {
      padding-block-start: 0;
    }
  }
  @media (forced-colors: active) {
    .steps > i {
      border: 1px solid CanvasText;
      forced-color-adjust: none;
    }
    .steps > .done {
      background: CanvasText;
    }
  }
`;
