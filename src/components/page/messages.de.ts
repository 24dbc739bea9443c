import { html } from "lit";
import type { Translated } from "../foundation/messages.js";
import type { en } from "./messages.en.js";

const codes = (names: ReadonlyArray<string>) =>
  names.map((name, index) => html`${index ? ", " : ""}<code>${name}</code>`);
const playlists = (count: string) => (count === "1" ? "1 Playlist" : `${count} Playlists`);

const de: Translated<typeof en> = {
  label: "Spotify",
  attention: (count) => (count === 1 ? "1 Sache braucht Aufmerksamkeit" : `${count} Dinge brauchen Aufmerksamkeit`),
  allClear: "Alles in Ordnung",
  allFresh: (total) => `${total} von ${playlists(total)} aktuell`,
  connected: "Verbunden",
  checked: "Geprüft",
  updated: "Aktualisiert",
  more: (count) => `und ${count} weitere, siehe Karten`,
  unreachable: "Harmony antwortet nicht",
  unreachableWhy: "Gezeigt wird der letzte bekannte Stand. Es wird von selbst erneut versucht.",
  failing: (count) =>
    count === 1 ? "1 Karte ließ sich nicht aktualisieren" : `${count} Karten ließen sich nicht aktualisieren`,
  failingWhy: "Auf der Karte steht, warum und wann es erneut versucht wird. Bekanntes bleibt stehen.",
  unconfigured: "Spotify ist nicht eingerichtet",
  unconfiguredWhy: "Auf dem Server fehlen die OAuth-Zugangsdaten für Spotify: Weder Sync noch PRO-Import laufen.",
  unauthenticated: "Spotify ist nicht autorisiert",
  unauthenticatedWhy: "Die Autorisierung fehlt oder ist abgelaufen: Sync und Backfill warten darauf.",
  freeDisabled: "Der FREE-Import ist abgeschaltet",
  freeDisabledWhy: "Soulseek ist nicht bereit: Was in der Warteschlange steht, kommt nicht durch.",
  workerDown: "Der Sync-Worker steht",
  workerDownWhy: (ago) =>
    `Letzter Sync einer Playlist: ${ago}. Das ist ein Problem des Workers, nicht jeder einzelnen Playlist.`,
  overdue: (count) => `${playlists(count)} überfällig`,
  overdueWhy: (ago) =>
    ago ? `Seit über 2 h nicht synchronisiert, obwohl der Worker ${ago} lief.` : "Seit über 2 h nicht synchronisiert.",
  gaps: (count) => `${playlists(count)} nach einer Lücke synchronisiert`,
  gapsWhy: "Zwischen zwei Läufen lagen über 2 h: Der Worker war zu spät.",
  differ: (count) => `${playlists(count)} ${count === "1" ? "weicht" : "weichen"} von Spotify ab`,
  differWhy: "Seit dem letzten Sync dort geändert oder ohne Snapshot gekommen.",
  scopes: (count) => (count === 1 ? "1 Scope fehlt" : `${count} Scopes fehlen`),
  scopesWhy: (scopes) => html`${codes(scopes)}: Import und Backfill können scheitern.`,
  backfill: "Der letzte Backfill ist gescheitert",
  backfillWhy: (error) => error ?? "Der Server nennt keinen Grund.",
  ingest: (count) => (count === 1 ? "1 Import ist gescheitert" : `${count} Importe sind gescheitert`),
  ingestWhy: "Was nicht angenommen wurde, steht bei der Einreichung.",
  show: (count) => `${count} anzeigen`,
  forceSync: (count) => `Force-Sync für ${count}…`,
  workerHealth: "Zustand des Workers",
  toStatus: "Status",
  toScopes: "Scopes",
  toBackfill: "Details zum Job",
  toIngest: "Einreichungen",
  runbook: "OAuth-Runbook",
};
export default de;
