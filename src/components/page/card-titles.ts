import type { Source } from "../../core/policy/attention-items.js";
import { accountTexts } from "../cards/account/texts.js";
import { backfillTexts } from "../cards/backfill/texts.js";
import { ingestTexts } from "../cards/free-ingest/texts.js";
import { playlistsTexts } from "../cards/playlists/texts.js";
import { recommendationsTexts } from "../cards/recommendations/texts.js";
import { savedTracksTexts } from "../cards/saved-tracks/texts.js";
import { statusTexts } from "../cards/status/texts.js";
import type { Section } from "../foundation/sections.js";

/** The texts of each card, which have its title. */
export const titledTexts: Readonly<Record<Source, Section<{ readonly title: string }>>> = {
  status: statusTexts,
  account: accountTexts,
  playlists: playlistsTexts,
  backfill: backfillTexts,
  "free-ingest": ingestTexts,
  recommendations: recommendationsTexts,
  "saved-tracks": savedTracksTexts,
};
