import { html } from "lit";
import type { Translated } from "../foundation/messages.js";
import type { en } from "./oauth-messages.en.js";

const de: Translated<typeof en> = {
  title: "Spotify autorisieren",
  titleByHand: "Spotify von Hand autorisieren",
  left: (duration) => `noch ${duration}`,
  timeLeft: "Verbleibende Zeit",
  until: (time) => `bis ${time}`,
  approve: "Zugriff bei Spotify erlauben.",
  openedAt: (time) => `Um ${time} in einem anderen Tab geöffnet.`,
  blocked: "Der Browser hat den Tab nicht zugelassen: hier öffnen.",
  open: "Spotify öffnen",
  openAgain: "Spotify erneut öffnen",
  copyAddress: "Die Adresse der Seite kopieren, auf der Sie landen.",
  copyAddressWhy:
    "Dort kann stehen, dass die Website nicht erreichbar ist. Das ist zu erwarten: Nur die Adresse zählt.",
  paste: "Adresse einfügen",
  complete: "Abschließen",
  completing: "Wird abgeschlossen",
  startsWith: (prefix) => html`Beginnt mit <code>${prefix}</code>`,
  waiting: "Wartet auf Spotify, alle 2 s geprüft",
  notChecked: (reason) => `Gerade nicht geprüft: ${reason}`,
  startOver: "Von vorn beginnen",
  completed: "Autorisiert. Spotify nimmt Harmonys Zugangsdaten an.",
  failed: (reason) => `Spotify hat abgelehnt${reason ? `: ${reason}` : "."}`,
  expired: "Die Zeit ist abgelaufen, bevor Spotify geantwortet hat. Beginnen Sie von vorn.",
  unknown: "Der Server kennt diesen Versuch nicht mehr. Beginnen Sie von vorn.",
  badLink: "Der Server hat keine Adresse genannt, die geöffnet werden darf. Prüfen Sie seine Redirect-Einstellungen.",
  empty: "Fügen Sie die ganze Adresse ein, mit allem hinter dem Fragezeichen.",
  notAnAddress: "Das ist keine Adresse. Kopieren Sie sie aus der Adresszeile, von http bis zum Ende.",
  noCode: html`In dieser Adresse fehlt <code>code</code>. Kopieren Sie die Adresse, auf der Sie nach dem Erlauben
    landen.`,
  denied: html`Spotify meldet <code>access_denied</code>: Der Zugriff wurde nicht erlaubt. Öffnen Sie Spotify erneut und
    erlauben Sie ihn.`,
  errors: {
    OAUTH_STATE_MISMATCH: (opened) =>
      `Diese Adresse gehört zu einem anderen Versuch. Kopieren Sie sie aus dem Tab von ${opened}.`,
    OAUTH_CODE_EXPIRED: () =>
      "Der Code in dieser Adresse ist abgelaufen oder verbraucht. Von vorn beginnen und gleich einfügen.",
    OAUTH_INVALID_REDIRECT: () =>
      "Das ist nicht die Adresse, auf die Harmony umleitet. Kopieren Sie die ganze Adresse, auf der Sie gelandet sind.",
    OAUTH_TOKEN_EXCHANGE_FAILED: () =>
      "Spotify hat den Code nicht eingetauscht. Client-ID, Secret und Redirect-Adresse prüfen, dann von vorn.",
    OAUTH_MANUAL_RATE_LIMITED: () => "Zu viele Versuche. Warten Sie eine Minute und schließen Sie dann erneut ab.",
  },
};
export default de;
