import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import { postureOf } from "../../../core/policy/posture.js";

/** A cell that a spreadsheet takes for text, never for a formula. */
const cell = (value: string | number | null): string => {
  const text = String(value ?? "");
  // RFC 4180 for the quotes; an apostrophe keeps what would be a formula from being one.
  const tame = typeof value === "string" && /^[\s\0-\x1f]*[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return /[",;\r\n\t]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
};

const time = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** Playlists as CSV with a header; times in UTC, postures as they are at `now`. */
export const playlistsCsv = (playlists: ReadonlyArray<Playlist>, now: number): string => {
  const rows = playlists.map((playlist) => {
    const { posture, reason } = postureOf(playlist, now);
    const { id, name, trackCount, followers, syncedAt, updatedAt } = playlist;
    return [id, name, ownerOf(playlist), trackCount, followers, posture, reason, time(syncedAt), time(updatedAt)];
  });
  const head = ["id", "name", "owner", "tracks", "followers", "posture", "reason", "synced_at", "updated_at"];
  return [head, ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
};
