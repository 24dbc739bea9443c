import type { HarmonyKernel } from "../../core/plugin.js";
import type { Format } from "./format.js";

/** Until when Spotify asks not to be asked, in the words of the viewer: "10:47". Undefined while it does not. */
export function spotifyRestsUntil({ spotifyRest, now }: HarmonyKernel, format: Format): string | undefined {
  const rest = spotifyRest.state;
  return rest && format.time(rest.until, now());
}
