import * as Schema from "effect/Schema";
import { get, getList, post } from "./endpoint.js";
import { Acknowledgement, Count, optional, Timestamp, word } from "./fields.js";
import { between, limitTo } from "./parameters.js";

export const skipReasons = ["duplicate", "limit", "invalid", "backpressure"] as const;
export const ingestStates = ["registered", "normalized", "queued", "completed", "failed"] as const;

const features = ["spotify", "imports"] as const;

const Skipped = Schema.Struct({
  playlists: optional(Count),
  tracks: optional(Count),
  reason: optional(word(skipReasons)),
});

const Failure = Schema.Struct({ code: optional(Schema.String), message: optional(Schema.String) });

/** What the server accepted of a submission, and what it skipped. */
export const Submission = Schema.Struct({
  ok: Schema.Boolean,
  job_id: optional(Schema.String),
  accepted: Schema.Struct({ playlists: Count, tracks: Count, batches: optional(Count) }),
  skipped: optional(Skipped),
  error: optional(Failure),
}).annotate({ identifier: "Submission" });

/** A FREE ingest job. The counts are of tracks. */
export const IngestJob = Schema.Struct({
  id: Schema.String,
  state: word(ingestStates),
  counts: optional(
    Schema.Struct({
      registered: optional(Count),
      normalized: optional(Count),
      queued: optional(Count),
      completed: optional(Count),
      failed: optional(Count),
    }),
  ),
  accepted: optional(Schema.Struct({ playlists: optional(Count), tracks: optional(Count), batches: optional(Count) })),
  skipped: optional(Skipped),
  error: optional(Schema.Union([Schema.String, Failure])),
  queued_tracks: optional(Count),
  failed_tracks: optional(Count),
  skipped_tracks: optional(Count),
  skip_reason: optional(Schema.String),
  created_at: optional(Timestamp),
  updated_at: optional(Timestamp),
}).annotate({ identifier: "IngestJob" });

export const submitIngest = post("/spotify/import/free", {
  body: Schema.Struct({
    playlist_links: Schema.Array(Schema.String),
    tracks: Schema.Array(Schema.String),
    batch_hint: Schema.optionalKey(Schema.NullOr(between(1, 10_000))),
  }),
  response: Submission,
  features,
  timeLimit: "submit",
});

export const uploadIngest = post("/spotify/import/free/upload", { upload: true, response: Submission, features });

export const getIngestJob = get("/spotify/import/jobs/{id}", {
  response: Schema.Struct({ job: IngestJob }),
  features,
});

export const listIngestJobs = getList("/spotify/import/jobs", {
  query: limitTo(50),
  list: { field: "jobs", item: IngestJob },
  features,
  origin: "extension",
});

export const purgeIngestJob = post("/spotify/import/jobs/{id}/purge", {
  response: Acknowledgement,
  noContent: { status: "job-purged" },
  features,
  role: "admin",
  origin: "extension",
});

export const reprocessIngestJob = post("/spotify/import/jobs/{id}/reprocess", {
  response: Acknowledgement,
  noContent: { status: "job-reprocessed" },
  features,
  role: "admin",
  origin: "extension",
});
