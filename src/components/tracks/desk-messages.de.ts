import type { Translated } from "../foundation/messages.js";
import type { en } from "./desk-messages.en.js";

const de: Translated<typeof en> = {
  selected: (count) => `${count} ausgewählt`,
  clearSelection: "Auswahl aufheben",
  queueMany: (count) => `${count} einreihen`,
  queueing: "Wird eingereiht",
  stop: (name) => `Hörprobe von ${name} anhalten`,
  unplayable: (name) => `Die Hörprobe von ${name} kann hier nicht abgespielt werden`,
};
export default de;
