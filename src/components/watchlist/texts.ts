import { pluralFor } from "../foundation/plural.js";
import { section, type TextsOf } from "../foundation/sections.js";

const plural = pluralFor("en");

export const watchTexts = section("watch", {
  watchOne: (name: string) => `Watch artist ${name}`,
  adding: "Putting the artist on the watchlist",
  isWatched: (name: string) => `${name} is on the watchlist`,
  isPaused: (name: string) => `${name} is on the watchlist, paused`,
  added: (name: string) => `“${name}” is on the watchlist`,
  wasThere: (name: string) => `“${name}” was on the watchlist already`,
  removed: (name: string) => `“${name}” is off the watchlist`,
  wasGone: (name: string) => `“${name}” was not on the watchlist any more`,
  notAdded: (name: string) => `“${name}” could not be put on the watchlist`,
  notRemoved: (name: string) => `“${name}” could not be taken off the watchlist`,
  notChanged: (name: string) => `“${name}” could not be changed on the watchlist`,
  unconfirmed: (name: string) => `The watchlist does not show the change to “${name}”`,
  unconfirmedWhy:
    "Harmony acknowledged it, and the list was read after that. Somebody else may have changed it meanwhile.",
  unread: (name: string) => `The change to “${name}” is not confirmed`,
  unreadWhy: "Harmony acknowledged it, but the watchlist could not be read.",
  readAgain: "Read the watchlist",
  undo: "Undo",
});
export type WatchTexts = TextsOf<typeof watchTexts>;

export const watchlistTexts = section("watchlist", {
  title: "Watchlist",
  about:
    "Artists whose new releases Harmony looks for while its watchlist worker runs. The highest priority comes first.",
  count: (count: number, number: string) =>
    plural(count, { one: "1 artist on the watchlist", other: `${number} artists on the watchlist` }),
  paused: (count: string) => `${count} paused`,
  open: "Open the watchlist",
  reading: "Reading the watchlist",
  failed: "The watchlist could not be read.",
  unsupported: "This Harmony server has no watchlist.",
  empty: "No artist is watched",
  emptyWhy: "Watch an artist of a recommendation, of a saved track, of the top artists or of a seed.",
  artists: "Watched artists",
  since: (date: string) => `since ${date}`,
  isPaused: "Paused",
  pausedUntil: (date: string) => `Paused until ${date}`,
  nameless: "Name not known here",
  badKey: "Harmony finds nothing by this key. Take it off, and watch the artist again.",
  priority: "Priority",
  priorityOf: (name: string) => `Priority of ${name}`,
  pauseOne: (name: string) => `Pause ${name}`,
  pausing: "Pausing",
  pauseTitle: (name: string) => `Pause ${name}`,
  reason: "Reason (optional)",
  until: "Until (optional)",
  confirmPause: "Pause",
  resumeOne: (name: string) => `Resume ${name}`,
  resuming: "Resuming",
  remove: (name: string) => `Take ${name} off the watchlist`,
  removing: "Taking off",
  onSpotify: (name: string) => `Open ${name} in Spotify`,
});
export type WatchlistTexts = TextsOf<typeof watchlistTexts>;
