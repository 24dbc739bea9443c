export const en = {
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
};
