import type { Translated } from "../../foundation/messages.js";
import type { en } from "./removal-messages.en.js";

const de: Translated<typeof en> = {
  removeMany: (count) => `${count} entfernen…`,
  removingNow: "Wird entfernt",
  removed: (name) => `„${name}“ ist nicht mehr gemerkt`,
  removedMany: (count, number) =>
    count === 1 ? "1 Titel ist nicht mehr gemerkt" : `${number} Titel sind nicht mehr gemerkt`,
  notRemoved: (name) => `„${name}“ konnte nicht entfernt werden`,
  noneRemoved: (number) => `Keiner von ${number} Titeln konnte entfernt werden`,
  partly: (done, total) => `${done} von ${total} Titeln entfernt`,
  failed: (count) => `${count} fehlgeschlagen`,
  left: (count) => `${count} wurden nicht gesendet und bleiben, wie sie sind.`,
  stillSelected: "Sie sind noch ausgewählt.",
  undo: "Rückgängig",
  putBack: (count, number) => (count === 1 ? "Der Titel ist wieder gemerkt" : `${number} Titel sind wieder gemerkt`),
  notPutBack: (count, number) =>
    count === 1
      ? "Der Titel konnte nicht wieder gemerkt werden"
      : `${number} Titel konnten nicht wieder gemerkt werden`,
  ask: (count, number) => (count === 1 ? "1 Titel nicht mehr merken?" : `${number} Titel nicht mehr merken?`),
  askWhy: (requests) =>
    `Sie verschwinden aus der Spotify-Bibliothek des Kontos, für alle, die es nutzen${requests > 1 ? `, in ${requests} Anfragen zu höchstens 50` : ""}. „Rückgängig“ merkt sie wieder, dann als neueste.`,
  confirm: (count) => `${count} entfernen`,
  progress: (done, total) => `${done} von ${total} entfernt`,
  removing: "Gemerkte Titel werden entfernt",
  paused: (duration) => `Spotify begrenzt die Anfragen, weiter in ${duration}`,
  stop: "Abbrechen",
  stopping: "Wird abgebrochen",
  retry: (count) => `${count} erneut versuchen`,
};
export default de;
