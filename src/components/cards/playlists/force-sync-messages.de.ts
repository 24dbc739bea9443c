import type { Translated } from "../../foundation/messages.js";
import type { en } from "./force-sync-messages.en.js";

const plural = (count: string) => `${count} ${count === "1" ? "Playlist" : "Playlists"}`;

const de: Translated<typeof en> = {
  ask: (count) => `Force-Sync für ${plural(count)}?`,
  askOne: (name) => `Force-Sync für „${name}“?`,
  what: (count) =>
    `Harmony liest ${count === 1 ? "sie" : "alle"} noch einmal von Spotify, ohne auf den nächsten Lauf des Workers zu warten. Das zählt auf das Rate-Limit von Spotify.`,
  found: {
    synced_recently: "schon aktuell.",
    overdue: "überfällig.",
    snapshot_changed: "auf Spotify geändert.",
    missing_snapshot: "ohne Snapshot geliefert.",
    sync_gap: "mit einer Lücke über 2 h.",
    previously_stale: "schon zuvor veraltet.",
    unspecified: "ohne Angabe von Gründen veraltet.",
    never_recorded: "nie erfasst.",
    unreadable: "mit unlesbarem Status.",
  },
  cures: "Wird auf den neuesten Stand gebracht.",
  hides: {
    fresh: "Bringt nichts.",
    stale: "Die Daten werden erneuert, die Ursache bleibt: siehe Worker-Zustand.",
    overdue: "Die Daten werden erneuert, die Ursache bleibt: siehe Worker-Zustand.",
    unknown: "Wird erfasst, sofern der Worker es kann.",
  },
  confirm: (count) => `Force-Sync für ${count}`,
  done: (count) => `${plural(count)} synchronisiert`,
  failed: "Force-Sync fehlgeschlagen.",
  failedFor: (count, total) => `Force-Sync für ${count} von ${total} fehlgeschlagen.`,
  names: (names, more) => names.join(", ") + (more ? ` und ${more} weitere` : ""),
  retry: (count) => `${count} erneut versuchen`,
  stopped: (count, total) => `Angehalten: ${count} von ${total} synchronisiert`,
  syncRest: (count) => `Die übrigen ${count} synchronisieren`,
  under: "Force-Sync",
  progress: (done, total) => `Force-Sync: ${done} von ${total}`,
  failures: (count) => `${count} fehlgeschlagen`,
  paused: (time) => `Spotify begrenzt die Anfragen, weiter in ${time}`,
  stop: "Anhalten",
};
export default de;
