export const en = {
  reading: "Reading the list",
  failed: "The list could not be read",
  topCount: (count: string) => `${count} most heard tracks`,
  empty: "Nothing here yet",
  emptyWhy: "Spotify works this out from what was played. The account lacks enough listening history.",
  noneFollowed: "The account follows no artists",
  noneFollowedWhy: "Follow artists on Spotify, and they are listed here.",
  followers: (count: string) => `${count} followers`,
  save: (name: string) => `Save ${name}`,
  saving: "Saving",
  saved: (name: string) => `“${name}” saved`,
  notSaved: (name: string) => `“${name}” could not be saved`,
};
