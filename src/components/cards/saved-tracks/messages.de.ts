import type { Translated } from "../../foundation/messages.js";
import type { en } from "./messages.en.js";

const de: Translated<typeof en> = {
  title: "Gemerkte Titel",
  lists: "Listen",
  saved: "Gemerkt",
  top: "Meistgehört",
  artists: "Meistgehörte Interpreten",
  followed: "Gefolgt",
  caption: "Gemerkte Titel, neueste zuerst",
  shown: (shown, total) => `${shown} von ${total}, neueste zuerst`,
  shownOnly: (shown) => `${shown}, neueste zuerst`,
  more: "Mehr zeigen",
  loading: "Wird geladen",
  moreFailed: "Die Titel darunter konnten nicht gelesen werden.",
  remove: (name) => `${name} nicht mehr merken`,
  removing: "Wird entfernt",
  removeMany: (count) => `${count} entfernen…`,
  save: "Titel merken",
  empty: "Keine gemerkten Titel",
  emptyWhy: "Was dem Konto auf Spotify gefällt, kommt innerhalb von 60 Sekunden hierher. Merken Sie zu Beginn einen Titel über ID, URI oder Link.",
  lag: (count, number) => (count === 1 ? "1 neu gemerkter Titel fehlt noch" : `${number} neu gemerkte Titel fehlen noch`),
  lagWhy: (since) =>
    `Gemerkt ${since}, obwohl gemerkte Titel innerhalb von 60 s ankommen. Prüfen Sie, ob der Sync-Worker im Hintergrund läuft und ob mit dem Konto zuletzt gehört wurde. Aktualisieren ist jederzeit gefahrlos möglich.`,
  workerHealth: "Zustand der Worker",
};
export default de;
