import type { Translated } from "../../foundation/messages.js";
import type { en } from "./messages.en.js";

const de: Translated<typeof en> = {
  track: "Titel",
  album: "Album",
  length: "Länge",
  actions: "Aktionen",
  select: (name) => `${name} auswählen`,
  selectAll: (count) => `Alle ${count} auswählen`,
  selected: (count) => `${count} ausgewählt`,
  clearSelection: "Auswahl aufheben",
  play: (name) => `${name} anhören`,
  stop: (name) => `${name} anhalten`,
  unplayable: "Die Hörprobe kann hier nicht abgespielt werden",
  onSpotify: (name) => `${name} in Spotify öffnen`,
  queue: "Einreihen",
  queueOne: (name) => `${name} einreihen`,
  queueMany: (count) => `${count} einreihen`,
  queueing: "Wird eingereiht",
  queued: "Eingereiht",
  explicit: "Explizit",
};
export default de;
