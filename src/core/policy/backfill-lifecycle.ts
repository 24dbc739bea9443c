import type { BackfillState } from "../model/backfill.js";

const transitions = {
  queued: ["running", "paused", "cancelled"],
  running: ["completed", "failed", "paused", "cancelled"],
  paused: ["queued", "cancelled"],
  completed: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<Exclude<BackfillState, "unknown">, ReadonlyArray<BackfillState>>;

export type BackfillAction = "pause" | "resume" | "cancel";

/** The state each action leads to. A resumed job is queued again: the worker starts it, not the operator. */
export const backfillTarget = {
  pause: "paused",
  resume: "queued",
  cancel: "cancelled",
} as const satisfies Record<BackfillAction, BackfillState>;

/** The states a job can reach next. Empty for a state we do not know. */
export function transitionsFrom(state: string): ReadonlyArray<BackfillState> {
  return Object.hasOwn(transitions, state) ? transitions[state as keyof typeof transitions] : [];
}

/** Whether the job may still change, so that it is worth polling. False for a state we do not know. */
export function isActive(state: string): boolean {
  return transitionsFrom(state).length > 0;
}

/** Whether the job has ended. False for a state we do not know. */
export function isTerminal(state: string): boolean {
  return Object.hasOwn(transitions, state) && !isActive(state);
}

/** Whether an operator may choose the action in this state. */
export function isOffered(action: BackfillAction, state: string): boolean {
  return transitionsFrom(state).includes(backfillTarget[action]);
}
