import { html } from "lit";
import type { en } from "./messages.en.js";
import type { Translated } from "../../foundation/messages.js";

const plural = (count: string, one: string, many: string) => `${count} ${count === "1" ? one : many}`;

const de: Translated<typeof en> = {
  title: "Playlists",
  postures: { fresh: "aktuell", stale: "veraltet", overdue: "überfällig", unknown: "unbekannt" },
  reasons: {
    synced_recently: "",
    overdue: "",
    snapshot_changed: "auf Spotify geändert",
    missing_snapshot: "ohne Snapshot",
    sync_gap: "Lücke über 2 h",
    previously_stale: "schon zuvor veraltet",
    unspecified: "ohne Grund",
    never_recorded: "nie erfasst",
    unreadable: "Status unlesbar",
  },
  overdueBy: (time) => `seit ${time}`,
  overdueIn: (time) => `überfällig in ${time}`,
  fleet: (total, parts) => `Von ${total} Playlists: ${parts}`,
  showBy: "Nach Zustand filtern",
  needSync: (count) =>
    html`<strong>${plural(count, "braucht", "brauchen")} einen Force-Sync</strong>: auf Spotify geändert oder ohne
      Snapshot geliefert.`,
  skipped: (count, stale, overdue, ago, health) =>
    html`<strong>${plural(count, "wurde", "wurden")} ausgelassen</strong> (${stale} veraltet, ${overdue} überfällig),
      obwohl der Worker weiterlief, zuletzt ${ago}. Prüfen Sie den ${health} auf Rate-Limits.`,
  workerDown: (ago, health) =>
    html`<strong>Der Sync-Worker steht</strong>: Er lief zuletzt ${ago}. Ein Force-Sync würde das nur verdecken, prüfen
      Sie zuerst den ${health}.`,
  workerResumed: (count, ago, health) =>
    html`<strong>Der Sync-Worker hatte ausgesetzt</strong>: ${count} kamen nach einer Lücke. Er läuft wieder, zuletzt
      ${ago}; der nächste Lauf schließt die Lücken. Warum er aussetzte, zeigt der ${health}.`,
  untold: (count, health) =>
    html`<strong>${plural(count, "ist", "sind")} ohne Angabe von Gründen veraltet</strong>: Prüfen Sie den ${health}.`,
  unrecorded: (count) =>
    html`<strong>${plural(count, "ist", "sind")} unbekannt</strong>: Der Worker hat nichts erfasst, was sich beurteilen
      ließe.`,
  noStatus: "Dieser Server liefert keinen Sync-Status; der Zustand lässt sich nicht beurteilen.",
  allFresh: (ago) => html`Alle sind aktuell. Der Worker lief zuletzt ${ago}.`,
  workerHealth: "Worker-Zustand",
  forceSync: (count) => (count === "1" ? "Force-Sync…" : `Force-Sync für ${count}…`),
  forceSyncing: "Sync läuft",
  filter: "Playlists filtern",
  search: "Name oder Besitzer suchen",
  anyOwner: "Alle Besitzer",
  reason: "Grund",
  anyReason: "Alle Gründe",
  columns: {
    name: "Playlist",
    owner: "Besitzer",
    tracks: "Titel",
    followers: "Follower",
    posture: "Zustand jetzt",
    run: "Letzter Lauf",
    updated: "Geändert",
  },
  actions: "Aktionen",
  all: (total) => plural(total, "Playlist", "Playlists"),
  selectAll: (count) => `Alle ${count} angezeigten auswählen`,
  select: (name) => `${name} auswählen`,
  more: (name) => `Mehr zu ${name}`,
  never: "Nie",
  empty: "Noch keine Playlists",
  emptyWhy: "Das Konto hat keine, oder der Sync-Worker lief seit dem Verbinden noch nicht. Er läuft alle 15 min.",
  refreshList: "Liste aktualisieren",
};
export default de;
