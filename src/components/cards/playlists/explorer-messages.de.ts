import type { Translated } from "../../foundation/messages.js";
import type { en } from "./explorer-messages.en.js";

const de: Translated<typeof en> = {
  sortBy: "Sortieren nach",
  shown: (count, total) => `${count} von ${total} angezeigt`,
  clearFilters: "Filter aufheben",
  selected: (count) => `${count} ausgewählt`,
  hidden: (count) => `davon ${count} nicht angezeigt`,
  clearSelection: "Auswahl aufheben",
  nothingFound: "Keine Playlist passt zu den Filtern.",
  details: "Details",
  openInSpotify: "In Spotify öffnen",
  forceSyncAll: (total) => `Force-Sync für alle ${total}…`,
  copyCsv: "Als CSV kopieren",
  copiedCsv: (count) => `${count} ${count === "1" ? "Zeile" : "Zeilen"} als CSV kopiert`,
  copyFailed: "Der Browser lässt das Kopieren nicht zu",
  refreshFailed: "Die Playlists konnten nicht von Spotify gelesen werden",
};
export default de;
