import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { BackfillJob } from "../../../core/model/backfill.js";
import { type BackfillAction, isActive, isOffered } from "../../../core/policy/backfill-lifecycle.js";
import { isStalled, shareDone } from "../../../core/policy/backfill-progress.js";
import type { OffPeak } from "../../../core/policy/off-peak.js";
import { AccountService } from "../../../core/services/account.js";
import { type BackfillOptions, BackfillService } from "../../../core/services/backfill.js";
import { StatusService } from "../../../core/services/status.js";
import { accessButton } from "../../foundation/access-button.js";
import { ticking } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import type { Modal } from "../../foundation/modal.js";
import { icon, type IconName } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { plainText } from "../../foundation/text.js";
import { scopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { looks } from "./looks.js";
import type { Draft, Lent, Parts } from "./parts.js";
import { renderRuns } from "./runs.js";
import { styles } from "./styles.js";
import { backfillTexts, type ShownState } from "./texts.js";

type Jobs = ReadonlyArray<BackfillJob>;

const loadActs = () => import("./acts.js");
const loadForm = () => import("./start-form.js");
const loadHalt = () => import("./halt.js");
const loadDetail = () => import("./job-detail.js");
type Acts = Awaited<ReturnType<typeof loadActs>>;

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
export class HarmonySpotifyBackfillCard extends HarmonyCard<Jobs> {
  static override styles = [HarmonyCard.styles, styles];

  /** When backfills disturb least, in the viewer's zone; outside it the card warns. By default the plugin's, 22:00 to 06:00. */
  @property({ attribute: false }) offPeak: OffPeak | undefined;

  readonly name = "backfill";
  protected readonly action = "backfill.view";
  protected resource!: Resource<Jobs>;
  #service!: Facade<BackfillService>;
  #account!: Facade<AccountService>;
  #known: ReadonlyMap<string, BackfillJob> | undefined;
  #refused: BackfillOptions | undefined;
  #draft: Draft = { items: 2000, other: "", includeCachedResults: true, expandPlaylists: true };
  #drawer: Modal | undefined;

  protected override readonly skeleton = [[30, 20], [100], [25, 25, 25], [100], [100]];

  protected get heading(): string {
    return this.texts(backfillTexts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(BackfillService);
    this.#account = kernel.use(AccountService);
    this.resource = this.#service.jobs;
    this.#known = undefined;
    this.#notice(this.resource.state.value);
    this.watch(this.resource, ({ value }) => this.#notice(value));
    const { run, pause, resume, cancel, cancelling, job } = this.#service;
    for (const watched of [run, pause, resume, cancel, job]) this.watch(watched);
    this.watch(cancelling);
    this.watch(this.#account.account);
  }

  /** Tells every change of a job's state, whoever brought it about. */
  #notice(jobs: Jobs | undefined): void {
    if (!jobs) return;
    const known = this.#known;
    this.#known = new Map(jobs.map((job) => [job.jobId, job]));
    const changed = known ? jobs.filter(({ jobId, state }) => known.get(jobId)?.state !== state) : [];
    if (changed.some(({ state }) => isActive(state))) this.#refused = undefined;
    if (changed.length > 0) this.#withActs(({ tellState }, parts) => changed.forEach((job) => tellState(parts, job)));
  }

  #withActs(use: (acts: Acts, parts: Parts) => unknown): void {
    this.withPart(loadActs, (acts) => use(acts, this.#lend()));
  }

  #start(options: BackfillOptions): void {
    this.#refused = undefined;
    this.#withActs(async ({ start }, parts) => {
      if (!(await start(parts, options))) this.#refused = options;
      this.requestUpdate();
    });
  }

  #stateOf({ jobId, state }: BackfillJob): ShownState {
    return this.#service.cancelling.state.has(jobId) && isActive(state) ? "cancelling" : state;
  }

  #badge(job: BackfillJob): unknown {
    const state = this.#stateOf(job);
    const [severity, name] = looks[state];
    return html`<span class="mark ${severity}"
      >${icon(name, name === "sync")}${this.texts(backfillTexts).states[state]}</span
    >`;
  }

  #actions(job: BackfillJob, where = ""): unknown {
    const texts = this.texts(backfillTexts);
    const cancelling = this.#stateOf(job) === "cancelling";
    const button = (action: BackfillAction, label: string, pendingLabel: string, name: IconName, look = "") =>
      isOffered(action, job.state) && !cancelling
        ? accessButton(this.#service[action], {
            id: `${where}${action}`,
            label,
            pendingLabel,
            icon: name,
            look,
            pendingKey: job.jobId,
            reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
            reasonBeside: true,
            run: () => this.#withActs(({ act }, parts) => act(this, parts, action, job)),
          })
        : nothing;
    return html`${button("pause", texts.pause, texts.pausing, "pause")}
    ${button("resume", texts.resume, texts.resuming, "play")}
    ${button("cancel", texts.cancel, texts.cancelling, "stop", "danger")}`;
  }

  #lend(): Parts {
    return { ...this.#lent(), more: this.texts(backfillTexts) };
  }

  #lent(): Lent {
    return {
      kernel: this.kernel,
      service: this.#service,
      texts: this.texts(backfillTexts),
      frameTexts: this.frameTexts,
      clock: this.clock,
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      redraw: () => this.requestUpdate(),
      badge: (job) => this.#badge(job),
      actions: (job) => this.#actions(job, "detail-"),
      hrefOf: ({ jobId }) => this.hrefOf(`job=${encodeURIComponent(jobId)}`),
      open: (event, { jobId }) => this.navigate(event, `job=${encodeURIComponent(jobId)}`),
      show: ({ jobId }) => this.changeView(`job=${encodeURIComponent(jobId)}`),
      start: (options) => this.#start(options),
      authorise: () => void this.authorise(),
      offPeak: this.offPeak ?? this.kernel.offPeak,
    };
  }

  protected override updated(): void {
    super.updated();
    void this.#showDetail();
  }

  /** The drawer follows the view: an address opens it, closing it clears the address. */
  async #showDetail(): Promise<void> {
    const id = new URLSearchParams(this.view).get("job");
    const { value } = this.resource.state;
    if (!id || !value) return this.#drawer?.close();
    const part = this.fetched(loadDetail);
    if (!part) return;
    const content = part.renderDetail(this.#lend(), id, value);
    if (this.#drawer) return this.#drawer.update(content);
    const { openDrawer } = part;
    this.#drawer = openDrawer(this, content);
    await this.#drawer.closed;
    this.#drawer = undefined;
    if (this.isConnected) this.changeView("");
  }

  protected override renderContent(jobs: Jobs): unknown {
    const texts = this.texts(backfillTexts);
    const active = jobs.filter(({ state }) => isActive(state));
    const job = active.find(({ state }) => state === "running") ?? active.at(-1);
    return html`<div class="card-body">
        <div class="panes">
          <div part="job">
            ${job ? this.#renderJob(job) : nothing} ${this.#renderHalt(jobs[0])}
            ${scopesNote(this.#account.scopesMissing(), this.texts(scopesTexts), nothing)}
            ${this.#renderStart(job !== undefined)}
          </div>
          <div part="runs">
            <h3 class="section-title">${texts.recent}</h3>
            ${
              jobs.length === 0
                ? html`<p class="small">${texts.none}. <span class="muted">${texts.noneWhy}</span></p>`
                : renderRuns(this.#lent(), jobs)
            }
          </div>
        </div>
      </div>
      ${this.renderAuthorisation()}`;
  }

  #renderJob(job: BackfillJob): unknown {
    const texts = this.texts(backfillTexts);
    const { format } = this;
    const { processed, requested, matched } = job;
    const share = shareDone(processed, requested);
    const pace = this.#service.paceOf(job.jobId);
    const number = (value: number | null) => (value === null ? "–" : format.number(value));
    const fact = (label: string, value: unknown) =>
      html`<div>
        <dt>${label}</dt>
        <dd>${value}</dd>
      </div>`;
    const bar = (count: number | null) =>
      html`<i .style=${`inline-size:${100 * (shareDone(count, requested) ?? 0)}%`}></i>`;
    return html`<div class="job-head">
        <div>
          ${share === undefined ? nothing : html`<span class="big">${format.percent(share)}</span>`} ${this.#badge(job)}
          <span class="sub mono clip">${plainText(job.jobId)}</span>
        </div>
        ${this.#renderTimeLeft(job)}
      </div>
      ${
        share === undefined
          ? nothing
          : html`<div class="job-meter">
              <progress
                class="visually-hidden"
                max=${requested!}
                .value=${Math.min(processed!, requested!)}
                aria-label=${texts.processed}
              ></progress>
              <div class="meter" aria-hidden="true">${bar(processed)}${bar(matched)}</div>
              <p class="legend">
                <span
                  ><i class="hit"></i>${texts.matched}
                  <b>${number(matched)}</b>
                  ${matched !== null && processed ? `(${format.percent(matched / processed)})` : ""}</span
                >
                <span
                  ><i class="did"></i>${texts.processed} <b>${number(processed)}</b> ${texts.of}
                  ${number(requested)}</span
                >
              </p>
            </div>`
      }
      <dl class="counters">
        ${fact(texts.rate, pace?.rate && pace.isRunning ? texts.perMinute(format.number(Math.round(pace.rate * 60_000))) : "–")}
        ${fact(texts.hits, number(job.cacheHits))} ${fact(texts.misses, number(job.cacheMisses))}
        ${fact(texts.expanded, number(job.expandedPlaylists))} ${fact(texts.expandedTracks, number(job.expandedTracks))}
        ${fact(texts.cached, job.includeCachedResults === null ? "–" : job.includeCachedResults ? texts.used : texts.notUsed)}
      </dl>
      <div class="actions">${this.#actions(job)}</div>`;
  }

  #renderTimeLeft(job: BackfillJob): unknown {
    const texts = this.texts(backfillTexts);
    const { format } = this;
    const pace = this.#service.paceOf(job.jobId);
    const state = this.#stateOf(job);
    const two = (first: unknown, second: unknown) =>
      html`<p class="push small"><b>${first}</b><span class="sub">${second}</span></p>`;
    if (state === "cancelling") return two(nothing, texts.stopping);
    if (state === "paused") return two(nothing, texts.resting);
    if (state === "queued") return two(nothing, texts.waiting);
    if (!pace?.endsAt) return two(nothing, texts.estimating);
    const { endsAt, progressedAt } = pace;
    const now = () => this.kernel.now();
    const left = (time: number) =>
      isStalled(pace, time)
        ? texts.stalled(format.duration(time - progressedAt))
        : endsAt - time < 1000
          ? texts.almost
          : texts.left(format.duration(endsAt - time));
    return two(
      ticking(now, left),
      ticking(now, (time) => (isStalled(pace, time) ? texts.stalledWhy : texts.endsAbout(format.clock(endsAt)))),
    );
  }

  /** Whether Spotify is connected matters only to whoever has to restart a job. */
  #followStatus(): void {
    if (this.#followsStatus) return;
    this.#followsStatus = true;
    this.watch(this.kernel.use(StatusService).status);
    this.until(() => (this.#followsStatus = false));
  }
  #followsStatus = false;

  /** Why the last one halted, and the way on; gone with the next one. */
  #renderHalt(latest: BackfillJob | undefined): unknown {
    if (!this.#refused && latest?.state !== "failed") return nothing;
    this.#followStatus();
    const part = this.fetched(loadHalt);
    return part ? part.renderHalt(this.#lend(), this.#refused, latest) : nothing;
  }

  #renderStart(isBusy: boolean): unknown {
    const texts = this.texts(backfillTexts);
    const form = () => {
      const part = this.fetched(loadForm);
      return part ? part.renderForm(this.#lend(), this.#draft) : html`<p class="muted small">${texts.loading}</p>`;
    };
    // Folded while one runs: fetched when it is unfolded.
    this.#wantsForm ||= !isBusy || this.renderRoot.querySelector("details")?.open === true;
    return isBusy
      ? html`<details @toggle=${() => this.requestUpdate()}>
          <summary>${icon("right")}<b>${texts.startAnother}</b></summary>
          ${this.#wantsForm ? form() : nothing}
        </details>`
      : html`<h3 class="section-title">${texts.start}</h3>
          ${form()}`;
  }
  #wantsForm = false;
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-backfill-card": HarmonySpotifyBackfillCard;
  }
}
