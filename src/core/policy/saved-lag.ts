import { syncWindowMs } from "./sync-status.js";

/** The operations guide promises that new likes appear within 60 seconds; milliseconds. */
export const likesArriveWithinMs = 60_000;

/**
 * Why the list of saved tracks may be behind Spotify; times in milliseconds since the epoch.
 *
 * - `saved_here`: `count` tracks were saved from this page and should be in the list by now, the oldest `since` then.
 * - `worker_stopped`: a server that should sync by itself has not done so since `workerAt`, and the list has no like from
 *   after that. A guess: Harmony does not tell when it last read the likes, and perhaps nobody has liked anything since.
 */
export type Lag =
  | { readonly kind: "saved_here"; readonly count: number; readonly since: number }
  | { readonly kind: "worker_stopped"; readonly workerAt: number; readonly newestAt: number | null };

/** What is known of the list of saved tracks. */
export interface LagEvidence {
  /** When the tracks were saved from this page that are not in the list. */
  readonly missing: ReadonlyArray<number>;
  /** When the newest track of the list was saved; null where there is none, or no time of it. */
  readonly newestAt: number | null;
  /** The last sync of a server that syncs by itself. Null where none is known, and on any other server. */
  readonly workerAt: number | null;
}

/** Whether the list of saved tracks seems to be behind Spotify at `now`, and why. What cannot be known is no lag. */
export function lagOf({ missing, newestAt, workerAt }: LagEvidence, now: number): Lag | undefined {
  const late = missing.filter((at) => now - at > likesArriveWithinMs);
  if (late.length > 0) return { kind: "saved_here", count: late.length, since: Math.min(...late) };
  if (workerAt === null || now - workerAt <= syncWindowMs) return undefined;
  // A like from after the worker's last sync has come to the list without it.
  if (newestAt !== null && newestAt > workerAt) return undefined;
  return { kind: "worker_stopped", workerAt, newestAt };
}
