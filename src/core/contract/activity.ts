import * as Schema from "effect/Schema";
import { getList } from "./endpoint.js";
import { Count, optional, Timestamp, word } from "./fields.js";
import { between } from "./parameters.js";

export const activityTypes = ["sync", "worker", "download"] as const;

/** Something that a worker, a sync or a download did. What `details` holds depends on the type. */
export const ActivityEvent = Schema.Struct({
  timestamp: Timestamp,
  type: word(activityTypes),
  status: Schema.String,
  details: optional(Schema.Record(Schema.String, Schema.Unknown)),
}).annotate({ identifier: "ActivityEvent" });

export const listActivity = getList("/activity", {
  query: Schema.Struct({
    limit: Schema.optionalKey(between(1, 200)),
    offset: Schema.optionalKey(between(0, Number.MAX_SAFE_INTEGER)),
    type: Schema.optionalKey(Schema.String),
    status: Schema.optionalKey(Schema.String),
  }),
  list: { field: "items", item: ActivityEvent },
  rest: { total_count: optional(Count) },
  identifier: "Activity",
});
