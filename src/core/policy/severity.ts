import type { Posture } from "./posture.js";

/**
 * All severities, mildest first. `warn`: an operator can fix it. `crit`: late or broken, the cause has to be found.
 * `unknown` is worse than `ok`, so that missing information never looks healthy.
 */
export const severityOrder = ["ok", "unknown", "warn", "crit"] as const;
export type Severity = (typeof severityOrder)[number];

/** Positive where `a` is worse than `b`, for sorting mildest first. */
export function compareSeverity(a: Severity, b: Severity): number {
  return severityOrder.indexOf(a) - severityOrder.indexOf(b);
}

/** The worst of the severities; `ok` without any. */
export function worstSeverity(...all: ReadonlyArray<Severity>): Severity {
  return all.reduce((worst, next) => (compareSeverity(next, worst) > 0 ? next : worst), "ok");
}

export const severityOfPosture: Readonly<Record<Posture, Severity>> = {
  fresh: "ok",
  unknown: "unknown",
  stale: "warn",
  overdue: "crit",
};
