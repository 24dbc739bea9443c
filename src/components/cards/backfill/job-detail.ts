import { html, nothing, type TemplateResult } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { endedByAuthorisation } from "../../../core/services/backfill-authorisation.js";
import { isTerminal } from "../../../core/policy/backfill-lifecycle.js";
import { moment } from "../../foundation/age.js";
import { drawerHead } from "../../foundation/drawer.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { blocked, note, skeleton } from "../../foundation/states.js";
import { plainText } from "../../foundation/text.js";
import { describeOptions, renderAgain } from "./halt.js";
import type { Parts } from "./parts.js";

export { openDrawer } from "../../foundation/drawer.js";
export { styles } from "./more-styles.js";

/** Jobs that are too old for the list, by the service that was asked for them: read once. */
const older = new WeakMap<object, Map<string, BackfillJob | HarmonyError | undefined>>();

const find = ({ service, redraw }: Parts, id: string, jobs: ReadonlyArray<BackfillJob>) => {
  const listed = jobs.find(({ jobId }) => jobId === id);
  if (listed) return listed;
  const known = older.get(service) ?? new Map<string, BackfillJob | HarmonyError | undefined>();
  older.set(service, known);
  if (!known.has(id)) {
    known.set(id, undefined);
    const keep = (found: BackfillJob | HarmonyError) => {
      known.set(id, found);
      redraw();
    };
    service.job.run(id).then(keep, keep);
  }
  return known.get(id);
};

/** Everything the server says of one job, why it halted, and what can be done about it. */
export const renderDetail = (parts: Parts, id: string, jobs: ReadonlyArray<BackfillJob>): TemplateResult => {
  const { more, frameTexts } = parts;
  const found = find(parts, id, jobs);
  const head = drawerHead(more.jobTitle, frameTexts.close, html`<code>${plainText(id)}</code>`);
  if (!found)
    return html`${head}
      <div class="job-detail">${skeleton(frameTexts.loading(more.jobTitle), [[60], [80], [70]])}</div>`;
  if ("_tag" in found)
    return html`${head}
      <div class="job-detail">
        ${
          found._tag === "NotFound"
            ? blocked("empty", { title: more.notFound, text: more.notFoundWhy })
            : blocked("failed", { title: frameTexts.failed(more.jobTitle), text: explain(found, frameTexts) })
        }
      </div>`;
  return html`${head} ${renderJob(parts, found)}`;
};

const renderJob = (parts: Parts, job: BackfillJob): TemplateResult => {
  const { more, texts, clock, service } = parts;
  const { format } = clock;
  const error = plainText(job.error);
  const number = (value: number | null) => (value === null ? more.unknown : format.number(value));
  const said = (value: boolean | null, yes: string, no: string) => (value === null ? more.unknown : value ? yes : no);
  const time = (at: number | null) =>
    at === null ? more.unknown : moment(at, clock, `${format.date(at, clock.now())}, ${format.clock(at, true)}`);
  const pair = (label: string, value: unknown) =>
    html`<dt>${label}</dt>
      <dd>${value}</dd>`;
  const options = service.optionsOf(job);
  return html`<div class="job-detail">
      ${
        job.state === "failed"
          ? note(
              "crit",
              html`<strong>${more.became.failed}.</strong>
                ${error || more.noReason}${endedByAuthorisation(job) ? html`<p>${more.expiredWhy}</p>` : nothing}`,
            )
          : nothing
      }
      <dl class="pairs">
        ${pair(more.state, parts.badge(job))} ${job.state !== "failed" && error ? pair(more.why, error) : nothing}
        ${pair(texts.started, time(job.createdAt))} ${pair(more.updated, time(job.updatedAt))}
        ${pair(texts.took, job.durationMs === null ? more.unknown : format.duration(job.durationMs))}
        ${pair(more.requested, number(job.requested))} ${pair(texts.processed, number(job.processed))}
        ${pair(texts.matched, number(job.matched))} ${pair(texts.hits, number(job.cacheHits))}
        ${pair(texts.misses, number(job.cacheMisses))}
        ${pair(texts.cached, said(job.includeCachedResults, texts.used, texts.notUsed))}
        ${pair(more.expands, said(job.expandPlaylists, more.expandsOn, more.expandsOff))}
        ${pair(texts.expanded, number(job.expandedPlaylists))} ${pair(texts.expandedTracks, number(job.expandedTracks))}
      </dl>
    </div>
    <footer class="drawer-foot">
      ${parts.actions(job)}
      ${
        isTerminal(job.state)
          ? html`${
                endedByAuthorisation(job)
                  ? html`<button
                      class="btn primary"
                      type="button"
                      @click=${(event: Event) => {
                        (event.currentTarget as Element).closest("dialog")?.close();
                        parts.authorise();
                      }}
                    >
                      ${icon("signin")}${parts.frameTexts.authorise}
                    </button>`
                  : nothing
              }
              ${renderAgain(parts, options, "detail-again")}
              <span class="muted xs">${describeOptions(parts, options)}</span>`
          : nothing
      }
    </footer>`;
};
