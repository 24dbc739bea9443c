import { pluralFor } from "../../foundation/plural.js";
import { section, type TextsOf } from "../../foundation/sections.js";

const plural = pluralFor("en");

export const savedTracksTexts = section("saved-tracks", {
  title: "Saved tracks",
  lists: "Lists",
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
    "What the account likes on Spotify comes here within 60 seconds. Save a track by its id, URI or link to begin.",
  lag: (count: number, number: string) =>
    plural(count, { one: "1 new like has not arrived", other: `${number} new likes have not arrived` }),
  lagWhy: (since: string) =>
    `Saved ${since}, though saved items come within 60 s. Check that the background sync worker runs and that the account has recent plays. To refresh is safe, as often as you like.`,
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
  notRemoved: (name: string) => `“${name}” could not be removed`,
  noneRemoved: (number: string) => `None of ${number} tracks could be removed`,
  partly: (done: string, total: string) => `${done} of ${total} tracks removed`,
  failed: (count: string) => `${count} failed`,
  left: (count: string) => `${count} were not sent and stay as they are.`,
  stillSelected: "They are still selected.",
  undo: "Undo",
  putBack: (count: number, number: string) =>
    plural(count, { one: "The track is saved again", other: `${number} tracks are saved again` }),
  notPutBack: (count: number, number: string) =>
    plural(count, { one: "The track could not be saved again", other: `${number} tracks could not be saved again` }),
  ask: (count: number, number: string) =>
    plural(count, {
      one: "Remove 1 track from the saved tracks?",
      other: `Remove ${number} tracks from the saved tracks?`,
    }),
  askWhy: (requests: number) =>
    `They go from the account’s library on Spotify, for everybody who uses it${plural(requests, { one: "", other: `, in ${requests} requests of at most 50` })}. Undo puts them back as the newest.`,
  confirm: (count: string) => `Remove ${count}`,
  progress: (done: string, total: string) => `${done} of ${total} removed`,
  removing: "Removing saved tracks",
  paused: (duration: string) => `Spotify limits requests, goes on in ${duration}`,
  stop: "Cancel",
  stopping: "Cancelling",
  retry: (count: string) => `Try ${count} again`,
});
export type RemovalTexts = TextsOf<typeof removalTexts>;

export const listeningTexts = section("listening", {
  reading: "Reading the list",
  failed: "The list could not be read",
  topCount: (count: string) => `${count} most heard tracks`,
  empty: "Nothing here yet",
  emptyWhy: "Spotify works this out from what was played. The account lacks enough listening history.",
  noneFollowed: "The account follows no artists",
  noneFollowedWhy: "Follow artists on Spotify, and they are listed here.",
  artists: { artists: "Most heard artists", followed: "Followed artists" },
  followers: (count: string) => `${count} followers`,
  save: (name: string) => `Save ${name}`,
  saving: "Saving",
  saved: (name: string) => `“${name}” saved`,
  notSaved: (name: string) => `“${name}” could not be saved`,
});
export type ListeningTexts = TextsOf<typeof listeningTexts>;

export const saveFormTexts = section("save-form", {
  label: "Tracks to save, by id, URI or link",
  hint: "Any number, parted by spaces, commas or lines. They are saved to the account’s library on Spotify.",
  save: (count: number, number: string) =>
    count === 0 ? "Save" : plural(count, { one: "Save 1 track", other: `Save ${number} tracks` }),
  saving: "Saving",
  close: "Close",
  read: (count: number, number: string) => plural(count, { one: "1 track read", other: `${number} tracks read` }),
  refused: (count: number, pieces: string) =>
    plural(count, { one: `This is no track: ${pieces}`, other: `${count} are no tracks: ${pieces}` }),
  nothing: "Give at least one track, such as spotify:track:6NSjdFYF2zxgQ7UvsKoRxy.",
  saved: (count: number, number: string) => plural(count, { one: "1 track saved", other: `${number} tracks saved` }),
  notSaved: (count: number, number: string) =>
    plural(count, { one: "1 track could not be saved", other: `${number} tracks could not be saved` }),
  kept: "They are kept above.",
});
export type SaveFormTexts = TextsOf<typeof saveFormTexts>;
