import type { CauseName } from "../../core/policy/causes.js";

/** Where the owner of the app can put right at Spotify what the app is refused for. */
export const spotifyPages = {
  premium_lapsed: "https://www.spotify.com/account/overview/",
  not_on_user_list: "https://developer.spotify.com/dashboard",
} as const satisfies Partial<Record<CauseName, string>>;
