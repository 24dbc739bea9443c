import type * as contract from "../contract/activity.js";
import { parseTimestamp } from "./timestamp.js";

/** Something that a worker, a sync or a download did. Type and status are the server's words: newer servers have more. */
export interface ActivityEvent {
  /** Milliseconds since the epoch. */
  readonly at: number | null;
  readonly type: string;
  readonly status: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export function activityEventFromWire({
  timestamp,
  type,
  status,
  details,
}: typeof contract.ActivityEvent.Type): ActivityEvent {
  return { at: parseTimestamp(timestamp), type, status, details: details ?? {} };
}
