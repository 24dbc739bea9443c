import type { Facade, HarmonyKernel, Resource } from "../../../core/plugin.js";
import { html, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { backfillForm, backfillJob } from "../../foundation/lazy/late-elements.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { BackfillJob } from "../../../core/model/backfill.js";
import type { Access } from "../../../core/policy/access.js";
import { type BackfillAction, isActive } from "../../../core/policy/backfill-lifecycle.js";
import { type Standstill, standstillOutcome } from "../../../core/policy/backfill-standstill.js";
import { mayBeDone } from "../../../core/policy/proof.js";
import type { OffPeak } from "../../../core/policy/off-peak.js";
import { AccountService } from "../../../core/services/account.js";
import { endedByAuthorisation, lacksAuthorisation } from "../../../core/services/backfill-authorisation.js";
import { type BackfillOptions, BackfillService } from "../../../core/services/backfill.js";
import { OAuthService } from "../../../core/services/oauth.js";
import { StatusService } from "../../../core/services/status.js";
import { HarmonyCard } from "../../foundation/card.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { jobFailure } from "../../foundation/job-failure.js";
import { noticesOf } from "../../foundation/notices.js";
import { agreesToSendAgain } from "../../foundation/proof-notice.js";
import { reasonFor } from "../../foundation/reason.js";
import { spotifyRestsUntil } from "../../foundation/spotify-rest.js";
import { skeleton } from "../../foundation/states.js";
import { plainText } from "../../foundation/text.js";
import { scopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import type { BackfillForm } from "./backfill-form.js";
import type { JobActionDetail } from "./backfill-job.js";
import { currentJob } from "./current-job.js";
import { type BackfillDraft, untouchedDraft } from "./draft.js";
import { type Halt, haltNote } from "./halt-note.js";
import { standstillNote } from "./standstill-note.js";
import { unansweredStartNote } from "./unanswered-start.js";
import { jobButtons } from "./job-buttons.js";
import { severityOf, shownState, stateMark } from "./job-state.js";
import { describeOptions, restartButton } from "./restart.js";
import { runsChart } from "./runs-chart.js";
import { runsTable } from "./runs-table.js";
import { styles } from "./styles.js";
import { backfillTexts, type BackfillTexts, type ShownState } from "./texts.js";

/** As high as the form. */
const formSkeleton = [[45], [60], [70], [55], [70], [60], [75], [30]];

/**
 * Catalogue backfills: what runs now and how it gets on, starting another, and the timeline of recent runs.
 *
 * @customElement harmony-spotify-backfill-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age and refresh.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart job - The job that is under way.
 * @csspart runs - The timeline of recent runs.
 * @fires {CustomEvent} harmony-spotify-navigate - The operator wants to go elsewhere on the page; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - A job's details were opened or closed.
 */
export class HarmonySpotifyBackfillCard extends HarmonyCard<ReadonlyArray<BackfillJob>> {
  static override styles = [HarmonyCard.styles, styles];

  /** When backfills disturb least, in the viewer's zone; outside it the card warns. By default the plugin's, 22:00 to 06:00. */
  @property({ attribute: false }) offPeak: OffPeak | undefined;

  readonly name = "backfill";
  protected readonly action = "backfill.view";
  protected resource!: Resource<ReadonlyArray<BackfillJob>>;
  protected override readonly skeleton = [[30, 20], [100], [25, 25, 25], [100], [100]];

  #service!: Facade<BackfillService>;
  #account!: Facade<AccountService>;
  /** What was to be started when Harmony refused because it lacks Spotify's authorisation. */
  #refused: BackfillOptions | undefined;
  #draft: BackfillDraft = untouchedDraft;
  #isFormWanted = false;
  #showsAllRuns = false;
  /** The jobs of which it was told that they go on, and in which state. */
  readonly #toldToGoOn = new Set<string>();
  /** When the start was sent for whose job the operator has looked. */
  #checkedStart: number | undefined;
  // Whether Harmony is authorised matters only to an operator who has to start a job again.
  readonly #status = this.live((kernel) => (this.#halt ? kernel.use(StatusService).status : undefined));
  readonly #authorising = this.live((kernel) => {
    const { authorisation, progress } = kernel.use(OAuthService);
    return this.#halt && authorisation.state ? progress : undefined;
  });

  protected get heading(): string {
    return this.#texts.title;
  }

  get #texts(): BackfillTexts {
    return this.texts(backfillTexts);
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(BackfillService);
    this.#account = kernel.use(AccountService);
    this.resource = this.#service.jobs;
    const { run, pause, resume, cancel, cancelling, lastTransition, standstills, unansweredStart } = this.#service;
    this.watch(this.resource);
    for (const command of [run, pause, resume, cancel]) this.watch(command);
    this.watch(cancelling);
    this.watch(standstills, (known) => this.#tellWhatGoesOn(known));
    this.watch(unansweredStart);
    this.watch(lastTransition, (transition) => {
      if (transition) this.#tellTransition(transition.job);
    });
    this.watch(this.#account.account);
  }

  protected override willUpdate(): void {
    // The details belong to the content: whatever asks for them unfolds the card.
    if (this.#shownJobId && this.folded) this.folded = false;
  }

  /** The job whose details are open. */
  get #shownJobId(): string | null {
    return new URLSearchParams(this.view).get("job");
  }

  #viewOf({ jobId }: BackfillJob): string {
    return `job=${encodeURIComponent(jobId)}`;
  }

  #link(job: BackfillJob, label: unknown, look: string): TemplateResult {
    const view = this.#viewOf(job);
    const open = (event: MouseEvent) => this.navigate(event, view);
    return html`<a class=${look} href=${this.hrefOf(view)} @click=${open}>${label}</a>`;
  }

  #stateOf(job: BackfillJob): ShownState {
    return shownState(job, this.#service.cancelling.state);
  }

  #reason(access: Access): string {
    return reasonFor(access, this.kernel, this.frameTexts);
  }

  /** Why no backfill runs; gone with the next one. */
  get #halt(): Halt | undefined {
    if (this.#refused) return "refused";
    const [latest] = this.resource.state.value ?? [];
    if (latest?.state !== "failed") return undefined;
    return endedByAuthorisation(latest) ? "expired" : "failed";
  }

  /** Says what a job has become, whoever brought it about. */
  #tellTransition(job: BackfillJob): void {
    const texts = this.#texts;
    const { jobId, state, processed, requested } = job;
    if (isActive(state)) this.#refused = undefined;
    const progress =
      processed === null || requested === null
        ? ""
        : texts.processedOf(this.format.number(processed), this.format.number(requested));
    noticesOf(this.kernel).push({
      id: `backfill ${jobId}`,
      severity: severityOf(state),
      title: texts.became[state],
      text: plainText(job.error) || progress,
      actions: [{ label: texts.details, run: () => this.changeView(this.#viewOf(job)) }],
    });
  }

  /** Says once of a job that should rest that it goes on. The card shows how far. */
  #tellWhatGoesOn(known: ReadonlyMap<string, Standstill>): void {
    const texts = this.#texts;
    for (const [jobId, standstill] of known) {
      const { state, from, to } = standstill;
      const key = `${state} ${jobId}`;
      if (state === "queued" || standstillOutcome(standstill) !== "counting" || this.#toldToGoOn.has(key)) continue;
      this.#toldToGoOn.add(key);
      noticesOf(this.kernel).push({
        id: `backfill ${jobId}`,
        severity: "warn",
        title: texts.goesOn[state](this.format.number(from), this.format.number(to)),
        text: texts.goesOnWhy[state],
        actions: [{ label: texts.details, run: () => this.changeView(`job=${encodeURIComponent(jobId)}`) }],
      });
    }
  }

  #tellFailure(id: string, title: string, error: HarmonyError): void {
    const { debugId } = error;
    noticesOf(this.kernel).push({
      id,
      severity: "crit",
      title,
      text: explain(error, this.kernel, this.frameTexts),
      debugId,
    });
  }

  /** Starts a backfill. After a start that was not answered, it asks first. */
  async #start(options: BackfillOptions): Promise<void> {
    if (this.#service.unansweredStart.state && !(await agreesToSendAgain(this.telling, this.#texts.startAgainTitle)))
      return;
    this.#refused = undefined;
    this.#service.run.run(options).catch((error: HarmonyError) => {
      // Not a notice: authorising and starting again are two steps, which stay in the card.
      if (lacksAuthorisation(error)) this.#refused = options;
      // The card says it, with the way on.
      else if (!mayBeDone(error)) this.#tellFailure("backfill", this.#texts.runFailed, error);
      this.requestUpdate();
    });
  }

  #press(options: BackfillOptions): void {
    this.#start(options).catch(reportError);
  }

  /** Pauses, resumes or, once the operator has agreed, cancels a job. */
  async #act(action: BackfillAction, job: BackfillJob): Promise<void> {
    if (action === "cancel" && !(await this.#agreesToCancel(job))) return;
    try {
      await this.#service[action].run(job.jobId);
    } catch (error) {
      const failure = error as HarmonyError;
      const { commandFailed, commandUnanswered } = this.#texts;
      const title = (mayBeDone(failure) ? commandUnanswered : commandFailed)[action];
      this.#tellFailure(`backfill ${job.jobId}`, title, failure);
    }
  }

  #agreesToCancel({ processed }: BackfillJob): Promise<boolean> {
    const texts = this.#texts;
    return confirm(this, {
      title: texts.cancelTitle(this.format.number(processed ?? 0)),
      text: texts.cancelWhy,
      confirmLabel: texts.cancelConfirm,
      cancelLabel: texts.keep,
      danger: true,
    });
  }

  protected override renderContent(jobs: ReadonlyArray<BackfillJob>): unknown {
    const active = jobs.filter(({ state }) => isActive(state));
    const current = active.find(({ state }) => state === "running") ?? active.at(-1);
    return html`<div class="card-body">
        <div class="panes">
          <div part="job">
            ${current ? this.#renderCurrentJob(current) : nothing} ${jobs.map((job) => this.#renderStandstill(job))}
            ${this.#renderUnansweredStart()} ${this.#renderHalt(jobs[0])}
            ${scopesNote(this.#account.scopesMissing("backfill"), this.texts(scopesTexts))}
            ${this.#renderStart(current !== undefined)}
          </div>
          <div part="runs">
            <h3 class="section-title">${this.#texts.recent}</h3>
            ${this.#renderRuns(jobs)} ${this.#renderDetails()}
          </div>
        </div>
      </div>
      ${this.renderAuthorisation()}`;
  }

  #renderCurrentJob(job: BackfillJob): TemplateResult {
    const state = this.#stateOf(job);
    return currentJob({
      job,
      state,
      isCounting: this.#isCounting(job),
      pace: this.#service.paceOf(job.jobId),
      restsUntil: spotifyRestsUntil(this.kernel, this.format),
      texts: this.#texts,
      clock: this.clock,
      buttons: jobButtons({
        job,
        state,
        commands: this.#service,
        texts: this.#texts,
        reason: (access) => this.#reason(access),
        onPress: (action) => {
          this.#act(action, job).catch(reportError);
        },
      }),
    });
  }

  #isCounting({ jobId }: BackfillJob): boolean {
    const standstill = this.#service.standstills.state.get(jobId);
    return standstill !== undefined && standstillOutcome(standstill) === "counting";
  }

  #renderStandstill(job: BackfillJob): unknown {
    return standstillNote(job, this.#service.standstills.state.get(job.jobId), this.#texts, this.format);
  }

  #renderUnansweredStart(): unknown {
    const start = this.#service.unansweredStart.state;
    if (!start) return nothing;
    const check = () => {
      const isChecked = () => {
        this.#checkedStart = start.sentAt;
        this.requestUpdate();
      };
      // Where the jobs cannot be read, the note says it.
      this.#service.checkStart.run().then(isChecked, isChecked);
    };
    return unansweredStartNote({
      texts: this.#texts,
      proofTexts: this.telling.texts,
      checkedAt: start.checkedAt === undefined ? undefined : this.format.clock(start.checkedAt, true),
      options: describeOptions(start.options, this.#texts, this.format),
      isChecked: this.#checkedStart === start.sentAt,
      onCheck: check,
      onStartAgain: () => this.#press(start.options),
    });
  }

  #renderHalt(latest: BackfillJob | undefined): unknown {
    const halt = this.#halt;
    if (!halt) return nothing;
    const texts = this.#texts;
    const options = this.#refused ?? this.#service.optionsOf(latest!);
    return haltNote({
      halt,
      reason: jobFailure(latest?.error, this.frameTexts) ?? texts.noReason,
      options: describeOptions(options, texts, this.format),
      isAuthorised: halt === "expired" && this.#isAuthorised,
      texts,
      authoriseLabel: this.frameTexts.authorise,
      onAuthorise: () => this.authorise(),
      restart: (look) =>
        restartButton({
          run: this.#service.run,
          texts,
          look,
          reason: (access) => this.#reason(access),
          restsUntil: spotifyRestsUntil(this.kernel, this.format),
          onPress: () => this.#press(options),
        }),
      details: latest ? this.#link(latest, texts.details, "btn link") : nothing,
    });
  }

  /** Whether Spotify took an authorisation, or is said to be connected. */
  get #isAuthorised(): boolean {
    return this.#authorising.state?.value?.status === "completed" || this.#status.state?.value?.status === "connected";
  }

  /** The form; folded as long as a job runs, and fetched when it is first unfolded. */
  #renderStart(isBusy: boolean): TemplateResult {
    const texts = this.#texts;
    this.#isFormWanted ||= !isBusy;
    if (!isBusy)
      return html`<h3 class="section-title">${texts.start}</h3>
        ${this.#renderForm(isBusy)}`;
    const want = () => {
      this.#isFormWanted = true;
      this.requestUpdate();
    };
    return html`<details @toggle=${want}>
      <summary>${icon("right")}<b>${texts.startAnother}</b></summary>
      ${this.#isFormWanted ? this.#renderForm(isBusy) : nothing}
    </details>`;
  }

  #renderForm(isBusy: boolean): unknown {
    return this.late(
      backfillForm,
      () =>
        html`<harmony-spotify-backfill-form
          .draft=${this.#draft}
          .offPeak=${this.offPeak ?? this.kernel.offPeak}
          @harmony-spotify-draft-change=${({ target }: Event) => (this.#draft = (target as BackfillForm).draft)}
          @harmony-spotify-start=${({ detail }: CustomEvent<BackfillOptions>) => this.#press(detail)}
        ></harmony-spotify-backfill-form>`,
      { pending: skeleton(this.frameTexts.fetching, formSkeleton), isAskedFor: isBusy },
    );
  }

  #renderRuns(jobs: ReadonlyArray<BackfillJob>): TemplateResult {
    const texts = this.#texts;
    const { clock } = this;
    if (jobs.length === 0) return html`<p class="small">${texts.none}. <span class="muted">${texts.noneWhy}</span></p>`;
    return html`${runsChart({ jobs, texts, clock })}
    ${runsTable({
      jobs,
      showsAll: this.#showsAllRuns,
      texts,
      clock,
      mark: (job) => stateMark(this.#stateOf(job), texts),
      link: (job, label) => this.#link(job, label, "row-link"),
      onToggle: () => {
        this.#showsAllRuns = !this.#showsAllRuns;
        this.requestUpdate();
      },
    })}`;
  }

  /** The drawer follows the view: an address opens it, and closing it clears the address. */
  #renderDetails(): unknown {
    const jobId = this.#shownJobId;
    if (!jobId) return nothing;
    const close = () => this.changeView("");
    return this.late(
      backfillJob,
      () =>
        html`<harmony-spotify-backfill-job
          .jobId=${jobId}
          @harmony-spotify-close=${close}
          @harmony-spotify-authorise=${() => this.authorise()}
          @harmony-spotify-start=${({ detail }: CustomEvent<BackfillOptions>) => this.#press(detail)}
          @harmony-spotify-job-action=${({ detail }: CustomEvent<JobActionDetail>) => {
            this.#act(detail.action, detail.job).catch(reportError);
          }}
        ></harmony-spotify-backfill-job>`,
      { pending: nothing, onDismiss: close },
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-backfill-card": HarmonySpotifyBackfillCard;
  }
}
