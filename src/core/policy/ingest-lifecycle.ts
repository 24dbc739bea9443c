import type { IngestJob } from "../model/ingest.js";

/** Whether a FREE ingest job has reached its end. A state that only a newer server knows may still end. */
export function isOver({ state }: Pick<IngestJob, "state">): boolean {
  return state === "completed" || state === "failed";
}
