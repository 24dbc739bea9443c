import * as Schema from "effect/Schema";
import { Count, nullish, oneOf, Timestamp } from "./tolerant.js";

/** A catalogue backfill. The server counts items; `durationMs` is the run so far. */
export const BackfillJob = Schema.Struct({
  jobId: Schema.String,
  state: oneOf("queued", "running", "paused", "completed", "failed", "cancelled"),
  requested: nullish(Count),
  processed: nullish(Count),
  matched: nullish(Count),
  cacheHits: nullish(Count),
  cacheMisses: nullish(Count),
  expandedPlaylists: nullish(Count),
  expandedTracks: nullish(Count),
  expandPlaylists: nullish(Schema.Boolean),
  includeCachedResults: nullish(Schema.Boolean),
  durationMs: nullish(Count),
  error: nullish(Schema.String),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type BackfillJob = typeof BackfillJob.Type;
export type BackfillState = BackfillJob["state"];

export const BackfillJobs = Schema.Struct({ jobs: Schema.Array(BackfillJob) });
