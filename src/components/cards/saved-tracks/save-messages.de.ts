import type { Translated } from "../../foundation/messages.js";
import type { en } from "./save-messages.en.js";

const de: Translated<typeof en> = {
  label: "Titel, die gemerkt werden sollen, als ID, URI oder Link",
  hint: "Beliebig viele, durch Leerzeichen, Kommas oder Zeilen getrennt. Gemerkt wird in der Spotify-Bibliothek des Kontos.",
  save: (count, number) => (count === 0 ? "Merken" : count === 1 ? "1 Titel merken" : `${number} Titel merken`),
  saving: "Wird gemerkt",
  close: "Schließen",
  read: (count, number) => (count === 1 ? "1 Titel gelesen" : `${number} Titel gelesen`),
  refused: (count, pieces) => (count === 1 ? `Das ist kein Titel: ${pieces}` : `${count} sind keine Titel: ${pieces}`),
  nothing: "Geben Sie mindestens einen Titel an, etwa spotify:track:6NSjdFYF2zxgQ7UvsKoRxy.",
  saved: (count, number) => (count === 1 ? "1 Titel gemerkt" : `${number} Titel gemerkt`),
  notSaved: (count, number) =>
    count === 1 ? "1 Titel konnte nicht gemerkt werden" : `${number} Titel konnten nicht gemerkt werden`,
  kept: "Sie stehen noch oben.",
};
export default de;
