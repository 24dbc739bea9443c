import { ownerOf, type Playlist } from "../../../core/model/playlist.js";
import { postureOfReason, type PostureReason } from "../../../core/policy/posture.js";
import { spreadsheet } from "../../foundation/csv.js";

const columns = ["id", "name", "owner", "tracks", "followers", "posture", "reason", "synced_at", "updated_at"] as const;

/** A playlist, and why it has its posture. */
export interface JudgedPlaylist {
  readonly playlist: Playlist;
  readonly reason: PostureReason;
}

/** Playlists as CSV with a header; times in UTC. What the server does not tell is empty. */
export function playlistsCsv(playlists: ReadonlyArray<JudgedPlaylist>): string {
  const rows = playlists.map(({ playlist, reason }) => {
    const { id, name, trackCount, followers, syncedAt, updatedAt } = playlist;
    const posture = postureOfReason(reason);
    return [id, name, ownerOf(playlist), trackCount, followers, posture, reason, time(syncedAt), time(updatedAt)];
  });
  return spreadsheet([columns, ...rows]);
}

function time(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}
