import type { Translated } from "../../foundation/messages.js";
import type { en } from "./search-messages.en.js";

const de: Translated<typeof en> = {
  label: "Titel, Interpreten oder Genre suchen, oder IDs, URIs oder Links einfügen",
  placeholder: "Name, ID, URI oder Link",
  hint: "Namen werden beim Tippen gesucht. Mehrere IDs oder Links können auf einmal eingefügt werden.",
  close: "Fertig",
  results: "Mögliche Ausgangspunkte",
  tracks: "Titel",
  artists: "Interpreten",
  genres: "Genres",
  by: (artists) => `von ${artists}`,
  typed: "wie eingegeben",
  searching: "Suche läuft",
  found: (count) => `${count} gefunden`,
  nothing: (query) => `Nichts heißt „${query}“.`,
  failed: "Die Suche ist fehlgeschlagen.",
  retry: "Erneut versuchen",
  added: (names) => `${names} hinzugefügt`,
  pasted: (count) => (count === 1 ? "1 Ausgangspunkt hinzugefügt" : `${count} Ausgangspunkte hinzugefügt`),
  already: "Das ist schon ein Ausgangspunkt.",
  noRoom: (count, most) =>
    count === 1
      ? `Einer blieb übrig: Spotify nimmt insgesamt ${most}.`
      : `${count} blieben übrig: Spotify nimmt insgesamt ${most}.`,
  wrongKind: (text) => `${text} ist weder Titel noch Interpret.`,
  asTrack: "Als Titel",
  asArtist: "Als Interpret",
  bareIds: (count) =>
    count === 1
      ? "Eine bloße ID: von einem Titel oder einem Interpreten?"
      : `${count} bloße IDs: von Titeln oder von Interpreten?`,
};
export default de;
