// Printed by `npm run generate`: do not edit.

import { HarmonySpotifyAccountCard } from "../components/cards/account/account-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-account-card", HarmonySpotifyAccountCard);

export { HarmonySpotifyAccountCard };
