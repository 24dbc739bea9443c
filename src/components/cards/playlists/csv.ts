import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import { postureOf } from "../../../core/policy/posture.js";
import { spreadsheet } from "../../foundation/csv.js";

const columns = ["id", "name", "owner", "tracks", "followers", "posture", "reason", "synced_at", "updated_at"] as const;

/** Playlists as CSV with a header; times in UTC, postures as they are at `now` (milliseconds since the epoch). */
export function playlistsCsv(playlists: ReadonlyArray<Playlist>, now: number): string {
  const rows = playlists.map((playlist) => {
    const { posture, reason } = postureOf(playlist, now);
    const { id, name, trackCount, followers, syncedAt, updatedAt } = playlist;
    return [id, name, ownerOf(playlist), trackCount, followers, posture, reason, time(syncedAt), time(updatedAt)];
  });
  return spreadsheet([columns, ...rows]);
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
