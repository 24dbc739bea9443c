import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");

export const savedTracksTexts = section("saved-tracks", {
  title: "Saved tracks",
  lists: "Lists",
  writesWithdrawn: (isInferred: boolean) =>
    `Spotify ${isInferred ? "seems to have" : "has"} withdrawn saving and removing from this app. The Account card can check it again.`,
  saved: "Saved",
  top: "Top tracks",
  artists: "Top artists",
  followed: "Followed",
  caption: "Saved tracks, newest first",
  shown: (shown: string, total: string) => `${shown} of ${total}, newest first`,
  shownOnly: (shown: string) => `${shown}, newest first`,
  loading: "Loading",
  moreFailed: "The tracks below could not be read.",
  remove: (name: string) => `Remove ${name} from the saved tracks`,
  removing: "Removing",
  save: "Save tracks",
  empty: "No saved tracks",
  emptyWhy:
    "Tracks that the account likes on Spotify appear here within 60 seconds. To begin, save a track by its id, URI or link.",
  lag: (count: number, number: string) =>
    plural(count, { one: "1 new like has not arrived", other: `${number} new likes have not arrived` }),
  lagWhy: (since: string) =>
    `Saved ${since}, although saved tracks should arrive within 60 s. Check that the background sync worker runs and that the account has recent plays. Refreshing is safe, as often as you like.`,
  mayLag: "New likes may be missing.",
  mayLagWhy: (worker: string, newest: string | undefined) =>
    `The last sync was ${worker}, and ${newest === undefined ? "no like here is newer" : `the newest like here is from ${newest}`}. Whether anything was liked since, Harmony does not tell. Check why this server no longer syncs. Refreshing is safe, as often as you like.`,
  workerHealth: "Worker health",
});
export type SavedTracksTexts = TextsOf<typeof savedTracksTexts>;

export const removalTexts = section("saved-removal", {
  removeMany: (count: string) => `Remove ${count}…`,
  removingNow: "Removing",
  removed: (name: string) => `“${name}” removed from the saved tracks`,
  removedMany: (count: number, number: string) =>
    plural(count, {
      one: "1 track removed from the saved tracks",
      other: `${number} tracks removed from the saved tracks`,
    }),
  removingOne: (name: string) => `Removing “${name}”`,
  removingTracks: (count: number, number: string) =>
    plural(count, { one: "Removing 1 track", other: `Removing ${number} tracks` }),
  notRemoved: (name: string) => `“${name}” could not be removed`,
  noneRemoved: (number: string) => `None of ${number} tracks could be removed`,
  partly: (done: string, total: string) => `${done} of ${total} tracks removed`,
  failed: (count: string) => `${count} failed`,
  left: (count: string) => `${count} were not sent and stay as they are.`,
  stillSelected: "They are still selected.",
  undo: "Undo",
  putBack: (count: number, number: string) =>
    plural(count, { one: "The track is saved again", other: `${number} tracks are saved again` }),
  puttingBack: (count: number, number: string) =>
    plural(count, { one: "Saving the track again", other: `Saving ${number} tracks again` }),
  putBackPartly: (saved: string, total: string) => `${saved} of ${total} tracks are saved again`,
  notPutBack: (count: number, number: string) =>
    plural(count, { one: "The track could not be saved again", other: `${number} tracks could not be saved again` }),
  ask: (count: number, number: string) =>
    plural(count, {
      one: "Remove 1 track from the saved tracks?",
      other: `Remove ${number} tracks from the saved tracks?`,
    }),
  askWhy: (requests: number) =>
    `This removes them from the account’s Spotify library for everybody who uses the account${plural(requests, { one: "", other: `, in ${requests} requests of at most 50` })}. Undo puts them back as the newest.`,
  confirm: (count: string) => `Remove ${count}`,
  progress: (done: string, total: string) => `${done} of ${total} removed`,
  removing: "Removing saved tracks",
  paused: (duration: string) => `Spotify limits requests. The removal continues in ${duration}`,
  stop: "Cancel",
  stopping: "Cancelling",
  retry: (count: string) => `Try ${count} again`,
});
export type RemovalTexts = TextsOf<typeof removalTexts>;

export const listeningTexts = section("listening", {
  reading: "Reading the list",
  failed: "The list could not be read",
  topCount: (count: string) => `${count} most played tracks`,
  empty: "Nothing here yet",
  emptyWhy: "Spotify works this out from what the account has played, and there is not enough of that yet.",
  noneFollowed: "The account follows no artists",
  noneFollowedWhy: "Artists that the account follows on Spotify are listed here.",
  artists: { artists: "Most played artists", followed: "Followed artists" },
  followers: (count: string) => `${count} followers`,
  save: (name: string) => `Save ${name}`,
  saving: "Saving",
  saved: (name: string) => `“${name}” saved`,
  savingOne: (name: string) => `Saving “${name}”`,
  savedBefore: "A track that was already saved keeps its place further down, where it is not looked for.",
  notSaved: (name: string) => `“${name}” could not be saved`,
});
export type ListeningTexts = TextsOf<typeof listeningTexts>;

export const saveFormTexts = section("save-form", {
  label: "Tracks to save, by id, URI or link",
  hint: "Any number, separated by spaces, commas or line breaks. They are saved to the account’s Spotify library.",
  save: (count: number, number: string) =>
    count === 0 ? "Save" : plural(count, { one: "Save 1 track", other: `Save ${number} tracks` }),
  saving: "Saving",
  close: "Close",
  read: (count: number, number: string) => plural(count, { one: "1 track read", other: `${number} tracks read` }),
  refused: (count: number, pieces: string) =>
    plural(count, { one: `This is not a track: ${pieces}`, other: `${count} are not tracks: ${pieces}` }),
  nothing: "Enter at least one track, such as spotify:track:6NSjdFYF2zxgQ7UvsKoRxy.",
  saved: (count: number, number: string) => plural(count, { one: "1 track saved", other: `${number} tracks saved` }),
  savedBefore: "A track that was already saved keeps its place further down, where it is not looked for.",
  savingTracks: (count: number, number: string) =>
    plural(count, { one: "Saving 1 track", other: `Saving ${number} tracks` }),
  notSaved: (count: number, number: string) =>
    plural(count, { one: "1 track could not be saved", other: `${number} tracks could not be saved` }),
  kept: "They are still in the field.",
});
export type SaveFormTexts = TextsOf<typeof saveFormTexts>;
