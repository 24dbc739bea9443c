import * as Schema from "effect/Schema";
import * as contract from "../contract/ingest.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

/** What the server left out of a submission. `reason` is the first reason why. */
export const Skipped = Schema.Struct({
  playlists: Schema.NullOr(Schema.Finite),
  tracks: Schema.NullOr(Schema.Finite),
  reason: Schema.NullOr(Schema.Literals([...contract.skipReasons, "unknown"])),
});
export interface Skipped extends Schema.Schema.Type<typeof Skipped> {}

/** Why the server refused a submission, or a job failed. */
const IngestFailure = Schema.Struct({ code: Schema.NullOr(Schema.String), message: Schema.NullOr(Schema.String) });

/** What the server took of a submission and what it left. */
export interface Submission {
  readonly ok: boolean;
  /** Null where nothing was taken. */
  readonly jobId: string | null;
  readonly accepted: { readonly playlists: number; readonly tracks: number; readonly batches: number | null };
  readonly skipped: Skipped | null;
  readonly error: typeof IngestFailure.Type | null;
}

/** A FREE ingest job. The counts are of tracks, null where the server does not say. */
export const IngestJob = Schema.Struct({
  id: Schema.String,
  state: Schema.Literals([...contract.ingestStates, "unknown"]),
  counts: Schema.NullOr(
    Schema.Struct({
      registered: Schema.NullOr(Schema.Finite),
      normalized: Schema.NullOr(Schema.Finite),
      queued: Schema.NullOr(Schema.Finite),
      completed: Schema.NullOr(Schema.Finite),
      failed: Schema.NullOr(Schema.Finite),
    }),
  ),
  accepted: Schema.NullOr(
    Schema.Struct({
      playlists: Schema.NullOr(Schema.Finite),
      tracks: Schema.NullOr(Schema.Finite),
      batches: Schema.NullOr(Schema.Finite),
    }),
  ),
  skipped: Schema.NullOr(Skipped),
  error: Schema.NullOr(Schema.Union([Schema.String, IngestFailure])),
  queuedTracks: Schema.NullOr(Schema.Finite),
  failedTracks: Schema.NullOr(Schema.Finite),
  skippedTracks: Schema.NullOr(Schema.Finite),
  skipReason: Schema.NullOr(Schema.String),
  /** Milliseconds since the epoch. */
  createdAt: Schema.NullOr(Schema.Finite),
  /** Milliseconds since the epoch. */
  updatedAt: Schema.NullOr(Schema.Finite),
});
export interface IngestJob extends Schema.Schema.Type<typeof IngestJob> {}

type WireJob = typeof contract.IngestJob.Type;

function skippedFromWire(wire: WireJob["skipped"]): Skipped | null {
  if (!wire) return null;
  const { playlists = null, tracks = null, reason } = wire;
  return { playlists, tracks, reason: readWord(contract.skipReasons, reason) };
}

function failureFromWire({ code = null, message = null }: Exclude<WireJob["error"], string | null | undefined>) {
  return { code, message };
}

export function submissionFromWire(wire: typeof contract.Submission.Type): Submission {
  const { playlists, tracks, batches = null } = wire.accepted;
  return {
    ok: wire.ok,
    jobId: wire.job_id ?? null,
    accepted: { playlists, tracks, batches },
    skipped: skippedFromWire(wire.skipped),
    error: wire.error ? failureFromWire(wire.error) : null,
  };
}

export function ingestJobFromWire(wire: WireJob): IngestJob {
  const { counts, accepted, error = null } = wire;
  return {
    id: wire.id,
    state: readWord(contract.ingestStates, wire.state),
    counts: counts
      ? {
          registered: counts.registered ?? null,
          normalized: counts.normalized ?? null,
          queued: counts.queued ?? null,
          completed: counts.completed ?? null,
          failed: counts.failed ?? null,
        }
      : null,
    accepted: accepted
      ? {
          playlists: accepted.playlists ?? null,
          tracks: accepted.tracks ?? null,
          batches: accepted.batches ?? null,
        }
      : null,
    skipped: skippedFromWire(wire.skipped),
    error: error === null || typeof error === "string" ? error : failureFromWire(error),
    queuedTracks: wire.queued_tracks ?? null,
    failedTracks: wire.failed_tracks ?? null,
    skippedTracks: wire.skipped_tracks ?? null,
    skipReason: wire.skip_reason ?? null,
    createdAt: parseTimestamp(wire.created_at),
    updatedAt: parseTimestamp(wire.updated_at),
  };
}

export function ingestJobAnswerFromWire(wire: { readonly job: typeof contract.IngestJob.Type }): IngestJob {
  return ingestJobFromWire(wire.job);
}
