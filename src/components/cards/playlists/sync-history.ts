import { html, nothing, type TemplateResult } from "lit";
import type { SyncRun } from "../../../core/model/sync-run.js";
import type { Severity } from "../../../core/policy/severity.js";
import type { Clock } from "../../foundation/age.js";
import { utc } from "../../foundation/format.js";
import { icon } from "../../foundation/icons.js";
import { plainText } from "../../foundation/text.js";
import type { DetailsTexts } from "./texts.js";
import { type Finding, foldRuns, type TimelineEntry } from "./timeline.js";

const severities: Readonly<Record<Finding, Severity>> = {
  change: "warn",
  gap: "warn",
  no_snapshot: "warn",
  stale: "warn",
  quiet: "ok",
  unknown: "unknown",
};

/** The worker's runs over a playlist, newest first, as a timeline. */
export function syncHistory(runs: ReadonlyArray<SyncRun>, texts: DetailsTexts, clock: Clock): TemplateResult {
  return runs.length === 0
    ? html`<p class="muted small">${texts.noHistory}</p>`
    : html`<ol class="timeline">
        ${foldRuns(runs).map((entry) => timelineEntry(entry, texts, clock))}
      </ol>`;
}

function timelineEntry(entry: TimelineEntry, texts: DetailsTexts, clock: Clock): TemplateResult {
  const { finding, runs, snapshot, before, gapMs } = entry;
  const { format } = clock;
  const severity = severities[finding];
  const words = [
    finding === "gap" && gapMs !== null ? texts.ofDuration(format.duration(gapMs)) : null,
    finding === "quiet" ? texts.noChange : null,
    runs > 1 ? texts.inRuns(format.number(runs)) : null,
  ].filter((word) => word !== null);
  return html`<li class="${severity} ${gapMs === null ? "" : "gap"}">
    ${icon(severity)}
    <p>
      <b>${texts.findings[finding]}</b
      >${words.length > 0 ? `${finding === "gap" ? " " : ", "}${words.join(" ")}` : nothing}
      <span class="mono" dir="ltr">${before ? `${short(before)} → ` : nothing}${short(snapshot)}</span>
    </p>
    ${timeOf(entry, texts, clock)}
  </li>`;
}

/** When a run was, in milliseconds since the epoch: the time, and the date unless that is today's. */
export function timeOfRun(at: number, { format, now }: Clock): string {
  const date = format.date(at, now());
  const isToday = date === format.date(now(), now());
  return isToday ? format.clock(at) : `${date}, ${format.clock(at)}`;
}

function timeOf({ runs, from, to }: TimelineEntry, texts: DetailsTexts, clock: Clock): TemplateResult {
  if (to === null) return html`<span class="muted xs">${texts.noTime}</span>`;
  const at = (time: number) => timeOfRun(time, clock);
  return runs > 1 && from !== null
    ? html`<time title="${utc(from)} – ${utc(to)}">${texts.span(at(from), at(to))}</time>`
    : html`<time title=${utc(to)}>${at(to)}</time>`;
}

/** Enough of a snapshot's id to tell it from another. */
function short(snapshot: string | null): string {
  return plainText(snapshot).slice(0, 8);
}
