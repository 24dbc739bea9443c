// Printed by `npm run generate`: do not edit.

import { HarmonySpotifyPlaylistsCard } from "../components/cards/playlists/playlists-card.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-playlists-card", HarmonySpotifyPlaylistsCard);

export { HarmonySpotifyPlaylistsCard };
