import { initialState, Task } from "@lit/task";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { BackfillJob as Job } from "../../../core/model/backfill.js";
import type { HarmonyKernel } from "../../../core/plugin.js";
import type { Access } from "../../../core/policy/access.js";
import { type BackfillAction, isTerminal } from "../../../core/policy/backfill-lifecycle.js";
import { endedByAuthorisation } from "../../../core/services/backfill-authorisation.js";
import { type BackfillOptions, BackfillService } from "../../../core/services/backfill.js";
import { moment } from "../../foundation/age.js";
import { drawer } from "../../foundation/drawer.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { spotifyRestsUntil } from "../../foundation/spotify-rest.js";
import { blocked, note, skeleton } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { jobButtons } from "./job-buttons.js";
import { shownState, stateMark } from "./job-state.js";
import { jobStyles } from "./job-styles.js";
import { describeOptions, restartButton } from "./restart.js";
import { standstillNote } from "./standstill-note.js";
import { backfillTexts } from "./texts.js";

/** What the operator wants done with a job. */
export interface JobActionDetail {
  readonly action: BackfillAction;
  readonly job: Job;
}

/**
 * The drawer with everything the server says of one job, why it halted, and what can be done about it. It is open for as
 * long as it is in the document.
 *
 * @fires {Event} harmony-spotify-close - The operator closed the drawer.
 * @fires {CustomEvent<JobActionDetail>} harmony-spotify-job-action - The operator pauses, resumes or cancels the job.
 * @fires {CustomEvent<BackfillOptions>} harmony-spotify-start - The operator starts the job again with these options.
 * @fires {Event} harmony-spotify-authorise - The operator authorises Harmony; the drawer is closed.
 */
export class BackfillJobDrawer extends HarmonyElement {
  static override styles = [tokens, base, controls, card, jobStyles];

  @property({ attribute: false }) jobId = "";

  readonly #jobs = this.live((kernel) => kernel.use(BackfillService).jobs);
  readonly #cancelling = this.live((kernel) => kernel.use(BackfillService).cancelling);
  readonly #standstills = this.live((kernel) => kernel.use(BackfillService).standstills);
  /** Asks for a job that is too old for the list. */
  readonly #unlisted = new Task(this, {
    args: () => [this.#isUnlisted ? this.jobId : undefined] as const,
    task: ([jobId]) => (jobId === undefined ? initialState : this.kernel.use(BackfillService).job.run(jobId)),
  });

  protected override bind(kernel: HarmonyKernel): void {
    const { run, pause, resume, cancel } = kernel.use(BackfillService);
    for (const command of [run, pause, resume, cancel]) this.watch(command);
  }

  get #listed(): Job | undefined {
    return this.#jobs.state?.value?.find(({ jobId }) => jobId === this.jobId);
  }

  get #isUnlisted(): boolean {
    return this.#jobs.state?.value !== undefined && this.#listed === undefined;
  }

  #reason(access: Access): string {
    return reasonFor(access, this.kernel, this.frameTexts);
  }

  #close(): void {
    this.dispatchEvent(new Event("harmony-spotify-close"));
  }

  #authorise(): void {
    this.#close();
    this.dispatchEvent(new Event("harmony-spotify-authorise"));
  }

  #start(detail: BackfillOptions): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-start", { detail }));
  }

  #act(detail: JobActionDetail): void {
    this.dispatchEvent(new CustomEvent("harmony-spotify-job-action", { detail }));
  }

  protected override render(): unknown {
    const texts = this.texts(backfillTexts);
    return drawer({
      title: texts.jobTitle,
      about: html`<code>${plainText(this.jobId)}</code>`,
      closeLabel: this.frameTexts.close,
      content: this.#listed ? this.#renderJob(this.#listed) : this.#renderUnlisted(),
      onClose: () => this.#close(),
    });
  }

  #renderUnlisted(): unknown {
    const loading = () =>
      html`<div class="job-detail">
        ${skeleton(this.frameTexts.loading(this.texts(backfillTexts).jobTitle), [[60], [80], [70]])}
      </div>`;
    return this.#unlisted.render({
      initial: loading,
      pending: loading,
      complete: (job) => this.#renderJob(job),
      error: (error) => html`<div class="job-detail">${this.#renderNotFound(error as HarmonyError)}</div>`,
    });
  }

  #renderNotFound(error: HarmonyError): TemplateResult {
    const texts = this.texts(backfillTexts);
    return error._tag === "NotFound"
      ? blocked("empty", { title: texts.notFound, text: texts.notFoundWhy })
      : blocked("failed", {
          title: this.frameTexts.failed(texts.jobTitle),
          text: explain(error, this.kernel, this.frameTexts),
        });
  }

  #renderJob(job: Job): TemplateResult {
    return html`<div class="job-detail">
        ${job.state === "failed" ? this.#renderFailure(job) : nothing}
        ${standstillNote(job, this.#standstills.state?.get(job.jobId), this.texts(backfillTexts), this.format)}
        ${this.#renderFacts(job)}
      </div>
      <footer class="drawer-foot">
        ${jobButtons({
          job,
          state: this.#stateOf(job),
          commands: this.kernel.use(BackfillService),
          texts: this.texts(backfillTexts),
          reason: (access) => this.#reason(access),
          onPress: (action) => this.#act({ action, job }),
        })}
        ${isTerminal(job.state) ? this.#renderRestart(job) : nothing}
      </footer>`;
  }

  #stateOf(job: Job) {
    return shownState(job, this.#cancelling.state ?? new Set());
  }

  #renderFailure(job: Job): TemplateResult {
    const texts = this.texts(backfillTexts);
    return note(
      "crit",
      html`<strong>${texts.became.failed}.</strong>
        ${plainText(job.error) || texts.noReason}${endedByAuthorisation(job) ? html`<p>${texts.expiredWhy}</p>` : nothing}`,
    );
  }

  #renderFacts(job: Job): TemplateResult {
    const texts = this.texts(backfillTexts);
    const { clock, format } = this;
    const error = plainText(job.error);
    const number = (value: number | null) => (value === null ? texts.unknown : format.number(value));
    const choice = (value: boolean | null, yes: string, no: string) =>
      value === null ? texts.unknown : value ? yes : no;
    const time = (at: number | null) =>
      at === null ? texts.unknown : moment(at, clock, `${format.date(at, clock.now())}, ${format.clock(at, true)}`);
    const pair = (label: string, value: unknown) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`;
    return html`<dl class="pairs">
      ${pair(texts.state, stateMark(this.#stateOf(job), texts))}
      ${job.state !== "failed" && error ? pair(texts.why, error) : nothing} ${pair(texts.started, time(job.createdAt))}
      ${pair(texts.updated, time(job.updatedAt))}
      ${pair(texts.took, job.durationMs === null ? texts.unknown : format.duration(job.durationMs))}
      ${pair(texts.requested, number(job.requested))} ${pair(texts.processed, number(job.processed))}
      ${pair(texts.matched, number(job.matched))} ${pair(texts.hits, number(job.cacheHits))}
      ${pair(texts.misses, number(job.cacheMisses))}
      ${pair(texts.cached, choice(job.includeCachedResults, texts.used, texts.notUsed))}
      ${pair(texts.expands, choice(job.expandPlaylists, texts.expandsOn, texts.expandsOff))}
      ${pair(texts.expanded, number(job.expandedPlaylists))} ${pair(texts.expandedTracks, number(job.expandedTracks))}
    </dl>`;
  }

  /** For a job that has ended: starts another with the same options, once Harmony is authorised where that was the cause. */
  #renderRestart(job: Job): TemplateResult {
    const texts = this.texts(backfillTexts);
    const service = this.kernel.use(BackfillService);
    const options = service.optionsOf(job);
    return html`${
        endedByAuthorisation(job)
          ? html`<button class="btn primary" type="button" @click=${() => this.#authorise()}>
              ${icon("signin")}${this.frameTexts.authorise}
            </button>`
          : nothing
      }
      ${restartButton({
        run: service.run,
        texts,
        reason: (access) => this.#reason(access),
        restsUntil: spotifyRestsUntil(this.kernel, this.format),
        onPress: () => this.#start(options),
      })} <span class="muted xs">${describeOptions(options, texts, this.format)}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-backfill-job": BackfillJobDrawer;
  }
}
