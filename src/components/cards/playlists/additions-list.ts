import { html, nothing, type TemplateResult } from "lit";
import type { PlaylistTrack } from "../../../core/model/track.js";
import type { Additions, Baseline } from "../../../core/policy/additions.js";
import { type Clock, moment } from "../../foundation/age.js";
import { plainText, safeText } from "../../foundation/text.js";
import type { DetailsTexts } from "./texts.js";

/** How many added tracks are listed. */
const listed = 10;

export interface AdditionsList extends Additions {
  readonly baseline: Baseline;
  /** How many tracks were looked at. */
  readonly read: number;
  /** How many the playlist has; null where that is not known. */
  readonly total: number | null;
  /** Stands in for the name of a track that has none. */
  readonly unnamed: string;
}

/** What was added to a playlist on Spotify, newest first, and what nobody can know. */
export function additionsList(additions: AdditionsList, texts: DetailsTexts, clock: Clock): TemplateResult {
  const { added, undated, baseline, read, total, unnamed } = additions;
  const number = (count: number) => clock.format.number(count);
  const isWhole = read === total;
  const more = added.length - listed;
  const doubts = [
    !isWhole && texts.partlyRead(number(read), total !== null && total > read ? number(total) : undefined),
    undated > 0 && texts.undated(undated, number(undated)),
    !baseline.wasInStep && texts.perhapsEarlier,
  ].filter((doubt) => doubt !== false);
  return html`<ul class="additions">
      ${added.slice(0, listed).map((track) => addedTrack(track, clock, unnamed))}
      ${more > 0 ? html`<li><span class="sign">+</span><span class="muted">${texts.moreAdded(number(more))}</span></li>` : nothing}
      ${added.length === 0 ? html`<li><span class="sign">=</span><span>${isWhole ? texts.noneAdded : texts.noneAddedYet(number(read))}</span></li>` : nothing}
      <li><span class="sign">?</span><span class="muted">${texts.removalsUnknown}</span></li>
    </ul>
    ${doubts.length > 0 ? html`<p class="muted xs">${doubts.join(" ")}</p>` : nothing}`;
}

function addedTrack({ name, artists, metadata }: PlaylistTrack, clock: Clock, unnamed: string): TemplateResult {
  const by = (artists ?? []).map((artist) => plainText(artist.name)).filter(Boolean);
  const { addedAt, addedBy } = metadata!.playlistItem!;
  const who = plainText(addedBy?.displayName);
  return html`<li>
    <span class="sign">+</span>
    <span class="clip">${safeText(name, unnamed)} <span class="muted">${safeText(by.join(", "), "")}</span></span>
    <span class="muted xs clip">${who ? html`${safeText(who)}, ` : nothing}${moment(addedAt!, clock)}</span>
  </li>`;
}
