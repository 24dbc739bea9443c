import * as Schema from "effect/Schema";
import { Count, nullish, oneOf, Timestamp } from "./tolerant.js";

const Accepted = Schema.Struct({ playlists: nullish(Count), tracks: nullish(Count), batches: nullish(Count) });
const Skipped = Schema.Struct({
  playlists: nullish(Count),
  tracks: nullish(Count),
  reason: nullish(oneOf("duplicate", "limit", "invalid", "backpressure")),
});
const JobError = nullish(Schema.Struct({ code: nullish(Schema.String), message: nullish(Schema.String) }));

/** What the server took of a submission and what it left; `jobId` is null where nothing was taken. */
export const Submission = Schema.Struct({
  ok: nullish(Schema.Boolean),
  jobId: nullish(Schema.String),
  accepted: nullish(Accepted),
  skipped: nullish(Skipped),
  error: JobError,
});
export type Submission = typeof Submission.Type;

/** A FREE ingest job. Counts are of tracks. */
export const IngestJob = Schema.Struct({
  id: Schema.String,
  state: oneOf("registered", "normalized", "queued", "completed", "failed"),
  counts: nullish(
    Schema.Struct({
      registered: nullish(Count),
      normalized: nullish(Count),
      queued: nullish(Count),
      completed: nullish(Count),
      failed: nullish(Count),
    }),
  ),
  accepted: nullish(Accepted),
  skipped: nullish(Skipped),
  error: nullish(
    Schema.Union([Schema.String, Schema.Struct({ code: nullish(Schema.String), message: nullish(Schema.String) })]),
  ),
  queuedTracks: nullish(Count),
  failedTracks: nullish(Count),
  skippedTracks: nullish(Count),
  skipReason: nullish(Schema.String),
  createdAt: Timestamp,
  updatedAt: Timestamp,
});
export type IngestJob = typeof IngestJob.Type;
