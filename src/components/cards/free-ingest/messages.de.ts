import type { Translated } from "../../foundation/messages.js";
import type { en } from "./messages.en.js";

const de: Translated<typeof en> = {
  title: "FREE-Import",
  give: "1. Vorlegen",
  drop: "Listen hier ablegen",
  limits: (size, tracks, playlists) =>
    `CSV, TXT, JSON, M3U und Exporte anderer Dienste, höchstens ${size} je Datei. Mehr als ${tracks} Titel oder ${playlists} Playlists gehen in mehreren Sendungen.`,
  choose: "Dateien wählen",
  paste: "oder Titelzeilen und Playlist-Links einfügen",
  reviewLines: "Zeilen prüfen",
  review: "2. Prüfen",
  heldBack: "Es wird gelesen, sobald Ihre Sitzung bekannt ist.",
  reviewEmpty:
    "Was Sie vorlegen, steht hier Zeile für Zeile so, wie Harmony es lesen wird. Gesendet wird erst, wenn Sie es sagen.",
  notLoaded: "Die Prüfung konnte nicht geladen werden. Was Sie vorgelegt haben, bleibt erhalten.",
  submissions: "3. Sendungen",
  every: "alle 15 s abgefragt",
  none: "Noch nichts gesendet. Jede Sendung bleibt hier, mit dem, was aus ihr wurde.",
  own: "Dieser Server führt keine Liste der Sendungen: Gezeigt wird, was aus diesem Browser gesendet wurde.",
  all: "Alle Sendungen",
  latest: "Nur die letzten",
  states: {
    registered: "Angenommen",
    normalized: "Eingelesen",
    queued: "In der Warteschlange",
    completed: "Abgeschlossen",
    failed: "Fehlgeschlagen",
    unknown: "Unbekannter Zustand",
  },
  someFailed: (count) => `${count} fehlgeschlagen`,
  partly: "Teilweise angenommen",
  step: (step, state) => `Schritt ${step} von 4: ${state}`,
  done: (done, _count, tracks) => `${done} von ${tracks} Titeln erledigt`,
  playlists: (count, number) => `${number} ${count === 1 ? "Playlist" : "Playlists"}`,
  skipped: (number, reason) => `${number} übergangen${reason ? `: ${reason}` : ""}`,
  reasons: {
    duplicate: "doppelt",
    limit: "über der Grenze",
    invalid: "nicht lesbar",
    backpressure: "Warteschlange voll",
  },
};

export default de;
