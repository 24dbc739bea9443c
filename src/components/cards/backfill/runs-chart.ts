import { html, nothing, svg, type TemplateResult } from "lit";
import type { BackfillJob, BackfillState } from "../../../core/model/backfill.js";
import type { Clock } from "../../foundation/age.js";
import type { BackfillTexts } from "./texts.js";

/** How many of the latest runs are drawn. */
const drawnAtMost = 14;
/** Fewer runs than this do not get wider bars. */
const leastSlots = 9;
/** In the picture's own units. */
const picture = { width: 416, height: 108, left: 36, top: 8, base: 78, gap: 7 };

export interface RunsChart {
  /** The latest jobs, newest first. */
  readonly jobs: ReadonlyArray<BackfillJob>;
  readonly texts: BackfillTexts;
  readonly clock: Clock;
}

/** The timeline of the latest runs as a bar chart with its key, oldest first. */
export function runsChart({ jobs, texts, clock }: RunsChart): TemplateResult {
  const { width, height, left, top, base, gap } = picture;
  const runs = jobs.slice(0, drawnAtMost).reverse();
  const slot = (width - left - 2) / Math.max(runs.length, leastSlots);
  const bar = slot - gap;
  const most = axisEnd(
    Math.max(...runs.map(({ processed, requested }) => Math.max(processed ?? 0, requested ?? 0)), 1),
  );
  const heightOf = (count: number | null) => ((base - top) * Math.min(count ?? 0, most)) / most;
  const column = (name: string, x: number, count: number | null) =>
    svg`<rect class=${name} x=${x} y=${base - heightOf(count)} width=${bar} height=${heightOf(count)} rx="1.5"></rect>`;
  const gridLine = (part: number) => {
    const y = base - (base - top) * part;
    return svg`<line class="axis" x1=${left} x2=${width - 2} y1=${y} y2=${y}></line><text x=${left - 6} y=${y + 3.5} text-anchor="end">${clock.format.number(most * part)}</text>`;
  };
  const first = runs[0]?.createdAt;
  return html`<p class="legend" aria-hidden="true">
      ${key(texts.cacheUsed, cacheDot(6, 6, true))} ${key(texts.cacheNotUsed, cacheDot(6, 6, false))}
      ${key(texts.failedMark, endMark(6, 6, "failed"))} ${key(texts.cancelledMark, endMark(6, 6, "cancelled"))}
    </p>
    <svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label=${texts.chart(runs.length)}>
      ${[0, 0.5, 1].map(gridLine)}
      ${runs.map(({ processed, matched, state, includeCachedResults }, index) => {
        const x = left + 4 + index * slot;
        const middle = x + bar / 2;
        return svg`${column("did", x, processed)}${column("hit", x, matched)}${endMark(middle, Math.max(6, base - heightOf(processed) - 10), state)}${cacheDot(middle, 88, includeCachedResults)}`;
      })}
      ${first == null ? nothing : svg`<text x=${left + 4} y="104">${clock.format.date(first, clock.now())}</text>`}
      <text x=${left + 4 + (runs.length - 1) * slot + bar} y="104" text-anchor="end">
        ${runs.length > 3 ? texts.now : ""}
      </text>
    </svg>`;
}

/** The next 1, 2 or 5 times a power of ten: a round number for the end of the axis. */
function axisEnd(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 5, 10].find((step) => step * power >= value)!;
}

function key(label: string, shape: unknown): TemplateResult {
  return html`<span><svg class="chart key" viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>${label}</span>`;
}

function cacheDot(x: number, y: number, isUsed: boolean | null): unknown {
  return isUsed === null ? nothing : svg`<circle class=${isUsed ? "cached" : "live"} cx=${x} cy=${y} r="3"></circle>`;
}

/** A cross for a run that failed, a bar for one that was cancelled. */
function endMark(x: number, y: number, state: BackfillState): unknown {
  if (state === "failed") return svg`<path class="bad" d=${`m${x - 4} ${y - 4} 8 8m0-8-8 8`}></path>`;
  if (state === "cancelled") return svg`<path class="stopped" d=${`M${x - 5} ${y}h10`}></path>`;
  return nothing;
}
