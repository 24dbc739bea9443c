// Printed by `npm run generate`: do not edit. All sections of texts, for their types: what a language has to say.

export * from "../authorisation/texts.js";
export * from "../foundation/texts.js";
export * from "../page/texts.js";
export * from "../tracks/texts.js";
export * from "../watchlist/texts.js";
export * from "../cards/account/texts.js";
export * from "../cards/backfill/texts.js";
export * from "../cards/free-ingest/texts.js";
export * from "../cards/playlists/texts.js";
export * from "../cards/recommendations/texts.js";
export * from "../cards/saved-tracks/texts.js";
export * from "../cards/status/texts.js";
