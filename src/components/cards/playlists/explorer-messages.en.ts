/** What the card says once an operator reaches for the list. */
export const en = {
  sortBy: "Sort by",
  shown: (count: string, total: string) => `${count} of ${total} shown`,
  clearFilters: "Clear filters",
  selected: (count: string) => `${count} selected`,
  hidden: (count: string) => `${count} of them not shown`,
  clearSelection: "Clear selection",
  nothingFound: "No playlist fits the filters.",
  details: "Details",
  openInSpotify: "Open in Spotify",
  forceSyncAll: (total: string) => `Force sync all ${total}…`,
  copyCsv: "Copy as CSV",
  copiedCsv: (count: string) => `${count} ${count === "1" ? "row" : "rows"} copied as CSV`,
  copyFailed: "The browser does not allow copying",
  refreshFailed: "The playlists could not be read from Spotify",
};
