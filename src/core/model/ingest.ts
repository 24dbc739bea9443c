import * as contract from "../contract/ingest.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

/** What the server left out of a submission. `reason` is the first reason why. */
export interface Skipped {
  readonly playlists: number | null;
  readonly tracks: number | null;
  readonly reason: "duplicate" | "limit" | "invalid" | "backpressure" | "unknown" | null;
}

/** What the server took of a submission and what it left. */
export interface Submission {
  readonly ok: boolean;
  /** Null where nothing was taken. */
  readonly jobId: string | null;
  readonly accepted: { readonly playlists: number; readonly tracks: number; readonly batches: number | null };
  readonly skipped: Skipped | null;
  readonly error: { readonly code: string | null; readonly message: string | null } | null;
}

/** A FREE ingest job. The counts are of tracks, null where the server does not say. */
export interface IngestJob {
  readonly id: string;
  readonly state: "registered" | "normalized" | "queued" | "completed" | "failed" | "unknown";
  readonly counts: {
    readonly registered: number | null;
    readonly normalized: number | null;
    readonly queued: number | null;
    readonly completed: number | null;
    readonly failed: number | null;
  } | null;
  readonly accepted: {
    readonly playlists: number | null;
    readonly tracks: number | null;
    readonly batches: number | null;
  } | null;
  readonly skipped: Skipped | null;
  readonly error: string | { readonly code: string | null; readonly message: string | null } | null;
  readonly queuedTracks: number | null;
  readonly failedTracks: number | null;
  readonly skippedTracks: number | null;
  readonly skipReason: string | null;
  /** Milliseconds since the epoch. */
  readonly createdAt: number | null;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number | null;
}

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
