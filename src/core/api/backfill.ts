import * as Schema from "effect/Schema";
import { BackfillJob, BackfillJobs } from "../schema/backfill.js";
import { flattenCounts } from "./levelling.js";
import { get, post } from "./endpoint.js";
import { between, limitTo } from "./parameters.js";

/** `maxItems` null lets the server take its own limit, 2,000. */
export const runBackfill = post("/spotify/backfill/run", {
  body: Schema.Struct({
    maxItems: Schema.NullOr(between(1, 10_000)),
    expandPlaylists: Schema.Boolean,
    includeCachedResults: Schema.Boolean,
  }),
  response: Schema.Struct({ jobId: Schema.String }),
});
export const getBackfillJob = get("/spotify/backfill/jobs/{id}", { response: BackfillJob, normalise: flattenCounts });
export const listBackfillJobs = get("/spotify/backfill/jobs", {
  query: limitTo(50),
  response: BackfillJobs,
  list: { field: "jobs", item: BackfillJob },
});

const transition = { response: BackfillJob, normalise: flattenCounts, origin: "extension" } as const;
export const pauseBackfill = post("/spotify/backfill/jobs/{id}/pause", transition);
export const resumeBackfill = post("/spotify/backfill/jobs/{id}/resume", transition);
export const cancelBackfill = post("/spotify/backfill/jobs/{id}/cancel", { ...transition, role: "admin" });
