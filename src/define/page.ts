// Printed by `npm run generate`: do not edit.

import { define } from "../components/foundation/define.js";
import { HarmonySpotifyPage } from "../components/page/page.js";
import "./account-card.js";
import "./backfill-card.js";
import "./free-ingest-card.js";
import "./playlists-card.js";
import "./recommendations-card.js";
import "./saved-tracks-card.js";
import "./status-card.js";

define("harmony-spotify-page", HarmonySpotifyPage);

export { HarmonySpotifyPage };
