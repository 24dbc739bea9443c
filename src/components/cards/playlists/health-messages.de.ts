import type { Translated } from "../../foundation/messages.js";
import type { en } from "./health-messages.en.js";

const de: Translated<typeof en> = {
  title: "Worker-Zustand",
  reading: "Harmony wird gefragt…",
  configured: "Harmony meldet keinen Fehler: Die Spotify-Konfiguration ist vollständig.",
  failing: "Harmony meldet einen Fehler.",
  missing: "Es fehlt in der Konfiguration:",
  lastRun: "Letzter Lauf",
  nextRun: "Nächster Lauf",
  never: "Nicht bekannt",
  late: "Überfällig",
  advice: [
    "Der Sync-Worker läuft alle 15 min. Prüfen Sie, ob sein Prozess läuft und ob er Rate-Limits (429) oder fehlgeschlagene Anmeldungen protokolliert.",
    "Stellen Sie sicher, dass die Jobs laufen, die den Playlist-Cache leeren.",
    "Als Sofortmaßnahme hilft ein Force-Sync der wichtigen Playlists. Er erneuert sie, repariert aber nicht den Worker.",
  ],
  more: "Worker-Zustand dieses Harmony",
};
export default de;
