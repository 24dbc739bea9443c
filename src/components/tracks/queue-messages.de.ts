import type { Translated } from "../foundation/messages.js";
import type { en } from "./queue-messages.en.js";

const de: Translated<typeof en> = {
  queued: (count, number) =>
    count === 1 ? "1 Titel für den Import eingereiht" : `${number} Titel für den Import eingereiht`,
  notQueued: (count, number) =>
    count === 1 ? "Der Titel konnte nicht eingereiht werden" : `${number} Titel konnten nicht eingereiht werden`,
  partly: (taken, count) => `${taken} von ${count} Titeln für den Import eingereiht`,
  skipped: (count, reason) => `Harmony hat ${count} ausgelassen: ${reason}.`,
  reasons: {
    duplicate: "Sie sind schon eingereiht",
    limit: "Mehr nimmt eine Einreichung nicht auf",
    invalid: "Harmony kann sie nicht lesen",
    backpressure: "Die Warteschlange ist voll, versuchen Sie es später",
    unknown: "Ein Grund ist nicht genannt",
  },
  nameless: (count) =>
    count === 1
      ? "Einem fehlt Interpret oder Titel, wonach zu suchen wäre."
      : `${count} fehlt Interpret oder Titel, wonach zu suchen wäre.`,
  notSent: (count) => `${count} wurden nicht gesendet.`,
  importsOff: "Der FREE-Import ist auf diesem Server abgeschaltet.",
};
export default de;
