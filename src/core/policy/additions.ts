import type { Playlist } from "../model/playlist.js";
import type { SyncRun } from "../model/sync-run.js";
import type { PlaylistTrack } from "../model/track.js";

/** Since when tracks are to be counted as added; milliseconds since the epoch. */
export interface Baseline {
  readonly since: number;
  /**
   * Whether Harmony's copy agreed with Spotify then. Otherwise it is only the last run, which found a difference: tracks may
   * have been added before it, too.
   */
  readonly wasInStep: boolean;
}

type Recorded = Pick<SyncRun, "syncedAt" | "syncStatus" | "syncStatusReason" | "snapshotId">;

/** After a gap the worker calls a playlist stale although its snapshot has not changed. */
function isInStep({ syncStatus, syncStatusReason, snapshotId }: Recorded): boolean {
  return syncStatus === "fresh" || (syncStatus === "stale" && syncStatusReason === "sync_gap" && snapshotId !== null);
}

/** How far Spotify's clock and the server's may differ; milliseconds. */
const skewMs = 300_000;

/**
 * The last run that found Harmony's copy in step, or else the last run. Undefined where no run has a time that can be believed.
 *
 * @param runs the playlist's sync history, in any order; empty where there is none
 * @param now milliseconds since the epoch, by the server's clock
 */
export function baselineOf(playlist: Playlist, runs: ReadonlyArray<SyncRun>, now: number): Baseline | undefined {
  const timed = [playlist, ...runs].filter(({ syncedAt }) => syncedAt !== null && syncedAt <= now + skewMs);
  const inStep = timed.filter(isInStep);
  const basis = inStep.length > 0 ? inStep : timed;
  return basis.length > 0
    ? { since: Math.max(...basis.map(({ syncedAt }) => syncedAt!)), wasInStep: basis === inStep }
    : undefined;
}

export interface Additions {
  /** Newest first. */
  readonly added: ReadonlyArray<PlaylistTrack>;
  /** How many tracks do not say when they were added, or name a time that has not come. */
  readonly undated: number;
}

/** The tracks that were added after `since`; both times in milliseconds since the epoch. */
export function additionsSince(tracks: ReadonlyArray<PlaylistTrack>, since: number, now: number): Additions {
  const dated = tracks.flatMap((track) => {
    const at = track.metadata?.playlistItem?.addedAt ?? null;
    return at === null || at > now + skewMs ? [] : [{ track, at }];
  });
  return {
    added: dated
      .filter(({ at }) => at > since)
      .sort((a, b) => b.at - a.at)
      .map(({ track }) => track),
    undated: tracks.length - dated.length,
  };
}
