import { html, nothing, svg, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { moment } from "../../foundation/age.js";
import { plainText } from "../../foundation/text.js";
import type { Lent } from "./parts.js";

type Jobs = ReadonlyArray<BackfillJob>;

const latest = 5;
const drawn = 14;
/** Fewer are drawn no wider. */
const leastSlots = 9;

/** The picture, in its own units. */
const picture = { width: 416, height: 108, left: 36, top: 8, base: 78, gap: 7 };

/** 1, 2 or 5 and noughts: where an axis may end. */
const roundUp = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)));
  return power * [1, 2, 5, 10].find((step) => step * power >= value)!;
};

const cacheDot = (x: number, y: number, used: boolean | null) =>
  used === null ? nothing : svg`<circle class=${used ? "cached" : "live"} cx=${x} cy=${y} r="3"></circle>`;

const mark = (x: number, y: number, state: string) =>
  state === "failed"
    ? svg`<path class="bad" d=${`m${x - 4} ${y - 4} 8 8m0-8-8 8`}></path>`
    : state === "cancelled"
      ? svg`<path class="stopped" d=${`M${x - 5} ${y}h10`}></path>`
      : nothing;

const key = (label: string, shape: unknown) =>
  html`<span><svg class="chart key" viewBox="0 0 12 12" aria-hidden="true">${shape}</svg>${label}</span>`;

/** The timeline of runs: as a picture, and as a table that says the same in numbers. */
export const renderRuns = (parts: Lent, jobs: Jobs): TemplateResult =>
  html`${renderChart(parts, jobs)} ${renderTable(parts, jobs)}`;

const renderChart = ({ texts, clock }: Lent, jobs: Jobs): TemplateResult => {
  const { width, height, left, top, base, gap } = picture;
  const shown = jobs.slice(0, drawn).reverse();
  const slot = (width - left - 2) / Math.max(shown.length, leastSlots);
  const bar = slot - gap;
  const most = roundUp(
    Math.max(...shown.map(({ processed, requested }) => Math.max(processed ?? 0, requested ?? 0)), 1),
  );
  const tall = (count: number | null) => ((base - top) * Math.min(count ?? 0, most)) / most;
  const column = (name: string, x: number, count: number | null) =>
    svg`<rect class=${name} x=${x} y=${base - tall(count)} width=${bar} height=${tall(count)} rx="1.5"></rect>`;
  const line = (part: number) => {
    const y = base - (base - top) * part;
    return svg`<line class="axis" x1=${left} x2=${width - 2} y1=${y} y2=${y}></line><text x=${left - 6} y=${y + 3.5} text-anchor="end">${clock.format.number(most * part)}</text>`;
  };
  const first = shown[0]?.createdAt;
  return html`<p class="legend" aria-hidden="true">
      ${key(texts.cacheUsed, cacheDot(6, 6, true))} ${key(texts.cacheNotUsed, cacheDot(6, 6, false))}
      ${key(texts.failedMark, mark(6, 6, "failed"))} ${key(texts.cancelledMark, mark(6, 6, "cancelled"))}
    </p>
    <svg class="chart" viewBox="0 0 ${width} ${height}" role="img" aria-label=${texts.chart(shown.length)}>
      ${[0, 0.5, 1].map(line)}
      ${shown.map(({ processed, matched, state, includeCachedResults }, index) => {
        const x = left + 4 + index * slot;
        const middle = x + bar / 2;
        return svg`${column("did", x, processed)}${column("hit", x, matched)}${mark(middle, Math.max(6, base - tall(processed) - 10), state)}${cacheDot(middle, 88, includeCachedResults)}`;
      })}
      ${first == null ? nothing : svg`<text x=${left + 4} y="104">${clock.format.date(first, clock.now())}</text>`}
      <text x=${left + 4 + (shown.length - 1) * slot + bar} y="104" text-anchor="end">
        ${shown.length > 3 ? texts.now : ""}
      </text>
    </svg>`;
};

/** Whether all are shown, by the card that shows them. */
const unfolded = new WeakSet<object>();

const renderTable = (parts: Lent, jobs: Jobs): TemplateResult => {
  const { texts, clock, redraw, service } = parts;
  const { format } = clock;
  const all = unfolded.has(service);
  const number = (value: number | null) => (value === null ? "–" : format.number(value));
  const row = (job: BackfillJob) => {
    const { createdAt, matched, processed, includeCachedResults, durationMs, error } = job;
    const why = plainText(error);
    const took = durationMs === null ? "" : format.duration(durationMs);
    const how = includeCachedResults === null ? "" : includeCachedResults ? texts.cacheUsed : texts.cacheNotUsed;
    return html`<tr>
        <th scope="row">
          <a class="row-link" href=${parts.hrefOf(job)} @click=${(event: MouseEvent) => parts.open(event, job)}
            >${createdAt === null ? texts.notTold : moment(createdAt, clock)}</a
          >
        </th>
        <td>${parts.badge(job)}<span class="sub narrow">${[how, took].filter(Boolean).join(", ")}</span></td>
        <td class="num">
          ${number(matched)}<span class="of"> ${texts.of} ${number(processed)}</span>${
            processed && matched !== null
              ? html`<span class="narrow"> ${format.percent(matched / processed)}</span>`
              : nothing
          }
        </td>
        <td class="wide">${includeCachedResults === null ? "–" : includeCachedResults ? texts.used : texts.notUsed}</td>
        <td class="num wide">${took || "–"}</td>
      </tr>
      ${
        why
          ? html`<tr class="why">
              <td colspan="5"><span class="clip" title=${why}>${why}</span></td>
            </tr>`
          : nothing
      }`;
  };
  const toggle = () => {
    if (all) unfolded.delete(service);
    else unfolded.add(service);
    redraw();
  };
  return html`<table>
      <caption class="visually-hidden">
        ${texts.caption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${texts.started}</th>
          <th scope="col">${texts.result}</th>
          <th scope="col" class="num">${texts.matched}</th>
          <th scope="col" class="wide">${texts.cache}</th>
          <th scope="col" class="num wide">${texts.took}</th>
        </tr>
      </thead>
      <tbody>
        ${(all ? jobs : jobs.slice(0, latest)).map(row)}
      </tbody>
    </table>
    ${
      jobs.length > latest
        ? html`<div>
            <button class="btn link" type="button" aria-expanded=${all} @click=${toggle}>
              ${all ? texts.showFewer : texts.showAll(jobs.length)}
            </button>
          </div>`
        : nothing
    }`;
};
