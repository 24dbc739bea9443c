import * as Schema from "effect/Schema";
import { del, get, getList, post } from "./endpoint.js";
import { Count, optional, Timestamp, word } from "./fields.js";
import { between } from "./parameters.js";

export const downloadStates = ["pending", "in_progress", "completed", "failed", "dead_letter"] as const;
/** A cancelled download is listed as `failed`; only this filter tells it from one that failed. */
export const downloadFilters = [...downloadStates, "cancelled"] as const;

const features = ["spotify", "imports"] as const;
const deadLetterFeatures = ["spotify", "imports", "dlq"] as const;

/** A file that FREE ingest has found on Soulseek and queued, one for each track. */
export const Download = Schema.Struct({
  id: Schema.Finite,
  filename: Schema.String,
  username: optional(Schema.String),
  state: word(downloadStates),
  progress: optional(Schema.Finite),
  retry_count: optional(Count),
  last_error: optional(Schema.String),
  created_at: optional(Timestamp),
  updated_at: optional(Timestamp),
}).annotate({ identifier: "Download" });

/** A download that Harmony has given up. */
export const DeadLetter = Schema.Struct({
  id: Schema.String,
  reason: optional(Schema.String),
  message: optional(Schema.String),
  retry_count: optional(Count),
  created_at: optional(Timestamp),
  updated_at: optional(Timestamp),
}).annotate({ identifier: "DeadLetter" });

/** Confirms a change to a download. After a retry `download_id` is a new download. */
export const DownloadChange = Schema.Struct({ status: Schema.String, download_id: Schema.Finite }).annotate({
  identifier: "DownloadChange",
});

export const listDownloads = getList("/downloads", {
  query: Schema.Struct({
    all: Schema.optionalKey(Schema.Literal("true")),
    limit: Schema.optionalKey(between(1, 100)),
    offset: Schema.optionalKey(between(0, Number.MAX_SAFE_INTEGER)),
    status: Schema.optionalKey(word(downloadFilters)),
  }),
  list: { field: "downloads", item: Download },
  features,
  conditional: false,
});

export const retryDownload = post("/download/{id}/retry", { response: DownloadChange, features });

export const cancelDownload = del("/download/{id}", { response: DownloadChange, features });

export const listDeadLetters = get("/dlq", {
  query: Schema.Struct({
    page: Schema.optionalKey(between(1, Number.MAX_SAFE_INTEGER)),
    page_size: Schema.optionalKey(between(1, 100)),
  }),
  response: Schema.Struct({ data: Schema.Struct({ items: Schema.Array(DeadLetter), total: Count }) }),
  features: deadLetterFeatures,
  conditional: false,
});

export const purgeDeadLetters = post("/dlq/purge", {
  body: Schema.Struct({ ids: Schema.Array(Schema.String) }),
  response: Schema.Struct({ data: Schema.Struct({ purged: Count }) }),
  features: deadLetterFeatures,
  role: "admin",
});
