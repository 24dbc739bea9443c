// Printed by `npm run generate`: do not edit.

import { HarmonySpotifyRecommendationsCard } from "../components/cards/recommendations/recommendations-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-recommendations-card", HarmonySpotifyRecommendationsCard);

export { HarmonySpotifyRecommendationsCard };
