import type { Translated } from "../../foundation/messages.js";
import type { en } from "./messages.en.js";

const de: Translated<typeof en> = {
  title: "Konto",
  profile: "Profil",
  email: "E-Mail",
  followers: "Follower",
  notSaid: "unbekannt",
  tiers: { premium: "Premium", free: "Free", open: "Free" },
  granted: (granted, wanted) =>
    granted === wanted ? `Alle ${granted} Scopes erteilt` : `${granted} von ${wanted} Scopes erteilt`,
  noScopes: "Scopes: unbekannt. Dieser Server sagt nicht, welche erteilt sind.",
  groups: {
    playlists_read: "Playlists lesen",
    playlists_modify: "Playlists ändern",
    library: "Gespeicherte Titel",
    listening: "Hörverlauf",
    profile: "Profil",
    other: "Sonstige",
  },
  wayOn: "Setzen Sie die Scopes zurück (Admin) und autorisieren Sie neu: Spotify fragt dann nach allen.",
  revoked: "Danach fehlen noch Playlists? Dann hat Spotify der App wohl die Berechtigung entzogen.",
  reset: "Scopes zurücksetzen …",
  resetting: "Wird zurückgesetzt",
  resetTitle: (count) =>
    count ? (count === 1 ? "1 Scope zurücksetzen?" : `${count} Scopes zurücksetzen?`) : "Scopes zurücksetzen?",
  resetWhy:
    "Harmony vergisst seine Spotify-Tokens. Bis zur neuen Autorisierung ruht der Abgleich der Playlists, PRO ist aus, und laufende Backfills scheitern. Es geht gleich auf der Seite von Spotify weiter.",
  resetConfirm: "Zurücksetzen und autorisieren",
  resetFailed: "Die Scopes wurden nicht zurückgesetzt",
  refreshFailed: "Das Profil konnte nicht aktualisiert werden",
};
export default de;
