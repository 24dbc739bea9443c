import * as Schema from "effect/Schema";
import * as contract from "../contract/workers.js";
import { parseTimestamp } from "./timestamp.js";
import { readWord } from "./word.js";

/** One of Harmony's workers, as Harmony sees it. */
export const Worker = Schema.Struct({
  /** Null: Harmony did not say. "stale" means only that there was no sign of life within a minute. */
  status: Schema.NullOr(Schema.Literals(contract.workerStatuses)),
  /** The last sign of life; milliseconds since the epoch. Null: none so far. */
  lastSeen: Schema.NullOr(Schema.Finite),
});
export interface Worker extends Schema.Schema.Type<typeof Worker> {}

/** How Harmony itself is. */
export const ServerStatus = Schema.Struct({
  version: Schema.NullOr(Schema.String),
  /** By Harmony's names, such as `playlist`. */
  workers: Schema.Record(Schema.String, Worker),
});
export interface ServerStatus extends Schema.Schema.Type<typeof ServerStatus> {}

/** Whether Soulseek's daemon answers Harmony. */
export const SoulseekStatus = Schema.Struct({
  status: Schema.Literals([...contract.soulseekConnections, "unknown"]),
});
export interface SoulseekStatus extends Schema.Schema.Type<typeof SoulseekStatus> {}

export function serverStatusFromWire({ version, workers }: typeof contract.ServerStatus.Type): ServerStatus {
  return {
    version: version ?? null,
    workers: Object.fromEntries(
      Object.entries(workers ?? {}).map(([name, { status, last_seen }]): [string, Worker] => [
        name,
        { status: readWord(contract.workerStatuses, status), lastSeen: parseTimestamp(last_seen) },
      ]),
    ),
  };
}

export function soulseekStatusFromWire({ status }: typeof contract.SoulseekStatus.Type): SoulseekStatus {
  return { status: readWord(contract.soulseekConnections, status) };
}
