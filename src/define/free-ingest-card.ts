// Printed by `npm run generate`: do not edit.

import { HarmonySpotifyFreeIngestCard } from "../components/cards/free-ingest/free-ingest-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-free-ingest-card", HarmonySpotifyFreeIngestCard);

export { HarmonySpotifyFreeIngestCard };
