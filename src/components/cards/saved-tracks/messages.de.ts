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
  loading: "Wird geladen",
  moreFailed: "Die Titel darunter konnten nicht gelesen werden.",
  remove: (name) => `${name} nicht mehr merken`,
  removing: "Wird entfernt",
  save: "Titel merken",
  empty: "Keine gemerkten Titel",
  emptyWhy:
    "Was dem Konto auf Spotify gefällt, kommt innerhalb von 60 Sekunden hierher. Merken Sie zu Beginn einen Titel über ID, URI oder Link.",
};
export default de;
