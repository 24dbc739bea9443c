import * as contract from "../contract/backfill.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

export type BackfillState = "queued" | "running" | "paused" | "completed" | "failed" | "cancelled" | "unknown";

/** A catalogue backfill. All counts are of items, null where the server does not say. */
export interface BackfillJob {
  readonly jobId: string;
  readonly state: BackfillState;
  readonly requested: number | null;
  readonly processed: number | null;
  readonly matched: number | null;
  readonly cacheHits: number | null;
  readonly cacheMisses: number | null;
  readonly expandedPlaylists: number | null;
  readonly expandedTracks: number | null;
  readonly expandPlaylists: boolean | null;
  readonly includeCachedResults: boolean | null;
  /** How long it has run so far. */
  readonly durationMs: number | null;
  readonly error: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number | null;
}

export function backfillJobFromWire(wire: typeof contract.BackfillJob.Type): BackfillJob {
  const { counts } = wire;
  return {
    jobId: wire.job_id,
    state: readWord(contract.backfillStates, wire.state),
    requested: wire.requested ?? counts?.requested ?? null,
    processed: wire.processed ?? counts?.processed ?? null,
    matched: wire.matched ?? counts?.matched ?? null,
    cacheHits: wire.cache_hits ?? counts?.cache_hits ?? null,
    cacheMisses: wire.cache_misses ?? counts?.cache_misses ?? null,
    expandedPlaylists: wire.expanded_playlists ?? counts?.expanded_playlists ?? null,
    expandedTracks: wire.expanded_tracks ?? counts?.expanded_tracks ?? null,
    expandPlaylists: wire.expand_playlists ?? null,
    includeCachedResults: wire.include_cached_results ?? null,
    durationMs: wire.duration_ms ?? null,
    error: wire.error ?? null,
    createdAt: parseTimestamp(wire.created_at),
    updatedAt: parseTimestamp(wire.updated_at),
  };
}
