import type * as authorisation from "../authorisation/texts.js";
import type * as account from "../cards/account/texts.js";
import type * as backfill from "../cards/backfill/texts.js";
import type * as freeIngest from "../cards/free-ingest/texts.js";
import type * as playlists from "../cards/playlists/texts.js";
import type * as recommendations from "../cards/recommendations/texts.js";
import type * as savedTracks from "../cards/saved-tracks/texts.js";
import type * as status from "../cards/status/texts.js";
import type { Section, Translated } from "../foundation/sections.js";
import type * as foundation from "../foundation/texts.js";
import type * as page from "../page/texts.js";
import type * as tracks from "../tracks/texts.js";

type EnglishTexts = typeof foundation &
  typeof page &
  typeof authorisation &
  typeof tracks &
  typeof status &
  typeof account &
  typeof playlists &
  typeof backfill &
  typeof freeIngest &
  typeof recommendations &
  typeof savedTracks;

type SectionIn<Value> = Value extends Section<infer T, infer Name> ? { readonly name: Name; readonly en: T } : never;
type AnySection = { [Key in keyof EnglishTexts]: SectionIn<EnglishTexts[Key]> }[keyof EnglishTexts];

/** What a language has to say: every key of every section of the English texts. */
export type Catalogue = { readonly [S in AnySection as S["name"]]: Translated<S["en"]> };
