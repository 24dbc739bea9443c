// Printed by `npm run generate`: do not edit.

import { HarmonySpotifySavedTracksCard } from "../components/cards/saved-tracks/saved-tracks-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-saved-tracks-card", HarmonySpotifySavedTracksCard);

export { HarmonySpotifySavedTracksCard };
