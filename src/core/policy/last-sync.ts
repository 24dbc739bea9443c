import type { Worker } from "../model/workers.js";

/** When a sync last stored something, as far as is known; milliseconds since the epoch. */
export interface LastSync {
  /** Null: never. */
  readonly at: number | null;
  /** It is concluded from the playlists: Harmony itself has not said when. */
  readonly isGuess: boolean;
}

/**
 * The last sync by the worker's own word, or else by the newest sync of any playlist. That may also be the later one: Harmony's
 * own pages sync without a sign of life. Undefined where neither is known.
 */
export function lastSyncOf(worker: Worker | undefined, newestSync: number | null | undefined): LastSync | undefined {
  if (!worker) return newestSync == null ? undefined : { at: newestSync, isGuess: true };
  return {
    at: worker.lastSeen === null ? (newestSync ?? null) : Math.max(worker.lastSeen, newestSync ?? 0),
    isGuess: false,
  };
}
