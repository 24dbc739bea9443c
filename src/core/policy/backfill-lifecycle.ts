import type { BackfillState } from "../model/backfill.js";

const TRANSITIONS = {
  queued: ["running", "paused", "cancelled"],
  running: ["completed", "failed", "paused", "cancelled"],
  paused: ["queued", "cancelled"],
  completed: [],
  failed: [],
  cancelled: [],
} as const satisfies Record<Exclude<BackfillState, "unknown">, readonly BackfillState[]>;

export type BackfillAction = "pause" | "resume" | "cancel";

/** Where each action leads. A resumed job queues again: the worker, not the operator, sets it running. */
export const BACKFILL_TARGET = {
  pause: "paused",
  resume: "queued",
  cancel: "cancelled",
} as const satisfies Record<BackfillAction, BackfillState>;

/** Where a job can go from here; nowhere from a state we do not know. */
export const transitionsFrom = (state: string): readonly BackfillState[] =>
  Object.hasOwn(TRANSITIONS, state) ? TRANSITIONS[state as keyof typeof TRANSITIONS] : [];

/** The job may still change, so it is worth polling. False for a state we do not know. */
export const isActive = (state: string): boolean => transitionsFrom(state).length > 0;

/** The job has ended and takes no transition. False for a state we do not know. */
export const isTerminal = (state: string): boolean => Object.hasOwn(TRANSITIONS, state) && !isActive(state);

/** Whether an action is offered in this state. */
export const isOffered = (action: BackfillAction, state: string): boolean =>
  transitionsFrom(state).includes(BACKFILL_TARGET[action]);
