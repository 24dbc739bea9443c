import { HarmonySpotifyProvider } from "../components/provider/provider.js";
import { define } from "../components/foundation/define.js";

define("harmony-spotify-provider", HarmonySpotifyProvider);

export { HarmonySpotifyProvider };
