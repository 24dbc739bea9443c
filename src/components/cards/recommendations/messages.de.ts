import type { Translated } from "../../foundation/messages.js";
import type { en } from "./messages.en.js";

const de: Translated<typeof en> = {
  title: "Empfehlungen",
  seeds: "Ausgangspunkte",
  seedCount: (count, most) => `${count} von ${most}`,
  isDefault: "die des Teams",
  isNotDefault: "nicht die des Teams",
  kinds: { track: "Titel", artist: "Interpret", genre: "Genre" },
  usable: (usable, found) => `${usable} von ${found} brauchbar`,
  removeSeed: (name) => `Ausgangspunkt ${name} entfernen`,
  addSeed: "Hinzufügen",
  full: (most) => `Spotify nimmt insgesamt ${most} Ausgangspunkte: Entfernen Sie zuerst einen`,
  pin: "Für das Team festlegen",
  pinning: "Wird festgelegt",
  useDefaults: "Die des Teams nehmen",
  why: {
    unknown: (name) => `${name} hat nichts ergeben: Spotify findet dazu keine Titel.`,
    filtered: (name, found, left, usable) =>
      `${name} hat wenig ergeben: Von ${found} gefundenen blieben nach dem Filtern ${left}, brauchbar sind ${usable}. Viele sind vielleicht schon gemerkt.`,
    relinked: (name, found, left, usable) =>
      `${name} hat wenig ergeben: Von ${found} gefundenen blieben nach dem Filtern ${left}, im Land des Kontos spielbar sind nur ${usable}.`,
  },
  noSeeds: "Noch keine Ausgangspunkte",
  noSeedsWhy:
    "Geben Sie mindestens einen Titel, einen Interpreten oder ein Genre an: Spotify schlägt vor, was dazu passt.",
  empty: "Spotify schlägt dazu nichts vor",
  emptyWhy:
    "Versuchen Sie es mit anderen oder mehr Ausgangspunkten. Es kommt auch vor, wenn mit dem Spotify-Konto noch zu wenig gehört wurde.",
  count: (count) => `${count} Titel`,
  queueRest: (count) => `Die übrigen ${count} einreihen`,
  queueAll: (count) => `Alle ${count} einreihen`,
  alreadyQueued: (count) => `${count} schon eingereiht`,
};
export default de;
