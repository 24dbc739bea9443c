import * as Schema from "effect/Schema";
import { get } from "./endpoint.js";
import { Count, optional, Timestamp, word } from "./fields.js";
import { healthStatuses } from "./status.js";

export const workerStatuses = [
  "running",
  "stale",
  "stopped",
  "unavailable",
  "unknown",
  "up",
  "down",
  "disabled",
] as const;

/** One of Harmony's workers. The playlist worker shows a sign of life only when a sync has stored something. */
export const Worker = Schema.Struct({
  status: optional(word(workerStatuses)),
  last_seen: optional(Timestamp),
  /** `n/a` where the worker has no queue. */
  queue_size: optional(Schema.Union([Count, Schema.String])),
}).annotate({ identifier: "Worker" });

/** How Harmony itself is, and its workers. `connections` says only whether the keys are set. */
export const ServerStatus = Schema.Struct({
  status: optional(Schema.String),
  version: optional(Schema.String),
  uptime_seconds: optional(Schema.Finite),
  workers: optional(Schema.Record(Schema.String, Worker)),
  connections: optional(
    Schema.Struct({ spotify: optional(word(healthStatuses)), soulseek: optional(word(healthStatuses)) }),
  ),
}).annotate({ identifier: "ServerStatus" });

export const soulseekConnections = ["connected", "disconnected"] as const;

/** Whether Soulseek's daemon answers Harmony. */
export const SoulseekStatus = Schema.Struct({ status: word(soulseekConnections) }).annotate({
  identifier: "SoulseekStatus",
});

/** Not for a fast poll: the first reading a minute after a sync writes a setting and an activity event on the server. */
export const getServerStatus = get("/status", { response: ServerStatus, conditional: false });

/** Harmony asks the daemon each time. */
export const getSoulseekStatus = get("/soulseek/status", {
  response: SoulseekStatus,
  features: [],
  conditional: false,
});
