import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { getIngestJob, listIngestJobs } from "../contract/ingest.js";
import { type IngestJob, ingestJobAnswerFromWire, ingestJobFromWire } from "../model/ingest.js";
import { arrivedAs, type SentSubmission } from "../policy/ingest-arrival.js";

/** Submissions are looked for among this many. */
const jobsRead = 50;

/** Looks up what became of submissions to FREE ingest. */
export const makeArrivals = Effect.gen(function* () {
  const client = yield* HarmonyClient;
  const list = Effect.map(
    client.sendList(listIngestJobs, { query: { limit: jobsRead } }, ingestJobFromWire),
    ({ value }) => value.items,
  );
  return {
    /** The job of a submission that was answered. */
    job: (id: string): Effect.Effect<IngestJob, HarmonyError> =>
      Effect.map(client.send(getIngestJob, { id }, ingestJobAnswerFromWire), ({ value }) => value),
    /** The job of a submission that was not answered, if it arrived. `others` are jobs of other submissions. */
    find: (sent: SentSubmission, others: ReadonlySet<string>): Effect.Effect<IngestJob | undefined, HarmonyError> =>
      Effect.map(list, (jobs) => arrivedAs(sent, jobs, others)),
  };
});
