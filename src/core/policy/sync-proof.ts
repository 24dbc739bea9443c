/**
 * What became of a sync that Harmony was asked for.
 * - `confirmed`: the playlist worker stored something since.
 * - `not_moved`: it stored nothing, whatever Harmony answered: it could not read Spotify's playlists, or there are none.
 * - `unknown`: Harmony did not tell the worker's last sign of life before, or after.
 */
export type SyncProof = "confirmed" | "not_moved" | "unknown";

/** The worker's last sign of life. Null: Harmony says that there was none so far. Undefined: Harmony was not, or could not be, asked. */
export type LastSeen = Date | number | null | undefined;

/**
 * Compares `workers.playlist.last_seen` of `GET /status` before and after a sync. Only that proves a sync: Harmony calls every
 * one completed.
 */
export function syncProof(before: LastSeen, after: LastSeen): SyncProof {
  if (before === undefined || after === undefined) return "unknown";
  if (after === null) return "not_moved";
  return before === null || Number(after) > Number(before) ? "confirmed" : "not_moved";
}
