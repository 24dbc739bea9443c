// Printed by `npm run generate`: do not edit.

import { HarmonySpotifyBackfillCard } from "../components/cards/backfill/backfill-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-backfill-card", HarmonySpotifyBackfillCard);

export { HarmonySpotifyBackfillCard };
