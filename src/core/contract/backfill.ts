import * as Schema from "effect/Schema";
import { get, getList, post } from "./endpoint.js";
import { Count, optional, Timestamp, word } from "./fields.js";
import { between, limitTo } from "./parameters.js";

export const backfillStates = ["queued", "running", "paused", "completed", "failed", "cancelled"] as const;

const counts = {
  requested: optional(Count),
  processed: optional(Count),
  matched: optional(Count),
  cache_hits: optional(Count),
  cache_misses: optional(Count),
  expanded_playlists: optional(Count),
  expanded_tracks: optional(Count),
};

/** A catalogue backfill. In a list its counts are beside the other fields; the answer about one job has them in `counts`. */
export const BackfillJob = Schema.Struct({
  job_id: Schema.String,
  state: word(backfillStates),
  ...counts,
  counts: optional(Schema.Struct(counts)),
  expand_playlists: optional(Schema.Boolean),
  include_cached_results: optional(Schema.Boolean),
  duration_ms: optional(Count),
  error: optional(Schema.String),
  created_at: optional(Timestamp),
  updated_at: optional(Timestamp),
}).annotate({ identifier: "BackfillJob" });

/** If `max_items` is null, the server uses its own limit, 2,000. */
export const runBackfill = post("/spotify/backfill/run", {
  body: Schema.Struct({
    max_items: Schema.NullOr(between(1, 10_000)),
    expand_playlists: Schema.Boolean,
    include_cached_results: Schema.Boolean,
  }),
  response: Schema.Struct({ job_id: Schema.String }),
});

export const getBackfillJob = get("/spotify/backfill/jobs/{id}", { response: BackfillJob });

export const listBackfillJobs = getList("/spotify/backfill/jobs", {
  query: limitTo(50),
  list: { field: "jobs", item: BackfillJob },
});

export const pauseBackfill = post("/spotify/backfill/jobs/{id}/pause", { response: BackfillJob, origin: "extension" });

export const resumeBackfill = post("/spotify/backfill/jobs/{id}/resume", {
  response: BackfillJob,
  origin: "extension",
});

export const cancelBackfill = post("/spotify/backfill/jobs/{id}/cancel", {
  response: BackfillJob,
  role: "admin",
  origin: "extension",
});
