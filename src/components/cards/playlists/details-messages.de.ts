import type { Translated } from "../../foundation/messages.js";
import type { en } from "./details-messages.en.js";

const plural = (count: string, one: string, many: string) => `${count} ${count === "1" ? one : many}`;

const de: Translated<typeof en> = {
  tracksOf: (count) => plural(count, "Titel", "Titel"),
  followersOf: (count) => plural(count, "Follower", "Follower"),
  visibility: { public: "öffentlich", private: "privat", collaborative: "gemeinsam bearbeitet" },
  gone: "Nicht in der Liste",
  goneWhy:
    "Harmony führt keine Playlist mit dieser ID. Sie wurde vielleicht entfernt, oder der Link gehört zu einem anderen Server.",
  meaning: {
    synced_recently: (at) => `Der Lauf um ${at} fand keine Änderung.`,
    overdue: (at) =>
      `Um ${at} war sie aktuell, seit über zwei Stunden kam aber kein Lauf mehr vorbei. Prüfen Sie den Worker-Zustand; ein Force-Sync erneuert nur die Daten.`,
    snapshot_changed: (at) =>
      `Der Lauf um ${at} fand einen neuen Snapshot. Ein Force-Sync bringt Harmonys Kopie auf den neuesten Stand.`,
    missing_snapshot: (at) =>
      `Spotify lieferte dem Lauf um ${at} keinen Snapshot; ob sich etwas geändert hat, ist unbekannt. Ein Force-Sync liest alles neu.`,
    previously_stale: (at) =>
      `Sie war schon vor dem Lauf um ${at} veraltet, und Spotify liefert keinen Snapshot. Ein Force-Sync liest alles neu.`,
    sync_gap: (at) =>
      `Vor dem Lauf um ${at} lagen über zwei Stunden. Prüfen Sie den Worker-Zustand; ein Force-Sync erneuert nur die Daten.`,
    unspecified: (at) => `Der Lauf um ${at} nannte keinen hier bekannten Grund. Prüfen Sie den Worker-Zustand.`,
    never_recorded: () => "Der Worker hat noch nichts davon erfasst. Er läuft alle 15 min.",
    unreadable: () => "Der Status des Servers lässt sich nicht beurteilen. Aktualisieren Sie Harmony oder diese Seite.",
  },
  history: "Sync-Verlauf",
  historyNote: "alle 15 min, ruhige Läufe zusammengefasst",
  noHistory: "Es ist kein Lauf erfasst.",
  findings: {
    change: "Änderung gefunden",
    gap: "Sync nach einer Lücke",
    no_snapshot: "Kam ohne Snapshot",
    quiet: "Synchronisiert",
    stale: "Weiterhin veraltet",
    unknown: "Ergebnis unbekannt",
  },
  inRuns: (count) => `in ${count} Läufen`,
  noChange: "keine Änderung",
  ofDuration: (time) => `von ${time}`,
  span: (from, to) => `${from} bis ${to}`,
  noTime: "ohne Zeit",
  tracks: "Titel",
  range: (count, total) => `1 bis ${count} von ${total}`,
  columns: { place: "Nr.", track: "Titel", album: "Album", length: "Länge", added: "Hinzugefügt" },
  caption: (name) => `Titel von ${name} in der Reihenfolge der Playlist`,
  noTracks: "Die Playlist ist leer.",
  loadingTracks: "Titel werden geladen",
  loadingHistory: "Sync-Verlauf wird geladen",
  showMore: (count) => `${count} weitere anzeigen`,
  showAll: (count) => `Alle ${plural(count, "Titel", "Titel")} anzeigen`,
  local: "lokale Datei",
  openInSpotify: "In Spotify öffnen",
};
export default de;
