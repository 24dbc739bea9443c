import type { IconName } from "../../foundation/icons.js";
import type { ShownState } from "./texts.js";

/** How a job's state looks. */
export const looks = {
  queued: ["busy", "clock"],
  running: ["busy", "sync"],
  paused: ["unknown", "pause"],
  completed: ["ok", "ok"],
  failed: ["crit", "crit"],
  cancelled: ["unknown", "nope"],
  cancelling: ["warn", "sync"],
  unknown: ["unknown", "unknown"],
} as const satisfies Record<ShownState, readonly [severity: string, icon: IconName]>;
