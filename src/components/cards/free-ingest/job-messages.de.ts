import { html } from "lit";
import type { Translated } from "../../foundation/messages.js";
import type { en } from "./job-messages.en.js";

const de: Translated<typeof en> = {
  id: "Job-ID",
  sent: "Gesendet",
  changed: "Letzte Änderung",
  taken: "Angenommen",
  skipped: "Übergangen",
  stages: "Titel nach Stand",
  error: "Fehler",
  tracks: (_count, number) => `${number} Titel`,
  playlists: (count, number) => `${number} ${count === 1 ? "Playlist" : "Playlists"}`,
  stage: (name, count) => `${count} ${name.toLowerCase()}`,
  batches: (count, number) => `in ${number} ${count === 1 ? "Stapel" : "Stapeln"}`,
  failedWhy: (count, number) =>
    `${number} Titel ${count === 1 ? "wurde" : "wurden"} auf Soulseek nicht gefunden oder ${count === 1 ? "konnte" : "konnten"} nicht eingereiht werden. Neu bearbeiten versucht es noch einmal.`,
  fullWhy:
    "Harmonys Warteschlange war voll, von dieser Sendung wurde nichts angenommen. Senden Sie die Zeilen erneut, wenn weniger Sendungen laufen.",
  stuck: (span) =>
    html`<strong>Seit ${span} hat sich nichts bewegt.</strong> Sehen Sie nach dem Fehler oben und ob Soulseek erreichbar
      ist; spielen Sie die Sendung dann mit dem CLI des Ingest-Dienstes erneut ein, oder lassen Sie einen Admin sie neu
      bearbeiten oder entfernen.`,
  reprocess: (count) => `${count} fehlgeschlagene neu bearbeiten`,
  reprocessing: "Wird neu bearbeitet",
  purge: "Entfernen…",
  purging: "Wird entfernt",
  purgeTitle: (id) => `Sendung ${id} entfernen?`,
  purgeActive: (left) =>
    `Sie läuft noch: ${left} offene Titel werden dann nicht mehr bearbeitet. Das lässt sich nicht rückgängig machen.`,
  purgeOver:
    "Sie ist beendet. Ihr Eintrag im Verlauf verschwindet, Geladenes bleibt. Das lässt sich nicht rückgängig machen.",
  purgeConfirm: "1 Sendung entfernen",
  purged: (id) => `Sendung ${id} wurde entfernt`,
  reprocessed: (id) => `Sendung ${id} wird neu bearbeitet`,
  purgeFailed: (id) => `Sendung ${id} wurde nicht entfernt`,
  reprocessFailed: (id) => `Sendung ${id} wurde nicht neu bearbeitet`,
  copy: "Kopieren",
};

export default de;
