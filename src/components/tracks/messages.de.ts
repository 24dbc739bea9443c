import type { Translated } from "../foundation/messages.js";
import type { en } from "./messages.en.js";

const de: Translated<typeof en> = {
  track: "Titel",
  album: "Album",
  length: "Länge",
  actions: "Aktionen",
  select: (name) => `${name} auswählen`,
  selectAll: (count) => `Alle ${count} auswählen`,
  play: (name) => `${name} anhören`,
  onSpotify: (name) => `${name} in Spotify öffnen`,
  queue: "Einreihen",
  queueOne: (name) => `${name} einreihen`,
  queued: "Eingereiht",
};
export default de;
