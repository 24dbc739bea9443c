import type { Posture } from "./posture.js";

/**
 * The one order of severities, mildest first. `warn`: an operator can put it right. `crit`: late or broken, find the
 * cause. `unknown` outranks `ok`, so that what nobody knows never passes for good.
 */
export const SEVERITIES = ["ok", "unknown", "warn", "crit"] as const;
export type Severity = (typeof SEVERITIES)[number];

/** Positive where `a` is worse than `b`: sorts mildest first. */
export const compareSeverity = (a: Severity, b: Severity): number => SEVERITIES.indexOf(a) - SEVERITIES.indexOf(b);

/** The worst of them; `ok` where there are none. */
export const worstSeverity = (...all: readonly Severity[]): Severity =>
  all.reduce((worst, next) => (compareSeverity(next, worst) > 0 ? next : worst), "ok");

export const POSTURE_SEVERITY: Readonly<Record<Posture, Severity>> = {
  fresh: "ok",
  unknown: "unknown",
  stale: "warn",
  overdue: "crit",
};
