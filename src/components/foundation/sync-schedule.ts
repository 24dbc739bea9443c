import type { HarmonyKernel } from "../../core/plugin.js";
import type { Format } from "./format.js";

/** What is known of syncs that nobody has to ask for. */
export interface SyncSchedule {
  /** Every so often this server asks for one by itself, such as "15 min". Null: it does not. */
  readonly every: string | null;
}

/** Undefined while it is not known who is signed in: the server says it with that. */
export function syncScheduleOf(kernel: Pick<HarmonyKernel, "session">, format: Format): SyncSchedule | undefined {
  const session = kernel.session.state.value;
  if (!session) return undefined;
  const { syncEverySeconds } = session;
  return { every: syncEverySeconds === null ? null : format.duration(syncEverySeconds * 1000) };
}
