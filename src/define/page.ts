import { define } from "../components/foundation/define.js";
import { HarmonySpotifyPage } from "../components/page/page.js";
import "./playlists-card.js";
import "./status-card.js";

define("harmony-spotify-page", HarmonySpotifyPage);
