import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Track } from "../../core/model/track.js";
import { trackLength } from "../foundation/format.js";
import { icon } from "../foundation/icons.js";
import { plainText, safeHref, safeText } from "../foundation/text.js";
import type { Covers } from "./covers.js";
import type { TracksTexts } from "./texts.js";
import type { TrackPreview } from "./track-preview.js";

/** A row of a table of tracks. */
export interface TrackRow {
  /** Differs from the keys of all other rows. */
  readonly key: string;
  readonly track: Track;
  /** When the track was saved; milliseconds since the epoch. */
  readonly addedAt?: number | null;
  /** Why the track is listed, in the operator's language. */
  readonly why?: string;
}

/** What the rows of one table have in common. */
export interface TrackRowOptions {
  readonly texts: TracksTexts;
  readonly nameOf: (track: Track) => string;
  readonly preview: TrackPreview;
  readonly covers: Covers;
  /** Each row has a checkbox. */
  readonly isSelectable: boolean;
  /** The heading of a column with each row's \`why\`, in place of album and length. */
  readonly whyLabel?: string;
  /** A column before the actions. */
  readonly when?: { readonly label: string; readonly renderCell: (row: TrackRow) => unknown };
  /** The address of a track's details. */
  readonly hrefOf: (id: string) => string;
  /** The link to a track's details was clicked. */
  readonly onOpen: (event: MouseEvent, id: string) => void;
  /** The buttons of a row. `rowId` differs from that of all other rows. */
  readonly renderActions: (track: Track, rowId: string) => unknown;
}

/** Where a row stands in its table. */
export interface TrackRowPlace {
  readonly index: number;
  readonly tabIndex: 0 | -1;
  readonly isSelected: boolean;
  /** Its checkbox was clicked. */
  readonly onSelect: (event: MouseEvent) => void;
}

export function renderTrackRow(
  row: TrackRow,
  { index, tabIndex, isSelected, onSelect }: TrackRowPlace,
  { texts, nameOf, preview, covers, isSelectable, whyLabel, when, hrefOf, onOpen, renderActions }: TrackRowOptions,
): TemplateResult {
  const { track } = row;
  const { id } = track;
  const name = nameOf(track);
  const artists = plainText((track.artists ?? []).flatMap((artist) => artist.name || []).join(", "));
  const title = safeText(track.name, name);
  return html`<tr role="row" data-row=${index} aria-rowindex=${index + 2} ?data-selected=${isSelected}>
    ${
      isSelectable
        ? html`<td role="cell" class="d-tick tick">
            <label
              ><input
                type="checkbox"
                tabindex=${tabIndex}
                aria-label=${texts.select(name)}
                .checked=${live(isSelected)}
                @click=${onSelect}
            /></label>
          </td>`
        : nothing
    }
    <th role="rowheader" scope="row" class="d-name">
      <div class="name">
        ${covers.render(track.album, 64)}
        <div>
          ${
            id
              ? html`<a
                  class="row-link clip"
                  tabindex=${tabIndex}
                  href=${hrefOf(id)}
                  title=${name}
                  @click=${(event: MouseEvent) => onOpen(event, id)}
                  >${title}</a
                >`
              : html`<span class="clip" title=${name}>${title}</span>`
          }
          <span class="sub clip" title=${artists}>${safeText(artists)}</span>
        </div>
      </div>
    </th>
    ${whyLabel === undefined ? renderAlbumAndLength(track) : renderWhy(row)}
    ${when ? html`<td role="cell" class="d-when muted nowrap">${when.renderCell(row)}</td>` : nothing}
    <td role="cell" class="d-acts acts">
      ${preview.renderButton(track, name, texts, tabIndex)} ${renderSpotifyLink(track, texts.onSpotify(name), tabIndex)}
      ${renderActions(track, String(index))}
    </td>
  </tr>`;
}

function renderAlbumAndLength({ album, durationMs }: Track): TemplateResult {
  const name = plainText(album?.name);
  return html`<td role="cell" class="d-album"><span class="clip muted" title=${name}>${safeText(name)}</span></td>
    <td role="cell" class="d-len num">${durationMs === null ? nothing : trackLength(durationMs)}</td>`;
}

function renderWhy({ why }: TrackRow): TemplateResult {
  return html`<td role="cell" class="d-why"><span class="clip muted" title=${why ?? nothing}>${why}</span></td>`;
}

function renderSpotifyLink({ externalUrls }: Track, label: string, tabIndex: number): TemplateResult | typeof nothing {
  const href = safeHref(externalUrls?.spotify);
  if (!href) return nothing;
  return html`<a
    class="btn square out"
    tabindex=${tabIndex}
    href=${href}
    target="_blank"
    rel="noopener noreferrer"
    aria-label=${label}
    title=${label}
    >${icon("out")}</a
  >`;
}
