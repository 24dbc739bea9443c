import type { Translated } from "../foundation/messages.js";
import type { en } from "./scope-messages.en.js";

const de: Translated<typeof en> = {
  missing: (count) => (count === 1 ? "1 Scope fehlt:" : `${count} Scopes fehlen:`),
  blocks: {
    "playlist-read-private": "FREE-Import und Backfill sehen private Playlists nicht.",
    "playlist-read-collaborative": "FREE-Import und Backfill sehen gemeinsame Playlists nicht.",
    "playlist-modify-public": "FREE-Import und Backfill können öffentliche Playlists nicht ändern.",
    "playlist-modify-private": "FREE-Import und Backfill überspringen private Playlists.",
  },
};
export default de;
