import * as Schema from "effect/Schema";
import * as contract from "../contract/backfill.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

export const BackfillState = Schema.Literals([...contract.backfillStates, "unknown"]);
export type BackfillState = typeof BackfillState.Type;

/** A catalogue backfill. All counts are of items, null where the server does not say. */
export const BackfillJob = Schema.Struct({
  jobId: Schema.String,
  state: BackfillState,
  requested: Schema.NullOr(Schema.Finite),
  processed: Schema.NullOr(Schema.Finite),
  matched: Schema.NullOr(Schema.Finite),
  cacheHits: Schema.NullOr(Schema.Finite),
  cacheMisses: Schema.NullOr(Schema.Finite),
  expandedPlaylists: Schema.NullOr(Schema.Finite),
  expandedTracks: Schema.NullOr(Schema.Finite),
  expandPlaylists: Schema.NullOr(Schema.Boolean),
  includeCachedResults: Schema.NullOr(Schema.Boolean),
  /** How long it has run so far. */
  durationMs: Schema.NullOr(Schema.Finite),
  error: Schema.NullOr(Schema.String),
  /** Milliseconds since the epoch. */
  createdAt: Schema.NullOr(Schema.Finite),
  /** Milliseconds since the epoch. */
  updatedAt: Schema.NullOr(Schema.Finite),
});
export interface BackfillJob extends Schema.Schema.Type<typeof BackfillJob> {}

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
