import { html } from "lit";
import type { Format } from "./format.js";
import type { en } from "./messages.en.js";
import type { Translated } from "./messages.js";

const de: Translated<typeof en> = {
  updated: "aktualisiert",
  refreshingFrom: "wird aktualisiert, Stand",
  refresh: (title: string) => `${title} aktualisieren`,
  loading: (title: string) => `${title} wird geladen`,
  retry: "Jetzt versuchen",
  debugId: "Debug-ID",
  copy: "Kopieren",
  copied: "Kopiert",
  dismiss: "Ausblenden",
  close: "Schließen",
  cancel: "Abbrechen",
  notices: "Meldungen",
  more: (count: number) => `${count} weitere`,
  unnamed: "(ohne Namen)",
  refreshFailed: "Aktualisieren fehlgeschlagen.",
  shownAsOf: (time: string) => `Stand von ${time}.`,
  nextTry: (format: Format, ms: number) =>
    ms > 0 ? `Nächster Versuch in ${format.duration(ms)}.` : "Neuer Versuch läuft.",
  failed: (title: string) => `${title}: Laden fehlgeschlagen`,
  nothingChanged: "Es wurde nichts verändert.",
  unconfigured: "Spotify ist nicht eingerichtet",
  missingKeys: (keys: ReadonlyArray<string>) =>
    keys.length
      ? html`Auf dem Server ${keys.length > 1 ? "fehlen" : "fehlt"}
        ${keys.map((key, index) => html`${index ? (index === keys.length - 1 ? " und " : ", ") : ""}<code>${key}</code>`)}.
        Bitte setzen und Harmony neu starten.`
      : "Auf dem Server fehlen die Zugangsdaten für Spotify. Bitte setzen und Harmony neu starten.",
  runbook: "OAuth-Runbook",
  unauthorised: "Harmony ist bei Spotify nicht autorisiert",
  unauthorisedWhy:
    "Die Autorisierung fehlt oder ist abgelaufen. Autorisieren Sie Harmony, dann kommt alles von selbst wieder.",
  authorise: "Autorisieren",
  authoriseFailed: "Die Autorisierung konnte nicht begonnen werden",
  signedOut: "Ihre Sitzung ist abgelaufen",
  signInAgain: "Melden Sie sich wieder bei Harmony an. Eingaben und Auswahl bleiben erhalten.",
  signIn: "Anmelden",
  forbidden: (role: string | undefined) => (role ? `Dafür ist die Rolle ${role} nötig` : "Harmony verweigert das"),
  forbiddenWhy: (user: string | null, role: string | undefined) =>
    role
      ? `Sie sind ${user ? `als ${user} ` : ""}mit der Rolle ${role} angemeldet. Ein Admin kann das ändern.`
      : "Ihre Sitzung darf das nicht sehen. Ein Admin kann das ändern.",
  off: "Auf diesem Server abgeschaltet",
  offWhy: (flag: string) => html`Das Flag <code>${flag}</code> ist aus.`,
  unsupported: (title: string) => `${title}: von diesem Server nicht unterstützt`,
  unsupportedWhy: (route: string) =>
    html`Die Route <code>${route}</code> fehlt. Harmony aktualisieren oder das Gateway verwenden.`,
  aboutGateway: "Über das Gateway",
  denied: (role: string, own: string | undefined) => `erfordert die Rolle ${role}${own ? `, Sie sind ${own}` : ""}`,
  notSupported: "dieser Server hat dafür keine Route",
  stillReading: "die Sitzung wird noch gelesen",
  errors: {
    ValidationError: "Harmony lehnt die Eingabe ab. Korrigieren und erneut senden.",
    Unauthenticated: "Ihre Sitzung ist abgelaufen. Melden Sie sich wieder bei Harmony an.",
    Forbidden: "Ihre Rolle erlaubt das nicht. Fragen Sie einen Admin.",
    NotFound: "Harmony kennt das nicht, oder die Funktion ist abgeschaltet. Laden Sie die Seite neu.",
    Unsupported: "Dieser Server hat dafür keine Route. Harmony aktualisieren oder das Gateway verwenden.",
    RateLimited: "Zu viele Anfragen. Es geht weiter, sobald das Limit es zulässt.",
    DependencyError: "Spotify oder Soulseek antwortet nicht. Sehen Sie auf der Karte Status nach.",
    Offline: "Harmony ist nicht erreichbar. Prüfen Sie das Netz und ob Harmony läuft.",
    TimedOut: "Harmony hat zu lange nicht geantwortet. Vielleicht ist es ausgelastet.",
    BadAnswer: "Die Antwort stammt nicht von Harmony. Prüfen Sie den Proxy davor und die Version des Servers.",
    Unexpected: "Harmony hat einen Fehler. Geben Sie die Debug-ID an, wer die Logs liest.",
  },
  serverSaid: (status: number | undefined, reason: string | undefined) =>
    [status && `Harmony antwortete ${status}`, reason].filter(Boolean).join(": "),
};
export default de;
