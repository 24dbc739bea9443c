import type { Translated } from "../../foundation/messages.js";
import type { en } from "./lag-messages.en.js";

const de: Translated<typeof en> = {
  lag: (count, number) =>
    count === 1 ? "1 neu gemerkter Titel fehlt noch" : `${number} neu gemerkte Titel fehlen noch`,
  lagWhy: (since) =>
    `Gemerkt ${since}, obwohl gemerkte Titel innerhalb von 60 s ankommen. Prüfen Sie, ob der Sync-Worker im Hintergrund läuft und ob mit dem Konto zuletzt gehört wurde. Aktualisieren ist jederzeit gefahrlos möglich.`,
  workerHealth: "Zustand der Worker",
};
export default de;
