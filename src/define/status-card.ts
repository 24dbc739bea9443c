// Printed by `npm run generate`: do not edit.

import { HarmonySpotifyStatusCard } from "../components/cards/status/status-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-status-card", HarmonySpotifyStatusCard);

export { HarmonySpotifyStatusCard };
