import { html } from "lit";
import type { Translated } from "../../foundation/messages.js";
import type { en } from "./messages.en.js";

const codes = (keys: ReadonlyArray<string>) => keys.map((key, index) => html`${index ? ", " : ""}<code>${key}</code>`);

const de: Translated<typeof en> = {
  title: "Status",
  connected: "Verbunden",
  unauthenticated: "Nicht autorisiert",
  unconfigured: "Nicht eingerichtet",
  unknown: "Unbekannt",
  connectedWhy: "Spotify nimmt Harmonys Zugangsdaten an.",
  unauthenticatedWhy:
    "Die Autorisierung bei Spotify fehlt oder ist abgelaufen. Autorisieren Sie neu; FREE läuft solange weiter.",
  unconfiguredWhy: (missing) =>
    missing.length
      ? html`Auf dem Server ${missing.length > 1 ? "fehlen" : "fehlt"} ${codes(missing)}. Setzen, Harmony neu starten,
        dann autorisieren.`
      : "Auf dem Server fehlen die OAuth-Zugangsdaten für Spotify. Setzen, Harmony neu starten, dann autorisieren.",
  remainsRed: html`Bleibt es dabei: Zugangsdaten prüfen, neu autorisieren und im Runbook „OAuth-Token wiederherstellen“
  nachlesen.`,
  unknownWhy: "Dieser Server meldet einen Zustand, den diese Seite nicht kennt. Aktualisieren Sie die Seite.",
  free: "FREE-Import",
  pro: "PRO",
  available: "Verfügbar",
  disabled: "Abgeschaltet",
  notSaid: "Unbekannt",
  freeWorks: "Soulseek antwortet",
  freeOff: "Soulseek ist nicht bereit",
  freeDisabled: "Der FREE-Import ist abgeschaltet.",
  freeMissing: (keys) =>
    html`Für Soulseek ${keys.length > 1 ? "fehlen" : "fehlt"} ${codes(keys)}: setzen und Harmony neu starten.`,
  freeDown: "Soulseek besteht die Prüfung nicht: Läuft der Dienst?",
  freeLog: html`Den Grund nennt das Anwendungslog unter <code>spotify.free_ingest.unavailable</code>.`,
  proWorks: "OAuth ist gültig",
  proOff: "Braucht eine gültige Autorisierung",
  notReported: "Der Server sagt es nicht",
  lastPoll: "Letzte erfolgreiche Abfrage",
  pollEvery: "alle 60 s",
  never: "Nie",
  worker: "Sync-Worker",
  workerEvery: (next) => (next ? `alle 15 min, nächster Lauf ${next}` : "alle 15 min"),
  authoriseAgain: "Neu autorisieren",
  authorising: "Autorisierung läuft",
  runbook: "OAuth-Runbook",
  becameConnected: "Spotify ist verbunden",
  becameUnauthenticated: "Die Autorisierung bei Spotify ist abgelaufen",
  becameUnconfigured: "Spotify ist nicht mehr eingerichtet",
};
export default de;
