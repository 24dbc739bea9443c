import { html, nothing, type TemplateResult } from "lit";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { type Clock, moment } from "../../foundation/age.js";
import { plainText } from "../../foundation/text.js";
import type { BackfillTexts } from "./texts.js";

/** How many runs are listed before "Show all" is pressed. */
const listedAtFirst = 5;

export interface RunsTable {
  /** The latest jobs, newest first. */
  readonly jobs: ReadonlyArray<BackfillJob>;
  readonly showsAll: boolean;
  readonly texts: BackfillTexts;
  readonly clock: Clock;
  /** A job's state as an icon and a word. */
  readonly mark: (job: BackfillJob) => unknown;
  /** A link to a job's details. */
  readonly link: (job: BackfillJob, label: unknown) => unknown;
  /** "Show all" or "Show the latest five" was pressed. */
  readonly onToggle: () => void;
}

/** The latest runs in numbers, newest first. */
export function runsTable(table: RunsTable): TemplateResult {
  const { jobs, showsAll, texts, onToggle } = table;
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
        ${(showsAll ? jobs : jobs.slice(0, listedAtFirst)).map((job) => row(job, table))}
      </tbody>
    </table>
    ${
      jobs.length > listedAtFirst
        ? html`<div>
            <button class="btn link" type="button" aria-expanded=${showsAll} @click=${onToggle}>
              ${showsAll ? texts.showFewer : texts.showAll(jobs.length)}
            </button>
          </div>`
        : nothing
    }`;
}

function row(job: BackfillJob, { texts, clock, mark, link }: RunsTable): TemplateResult {
  const { format } = clock;
  const { createdAt, matched, processed, includeCachedResults, durationMs } = job;
  const number = (value: number | null) => (value === null ? "–" : format.number(value));
  const took = durationMs === null ? "" : format.duration(durationMs);
  const cache = includeCachedResults === null ? "" : includeCachedResults ? texts.cacheUsed : texts.cacheNotUsed;
  const error = plainText(job.error);
  return html`<tr>
      <th scope="row">${link(job, createdAt === null ? texts.notTold : moment(createdAt, clock))}</th>
      <td>${mark(job)}<span class="sub narrow">${[cache, took].filter(Boolean).join(", ")}</span></td>
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
      error
        ? html`<tr class="why">
            <td colspan="5"><span class="clip" title=${error}>${error}</span></td>
          </tr>`
        : nothing
    }`;
}
