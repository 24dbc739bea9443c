export type { IngestJob, Submission } from "../schema/ingest.js";
