import * as Schema from "effect/Schema";
import { IngestJob, Submission } from "../schema/ingest.js";
import { get, post } from "./endpoint.js";
import { between, Done, limitTo } from "./parameters.js";

const features = ["spotify", "imports"] as const;
const Job = Schema.Struct({ job: IngestJob });

export const submitIngest = post("/spotify/import/free", {
  body: Schema.Struct({
    playlistLinks: Schema.Array(Schema.String),
    tracks: Schema.Array(Schema.String),
    batchHint: Schema.optionalKey(Schema.NullOr(between(1, 10_000))),
  }),
  response: Submission,
  features,
});
export const uploadIngest = post("/spotify/import/free/upload", { upload: true, response: Submission, features });
export const getIngestJob = get("/spotify/import/jobs/{id}", { response: Job, features });
export const listIngestJobs = get("/spotify/import/jobs", {
  query: limitTo(50),
  response: Schema.Struct({ jobs: Schema.Array(IngestJob) }),
  list: { field: "jobs", item: IngestJob },
  features,
  origin: "extension",
});
export const purgeIngestJob = post("/spotify/import/jobs/{id}/purge", {
  response: Done,
  features,
  role: "admin",
  origin: "extension",
});
export const reprocessIngestJob = post("/spotify/import/jobs/{id}/reprocess", {
  response: Done,
  features,
  role: "admin",
  origin: "extension",
});
