import type { Addition } from "./asked.js";
import { readSettings } from "./settings.js";

interface Heartbeat {
  readonly status: string | null;
  readonly last_seen: string | null;
}

/**
 * The backfill worker's last sign of life. It writes its own under another name than the one under which Harmony's status looks
 * for it, so that the status always says that it is unknown.
 */
export const backfillHeartbeat: Addition<Heartbeat> = {
  read: async (asked) => {
    const { backfillSeen, backfillStatus } = await readSettings(asked, "backfillSeen", "backfillStatus");
    return backfillSeen === null && backfillStatus === null
      ? undefined
      : { status: backfillStatus, last_seen: backfillSeen };
  },
  // Its readiness lists folders and settings of the server.
  trim: (answer) => ({ ...answer, readiness: undefined }),
  add: (answer, heartbeat) => {
    const { workers } = answer as { readonly workers?: Readonly<Record<string, Partial<Heartbeat>>> | null };
    const backfill = workers?.["backfill"];
    if (!backfill || backfill.last_seen) return answer;
    return {
      ...answer,
      workers: {
        ...workers,
        backfill: { ...backfill, ...heartbeat, status: heartbeat.status ?? backfill.status ?? null },
      },
    };
  },
};
