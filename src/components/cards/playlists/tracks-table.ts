import { html, nothing, type TemplateResult } from "lit";
import type { PlaylistTrack } from "../../../core/model/track.js";
import { type Clock, moment } from "../../foundation/age.js";
import { trackLength } from "../../foundation/format.js";
import { plainText, safeText } from "../../foundation/text.js";
import type { DetailsTexts } from "./texts.js";

/**
 * The tracks of a playlist, in its order.
 *
 * @param name the playlist's name
 * @param unnamed stands in for the name of a track that has none
 */
export function tracksTable(
  tracks: ReadonlyArray<PlaylistTrack>,
  name: string,
  texts: DetailsTexts,
  clock: Clock,
  unnamed: string,
): TemplateResult {
  const { columns } = texts;
  const head = (label: string, look: string) => html`<th role="columnheader" scope="col" class=${look}>${label}</th>`;
  return html`<table role="table" aria-label=${texts.caption(name)}>
    <thead role="rowgroup">
      <tr role="row">
        ${head(columns.place, "d-n")} ${head(columns.track, "d-name")} ${head(columns.album, "d-album")}
        ${head(columns.length, "d-len")} ${head(columns.added, "d-added")}
      </tr>
    </thead>
    <tbody role="rowgroup">
      ${tracks.map((track, place) => trackRow(track, place, texts, clock, unnamed))}
    </tbody>
  </table>`;
}

function trackRow(
  { name, artists, album, durationMs, metadata }: PlaylistTrack,
  place: number,
  texts: DetailsTexts,
  clock: Clock,
  unnamed: string,
): TemplateResult {
  const by = (artists ?? [])
    .map((artist) => plainText(artist.name))
    .filter(Boolean)
    .join(", ");
  const addedAt = metadata?.playlistItem?.addedAt ?? null;
  return html`<tr role="row">
    <td role="cell" class="d-n muted">${clock.format.number(place + 1)}</td>
    <th role="rowheader" scope="row" class="d-name">
      <span class="clip" title=${plainText(name)}>${safeText(name, unnamed)}</span>
      <span class="sub clip"
        >${safeText(by, "")}${metadata?.playlistItem?.isLocal ? ` · ${texts.local}` : nothing}</span
      >
    </th>
    <td role="cell" class="d-album">
      <span class="clip muted" title=${plainText(album?.name)}>${safeText(album?.name, "")}</span>
    </td>
    <td role="cell" class="d-len">${durationMs === null ? nothing : trackLength(durationMs)}</td>
    <td role="cell" class="d-added muted nowrap">
      ${addedAt === null ? nothing : moment(addedAt, clock, clock.format.date(addedAt, clock.now()))}
    </td>
  </tr>`;
}
