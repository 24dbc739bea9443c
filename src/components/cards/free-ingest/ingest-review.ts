import { css, html, nothing } from "lit";
import { query } from "lit/decorators.js";
import type { ReviewSnapshot } from "../../../core/ingest/review.js";
import { defaultSession } from "../../../core/model/session.js";
import type { HarmonyKernel } from "../../../core/plugin.js";
import { batchCount, batchSize } from "../../../core/policy/ingest-batches.js";
import { failedTracksOf } from "../../../core/policy/ingest-lifecycle.js";
import { AccountService } from "../../../core/services/account.js";
import { IngestReviewService } from "../../../core/services/ingest-review.js";
import { IngestService } from "../../../core/services/ingest.js";
import { StatusService } from "../../../core/services/status.js";
import { WorkersService } from "../../../core/services/workers.js";
import { scopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { define } from "../../foundation/define.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { IngestFiles } from "./ingest-files.js";
import { IngestLines } from "./ingest-lines.js";
import { SendActions } from "./send-actions.js";
import { ingestTexts, reviewTexts } from "./texts.js";

/** What is under review: the files, what is to be known before sending, the lines, and how they are sent. */
export class IngestReview extends HarmonyElement {
  static override styles = [
    tokens,
    base,
    controls,
    card,
    css`
      :host {
        container: hs-card / inline-size;
      }
      .review {
        display: grid;
        gap: var(--_space-2);
      }
      .jobs {
        overflow-wrap: anywhere;
      }
    `,
  ];

  readonly #review = this.live((kernel) => kernel.use(IngestReviewService).review);
  readonly #jobs = this.live((kernel) => kernel.use(IngestService).jobs);
  readonly #status = this.live((kernel) => kernel.use(StatusService).status);
  // Asked for once there are tracks to send.
  readonly #daemon = this.live((kernel) => {
    const { send, playlist } = this.#review.state?.counts ?? { send: 0, playlist: 0 };
    return send > playlist ? kernel.use(WorkersService).daemon : undefined;
  });
  @query("harmony-spotify-ingest-lines") private lines!: IngestLines;

  constructor() {
    super();
    define("harmony-spotify-ingest-files", IngestFiles);
    define("harmony-spotify-ingest-lines", IngestLines);
    define("harmony-spotify-send-actions", SendActions);
  }

  protected override bind(kernel: HarmonyKernel): void {
    // Its scopes are read.
    this.watch(kernel.use(AccountService).account);
  }

  protected override render(): unknown {
    const review = this.#review.state;
    if (!review || review.files.length === 0) {
      return html`<p class="muted small">${this.texts(ingestTexts).reviewEmpty}</p>`;
    }
    return html`<div class="review">
      <harmony-spotify-ingest-files .review=${review}></harmony-spotify-ingest-files>
      ${this.#renderNotes(review)}
      ${
        review.counts.all > 0
          ? html`<harmony-spotify-ingest-lines .review=${review}></harmony-spotify-ingest-lines>`
          : nothing
      }
      <harmony-spotify-send-actions
        .review=${review}
        @harmony-spotify-fix-lines=${() => this.lines.fixFirst()}
      ></harmony-spotify-send-actions>
    </div>`;
  }

  #renderNotes(review: ReviewSnapshot): unknown {
    const texts = this.texts(reviewTexts);
    const { format } = this;
    const { counts, isKept, lookUp } = review;
    const size = batchSize((this.kernel.session.state.value ?? defaultSession).limits);
    const isMuch = batchCount({ tracks: counts.send - counts.playlist, playlists: counts.playlist }, size) > 1;
    return html`${this.#renderSoulseek()}
    ${scopesNote(this.kernel.use(AccountService).scopesMissing("free-ingest"), this.texts(scopesTexts))}
    ${isMuch ? html`<p class="muted xs">${texts.limited(format.number(size.tracks), format.number(size.playlists))}</p>` : nothing}
    ${isKept ? nothing : note("warn", texts.notKept)}
    ${
      lookUp.state === "failed"
        ? note("warn", html`${texts.lookupStopped} ${explain(lookUp.error, this.kernel, this.frameTexts)}`)
        : nothing
    }
    ${this.#renderResult(review)}`;
  }

  /** Warns before anything is sent in vain. */
  #renderSoulseek(): unknown {
    const texts = this.texts(reviewTexts);
    if (this.#daemon.state?.value?.status === "disconnected") return note("warn", texts.daemonDown);
    return this.#status.state?.value?.freeAvailable === false ? note("warn", texts.freeOff) : nothing;
  }

  /** What came of sending, as far as it has come. */
  #renderResult({ counts, result, sending, arrival }: ReviewSnapshot): unknown {
    const sent = counts.taken + counts.not_taken;
    if (sending || (sent === 0 && !result)) return nothing;
    const texts = this.texts(reviewTexts);
    const number = (count: number) => this.format.number(count);
    const { error, jobs = [], outcomes = [] } = result ?? {};
    const isFull = outcomes.some((outcome) => outcome?.result === "skipped" && outcome.reason === "backpressure");
    const failed = (this.#jobs.state?.value ?? [])
      .filter(({ id }) => jobs.includes(id))
      .reduce((sum, job) => sum + failedTracksOf(job), 0);
    const jobNames = jobs.map((id) => plainText(id).slice(0, 14));
    const headline =
      counts.taken === 0
        ? texts.resultNone
        : counts.not_taken === 0
          ? texts.resultAll(number(counts.taken))
          : texts.resultSome(number(counts.taken), number(sent));
    return note(
      error || counts.refused + failed > 0 ? "crit" : counts.not_taken > 0 ? "warn" : "ok",
      html`${headline}
      ${error ? html`${explain(error, this.kernel, this.frameTexts)}${error.debugId ? html` <code>${error.debugId}</code>` : nothing}` : nothing}
      ${failed > 0 ? texts.resultNotFound(failed, number(failed)) : nothing} ${isFull ? texts.resultFull : nothing}
      ${
        counts.unknown > 0
          ? html`${texts.resultUnknown(counts.unknown, number(counts.unknown))} ${texts.arrival[arrival]}`
          : nothing
      }
      ${counts.send > 0 ? texts.resultLeft(counts.send, number(counts.send)) : nothing}
      ${jobNames.length > 0 ? html`<span class="jobs">${texts.resultJobs(this.format.list(jobNames))}</span>` : nothing}`,
    );
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-review": IngestReview;
  }
}
