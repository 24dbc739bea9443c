// Printed from ../api/backfill.ts by tools/print-wire.ts: change that.
import type * as api from "../api/backfill.js";
import { flattenCounts } from "../api/levelling.js";
import type { WireEndpoint } from "./endpoint.js";

export const cancelBackfill: WireEndpoint<typeof api.cancelBackfill> = {
  method: "POST",
  path: "/spotify/backfill/jobs/{id}/cancel",
  shape: {
    jobId: "s",
    state: "=queued|running|paused|completed|failed|cancelled",
    requested: "c?",
    processed: "c?",
    matched: "c?",
    cacheHits: "c?",
    cacheMisses: "c?",
    expandedPlaylists: "c?",
    expandedTracks: "c?",
    expandPlaylists: "b?",
    includeCachedResults: "b?",
    durationMs: "c?",
    error: "s?",
    createdAt: "t",
    updatedAt: "t",
  },
  extension: true,
  normalise: flattenCounts,
};

export const getBackfillJob: WireEndpoint<typeof api.getBackfillJob> = {
  method: "GET",
  path: "/spotify/backfill/jobs/{id}",
  shape: {
    jobId: "s",
    state: "=queued|running|paused|completed|failed|cancelled",
    requested: "c?",
    processed: "c?",
    matched: "c?",
    cacheHits: "c?",
    cacheMisses: "c?",
    expandedPlaylists: "c?",
    expandedTracks: "c?",
    expandPlaylists: "b?",
    includeCachedResults: "b?",
    durationMs: "c?",
    error: "s?",
    createdAt: "t",
    updatedAt: "t",
  },
  conditional: true,
  normalise: flattenCounts,
};

export const listBackfillJobs: WireEndpoint<typeof api.listBackfillJobs> = {
  method: "GET",
  path: "/spotify/backfill/jobs",
  shape: {},
  conditional: true,
  list: [
    "jobs",
    {
      jobId: "s",
      state: "=queued|running|paused|completed|failed|cancelled",
      requested: "c?",
      processed: "c?",
      matched: "c?",
      cacheHits: "c?",
      cacheMisses: "c?",
      expandedPlaylists: "c?",
      expandedTracks: "c?",
      expandPlaylists: "b?",
      includeCachedResults: "b?",
      durationMs: "c?",
      error: "s?",
      createdAt: "t",
      updatedAt: "t",
    },
  ],
};

export const pauseBackfill: WireEndpoint<typeof api.pauseBackfill> = {
  method: "POST",
  path: "/spotify/backfill/jobs/{id}/pause",
  shape: {
    jobId: "s",
    state: "=queued|running|paused|completed|failed|cancelled",
    requested: "c?",
    processed: "c?",
    matched: "c?",
    cacheHits: "c?",
    cacheMisses: "c?",
    expandedPlaylists: "c?",
    expandedTracks: "c?",
    expandPlaylists: "b?",
    includeCachedResults: "b?",
    durationMs: "c?",
    error: "s?",
    createdAt: "t",
    updatedAt: "t",
  },
  extension: true,
  normalise: flattenCounts,
};

export const resumeBackfill: WireEndpoint<typeof api.resumeBackfill> = {
  method: "POST",
  path: "/spotify/backfill/jobs/{id}/resume",
  shape: {
    jobId: "s",
    state: "=queued|running|paused|completed|failed|cancelled",
    requested: "c?",
    processed: "c?",
    matched: "c?",
    cacheHits: "c?",
    cacheMisses: "c?",
    expandedPlaylists: "c?",
    expandedTracks: "c?",
    expandPlaylists: "b?",
    includeCachedResults: "b?",
    durationMs: "c?",
    error: "s?",
    createdAt: "t",
    updatedAt: "t",
  },
  extension: true,
  normalise: flattenCounts,
};

export const runBackfill: WireEndpoint<typeof api.runBackfill> = {
  method: "POST",
  path: "/spotify/backfill/run",
  shape: { jobId: "s" },
};
