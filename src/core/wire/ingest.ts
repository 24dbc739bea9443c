// Printed from ../api/ingest.ts by tools/print-wire.ts: change that.
import type * as api from "../api/ingest.js";
import type { WireEndpoint } from "./endpoint.js";

export const getIngestJob: WireEndpoint<typeof api.getIngestJob> = {
  method: "GET",
  path: "/spotify/import/jobs/{id}",
  shape: {
    job: {
      id: "s",
      state: "=registered|normalized|queued|completed|failed",
      counts: ["?", { registered: "c?", normalized: "c?", queued: "c?", completed: "c?", failed: "c?" }],
      accepted: ["?", { playlists: "c?", tracks: "c?", batches: "c?" }],
      skipped: ["?", { playlists: "c?", tracks: "c?", reason: ["?", "=duplicate|limit|invalid|backpressure"] }],
      error: ["?", ["|", "s", { code: "s?", message: "s?" }]],
      queuedTracks: "c?",
      failedTracks: "c?",
      skippedTracks: "c?",
      skipReason: "s?",
      createdAt: "t",
      updatedAt: "t",
    },
  },
  conditional: true,
};

export const listIngestJobs: WireEndpoint<typeof api.listIngestJobs> = {
  method: "GET",
  path: "/spotify/import/jobs",
  shape: {},
  extension: true,
  conditional: true,
  list: [
    "jobs",
    {
      id: "s",
      state: "=registered|normalized|queued|completed|failed",
      counts: ["?", { registered: "c?", normalized: "c?", queued: "c?", completed: "c?", failed: "c?" }],
      accepted: ["?", { playlists: "c?", tracks: "c?", batches: "c?" }],
      skipped: ["?", { playlists: "c?", tracks: "c?", reason: ["?", "=duplicate|limit|invalid|backpressure"] }],
      error: ["?", ["|", "s", { code: "s?", message: "s?" }]],
      queuedTracks: "c?",
      failedTracks: "c?",
      skippedTracks: "c?",
      skipReason: "s?",
      createdAt: "t",
      updatedAt: "t",
    },
  ],
};

export const purgeIngestJob: WireEndpoint<typeof api.purgeIngestJob> = {
  method: "POST",
  path: "/spotify/import/jobs/{id}/purge",
  shape: "u",
  extension: true,
};

export const reprocessIngestJob: WireEndpoint<typeof api.reprocessIngestJob> = {
  method: "POST",
  path: "/spotify/import/jobs/{id}/reprocess",
  shape: "u",
  extension: true,
};

export const submitIngest: WireEndpoint<typeof api.submitIngest> = {
  method: "POST",
  path: "/spotify/import/free",
  shape: {
    ok: "b?",
    jobId: "s?",
    accepted: ["?", { playlists: "c?", tracks: "c?", batches: "c?" }],
    skipped: ["?", { playlists: "c?", tracks: "c?", reason: ["?", "=duplicate|limit|invalid|backpressure"] }],
    error: ["?", { code: "s?", message: "s?" }],
  },
};

export const uploadIngest: WireEndpoint<typeof api.uploadIngest> = {
  method: "POST",
  path: "/spotify/import/free/upload",
  shape: {
    ok: "b?",
    jobId: "s?",
    accepted: ["?", { playlists: "c?", tracks: "c?", batches: "c?" }],
    skipped: ["?", { playlists: "c?", tracks: "c?", reason: ["?", "=duplicate|limit|invalid|backpressure"] }],
    error: ["?", { code: "s?", message: "s?" }],
  },
  upload: true,
};
