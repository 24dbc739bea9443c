import { html, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { isActive } from "../../../core/policy/backfill-lifecycle.js";
import type { Severity } from "../../../core/policy/severity.js";
import { icon, type IconName } from "../../foundation/icons.js";
import type { BackfillTexts, ShownState } from "./texts.js";

interface Mark {
  readonly severity: Severity | "busy";
  readonly icon: IconName;
}

const marks: Readonly<Record<ShownState, Mark>> = {
  queued: { severity: "busy", icon: "clock" },
  running: { severity: "busy", icon: "sync" },
  paused: { severity: "unknown", icon: "pause" },
  completed: { severity: "ok", icon: "ok" },
  failed: { severity: "crit", icon: "crit" },
  cancelled: { severity: "unknown", icon: "nope" },
  cancelling: { severity: "warn", icon: "sync" },
  unknown: { severity: "unknown", icon: "unknown" },
};

/** The state to show for a job, given the ids of the jobs that were told to stop. */
export function shownState({ jobId, state }: BackfillJob, cancelling: ReadonlySet<string>): ShownState {
  return cancelling.has(jobId) && isActive(state) ? "cancelling" : state;
}

export function severityOf(state: ShownState): Severity | "busy" {
  return marks[state].severity;
}

/** A state as an icon and a word. */
export function stateMark(state: ShownState, texts: BackfillTexts): TemplateResult {
  const { severity, icon: name } = marks[state];
  return html`<span class="mark ${severity}">${icon(name, name === "sync")}${texts.states[state]}</span>`;
}
