import type { HarmonyKernel } from "../../core/plugin.js";
import type { Format } from "./format.js";

/** What is known of syncs that nobody has to ask for. */
export interface SyncSchedule {
  /** Every so often this server asks for one by itself, such as "15 min". Null: it does not. */
  readonly every: string | null;
}

/** Undefined while it is not known: the server says it with who is signed in. */
export function syncScheduleOf(kernel: Pick<HarmonyKernel, "session">, format: Format): SyncSchedule | undefined {
  const syncEverySeconds = kernel.session.state.value?.syncEverySeconds;
  if (syncEverySeconds === undefined) return undefined;
  return { every: syncEverySeconds === null ? null : format.duration(syncEverySeconds * 1000) };
}
