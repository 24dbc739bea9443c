import type { HarmonyKernel, Resource } from "../../core/plugin.js";
import { limitOf, shortLimitMs } from "../../core/policy/causes.js";
import type { Format } from "./format.js";

/** Until when Spotify asks not to be asked, in the words of the viewer: "tomorrow, 10:47". Undefined while it does not. */
export function spotifyRestsUntil({ spotifyRest, now }: HarmonyKernel, format: Format): string | undefined {
  const rest = spotifyRest.state;
  return rest && format.until(rest.until, now());
}

/** Whether a value waits because of a long limit of Spotify. Once the time is over, it is about to be asked for again. */
export function restsWithSpotify({ asksSpotify, state }: Resource<unknown>, { spotifyRest }: HarmonyKernel): boolean {
  if (!asksSpotify) return false;
  const limit = state.error && limitOf(state.error);
  const isLimited = limit !== undefined && limit.waitMs > shortLimitMs;
  return isLimited || (spotifyRest.state !== undefined && state.error === undefined);
}
