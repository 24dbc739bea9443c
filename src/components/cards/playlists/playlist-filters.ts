import { html, nothing, type TemplateResult } from "lit";
import type { Format } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import { plainText } from "../../foundation/text.js";
import type { PlaylistList } from "./playlist-list.js";
import { reasonNames } from "./posture.js";
import type { PlaylistsTexts } from "./texts.js";

/** The search, and the filters by owner and by reason. */
export function playlistFilters(list: PlaylistList, texts: PlaylistsTexts, format: Format): TemplateResult {
  const search = ({ target }: Event) => list.filter({ text: (target as HTMLInputElement).value });
  return html`<div class="filters" part="filters" role="search" aria-label=${texts.filter}>
    <label class="with-icon"
      >${icon("search")}<input
        class="field"
        type="search"
        aria-label=${texts.search}
        placeholder=${texts.search}
        maxlength="200"
        .value=${list.query.text}
        @input=${search}
    /></label>
    ${ownerFilter(list, texts, format)} ${reasonFilter(list, texts, format)}
  </div>`;
}

function ownerFilter(list: PlaylistList, texts: PlaylistsTexts, format: Format): TemplateResult {
  const { owner } = list.query;
  const { owners } = list;
  const choose = (place: number) => list.filter({ owner: owners[place]?.name ?? null });
  const isListed = owner === null || owners.some(({ name }) => name === owner);
  return select("owner", texts.columns.owner, texts.anyOwner, choose, [
    ...owners.map(({ name, count }) => option(`${plainText(name)} (${format.number(count)})`, name === owner)),
    isListed ? nothing : option(plainText(owner), true),
  ]);
}

function reasonFilter(list: PlaylistList, texts: PlaylistsTexts, format: Format): TemplateResult {
  const { reasons } = list.query;
  const { causes } = list;
  const choose = (place: number) => {
    const cause = causes[place];
    list.filter({ reasons: cause ? [cause.reason] : [] });
  };
  const chosen = causes.find(({ reason }) => reasons.length === 1 && reason === reasons[0]);
  const label = (names: string, count: number) => `${names} (${format.number(count)})`;
  return select("reason", texts.reason, texts.anyReason, choose, [
    ...causes.map((cause) => option(label(reasonNames([cause.reason], texts), cause.total), cause === chosen)),
    reasons.length === 0 || chosen ? nothing : option(label(reasonNames(reasons, texts), list.countOfReasons), true),
  ]);
}

/** @param choose called with the place of the chosen option among `options`; -1 for the first entry, which is `any` */
function select(
  name: string,
  label: string,
  any: string,
  choose: (place: number) => void,
  options: ReadonlyArray<unknown>,
): TemplateResult {
  const change = ({ target }: Event) => choose((target as HTMLSelectElement).selectedIndex - 1);
  return html`<span class="select"
    ><select class="field" name=${name} aria-label=${label} @change=${change}>
      <option>${any}</option>
      ${options}</select
    >${icon("down")}</span
  >`;
}

function option(label: string, isSelected: boolean): TemplateResult {
  return html`<option .selected=${isSelected}>${label}</option>`;
}
