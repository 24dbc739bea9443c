import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { ReviewSnapshot } from "../../../core/ingest/review.js";
import type { Sending } from "../../../core/ingest/sending.js";
import { IngestReviewService } from "../../../core/services/ingest-review.js";
import { WorkersService } from "../../../core/services/workers.js";
import { accessButton } from "../../foundation/access-button.js";
import { ticking } from "../../foundation/age.js";
import { copyText } from "../../foundation/copy.js";
import { spreadsheet } from "../../foundation/csv.js";
import { download } from "../../foundation/download.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon, type IconName } from "../../foundation/icons.js";
import { noticesOf } from "../../foundation/notices.js";
import { agreesToSendAgain } from "../../foundation/proof-notice.js";
import { reasonFor } from "../../foundation/reason.js";
import { base } from "../../foundation/styles/base.js";
import { controls } from "../../foundation/styles/controls.js";
import { card } from "../../foundation/styles/card.js";
import { tokens } from "../../foundation/tokens.js";
import { reportRows } from "./send-report.js";
import { reviewTexts } from "./texts.js";

/**
 * What can be done with all lines under review: send them, look links up, take all repairs, keep the report, discard them.
 * While they are sent, how far that has come.
 *
 * @fires {CustomEvent} harmony-spotify-fix-lines - The operator wants to put the first of the lines right that cannot be sent.
 */
export class SendActions extends HarmonyElement {
  static override styles = [
    tokens,
    base,
    controls,
    card,
    css`
      :host {
        container: hs-card / inline-size;
      }
    `,
  ];

  @property({ attribute: false }) review!: ReviewSnapshot;
  @state() private announcement = "";

  readonly #send = this.live((kernel) => kernel.use(IngestReviewService).send);

  get #service() {
    return this.kernel.use(IngestReviewService);
  }

  protected override render(): unknown {
    const { sending } = this.review;
    return html`<p class="visually-hidden" role="status">${this.announcement}</p>
      ${sending ? this.#renderProgress(sending) : this.#renderActions()}`;
  }

  #renderProgress(sending: Sending): unknown {
    const texts = this.texts(reviewTexts);
    const { done, total, batch, batches, isStopping, isHeld } = sending;
    const number = (count: number) => this.format.number(count);
    const service = this.#service;
    const button = (label: string, name: IconName, run: () => void) =>
      html`<button class="btn" type="button" aria-disabled=${isStopping} @click=${run}>${icon(name)}${label}</button>`;
    return html`<div class="sending">
      <span
        >${texts.progress(number(done), number(total))}${batches > 1 ? texts.batch(number(batch), number(batches)) : nothing}</span
      >
      <progress max=${total} .value=${done} aria-label=${texts.sendingNow}></progress>
      ${
        batches < 2
          ? nothing
          : isHeld
            ? button(texts.resume, "play", () => service.resumeSending())
            : button(texts.hold, "pause", () => service.holdSending())
      }
      ${button(texts.stop, "stop", () => service.stopSending())}
      <span class="muted xs" role="status">${this.#whyItWaits(sending)}</span>
    </div>`;
  }

  #whyItWaits({ batches, pausedUntil, isStopping, isHeld, isLookedFor }: Sending): unknown {
    const texts = this.texts(reviewTexts);
    if (isStopping) return texts.stopping;
    if (isHeld) return texts.holding;
    if (pausedUntil !== undefined) {
      return ticking(
        () => this.kernel.now(),
        (now) => texts.paused(this.format.duration(pausedUntil - now)),
      );
    }
    if (isLookedFor) return texts.lookedFor;
    return batches > 1 ? texts.pace : nothing;
  }

  #renderActions(): unknown {
    const texts = this.texts(reviewTexts);
    const { counts } = this.review;
    const sent = counts.taken + counts.not_taken;
    return html`<div class="actions">
      ${this.#renderSend()}
      ${
        counts.repairs > 1
          ? this.#button(texts.useAll(this.format.number(counts.repairs)), () =>
              this.#service.repair(this.#service.entries("fix")),
            )
          : nothing
      }
      ${this.#renderLookUp()}
      ${
        counts.problem > 0
          ? this.#button(texts.fix(counts.problem, this.format.number(counts.problem)), () =>
              this.dispatchEvent(new CustomEvent("harmony-spotify-fix-lines")),
            )
          : nothing
      }
      ${
        counts.skipped > 0
          ? this.#button(texts.sendAgain(this.format.number(counts.skipped)), () => this.#service.sendAgain())
          : nothing
      }
      ${this.#renderUnanswered()}
      ${
        sent > 0
          ? html`${this.#button(texts.copyReport, ({ currentTarget }) => {
              this.#copyReport(currentTarget as Node).catch(reportError);
            })}
            ${this.#button(texts.download, () => this.#downloadReport())}
            ${this.#button(texts.done, () => this.#discard(), "quiet")}`
          : this.#button(texts.discard, () => this.#discard(), "quiet")
      }
    </div>`;
  }

  /** Lines that got no answer are looked for first. To send them again is a second step, which asks. */
  #renderUnanswered(): unknown {
    const { counts, arrival } = this.review;
    if (counts.unknown === 0) return nothing;
    const { check, sendAgain } = this.telling.texts;
    const hasLooked = arrival === "not_found" || arrival === "unreadable";
    return html`${this.#button(check, () => {
      this.#service.checkArrival.run().catch(reportError);
    })}
    ${
      hasLooked
        ? this.#button(sendAgain(this.format.number(counts.unknown)), () => {
            this.#sendUnansweredAgain().catch(reportError);
          })
        : nothing
    }`;
  }

  async #sendUnansweredAgain(): Promise<void> {
    const { sendAgainTitle } = this.telling.texts;
    const title = sendAgainTitle(this.format.number(this.review.counts.unknown));
    if (!(await agreesToSendAgain(this.telling, title))) return;
    this.#service.sendUnansweredAgain();
    await this.#sendLines();
  }

  #renderSend(): unknown {
    const texts = this.texts(reviewTexts);
    const { counts } = this.review;
    const sent = counts.taken + counts.not_taken;
    if (counts.send === 0) return nothing;
    return accessButton(this.#send.source!, {
      id: "send",
      label: texts.send(this.format.number(counts.send), this.format.number(counts.all - sent)),
      pendingLabel: texts.sendingNow,
      look: "primary",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      reasonBeside: true,
      run: () => {
        this.#sendLines().catch(reportError);
      },
    });
  }

  #renderLookUp(): unknown {
    const texts = this.texts(reviewTexts);
    const { counts, canLookUp, lookUp } = this.review;
    if (lookUp.state === "running") return this.#button(texts.stopLookUp, () => this.#service.stopLookUp());
    if (counts.lookup === 0 || !canLookUp) return nothing;
    return this.#button(texts.lookUp(counts.lookup, this.format.number(counts.lookup)), () => this.#service.lookUp());
  }

  #button(label: string, run: (event: Event) => void, look = ""): unknown {
    return html`<button class="btn ${look}" type="button" @click=${run}>${label}</button>`;
  }

  /** Asks first where the tracks would fail: Harmony accepts them even while Soulseek's daemon is down. */
  async #agreesToSend(): Promise<boolean> {
    const { send, playlist } = this.review.counts;
    if (send <= playlist) return true;
    // Where it cannot be read, the submission itself will tell.
    const daemon = await this.kernel
      .use(WorkersService)
      .checkDaemon.run()
      .catch(() => undefined);
    if (daemon?.status !== "disconnected") return true;
    const { title, text, confirm: confirmLabel } = this.texts(reviewTexts).sendInVain;
    return confirm(this, { title, text, confirmLabel, cancelLabel: this.frameTexts.cancel });
  }

  async #sendLines(): Promise<void> {
    const texts = this.texts(reviewTexts);
    if (!(await this.#agreesToSend())) return;
    try {
      await this.#service.send.run();
    } catch (failure) {
      const error = failure as HarmonyError;
      noticesOf(this.kernel).push({
        id: "ingest-not-sent",
        severity: "crit",
        title: texts.notSent,
        text: explain(error, this.kernel, this.frameTexts),
        debugId: error.debugId,
      });
      return;
    }
    const { taken, not_taken } = this.#service.review.state.counts;
    this.announcement = `${this.format.number(taken)} ${texts.groups.taken}, ${this.format.number(not_taken)} ${texts.groups.not_taken}`;
  }

  #discard(): void {
    const texts = this.texts(reviewTexts);
    const { all, taken, not_taken } = this.review.counts;
    const service = this.#service;
    const discarded = service.discard();
    noticesOf(this.kernel).push({
      id: "ingest-discarded",
      severity: "ok",
      title: taken + not_taken > 0 ? texts.clearedReport : texts.discarded(this.format.number(all)),
      actions: [{ label: texts.undo, run: () => service.bringBack(discarded) }],
    });
  }

  #report(separator: "," | "\t"): string {
    const rows = reportRows(this.#service.entries(), this.review.files, this.texts(reviewTexts));
    return spreadsheet(rows, separator);
  }

  async #copyReport(near: Node): Promise<void> {
    const texts = this.texts(reviewTexts);
    const isCopied = await copyText(this.#report("\t"), near);
    this.announcement = isCopied ? texts.copied : texts.notCopied;
    noticesOf(this.kernel).push({
      id: "ingest-copied",
      severity: isCopied ? "ok" : "warn",
      title: this.announcement,
    });
  }

  #downloadReport(): void {
    const time = new Date(this.kernel.now()).toISOString().slice(0, 16).replace(/[:T]/g, "-");
    // The mark tells spreadsheets that it is UTF-8.
    download(`harmony-ingest-${time}.csv`, "text/csv", "\ufeff", this.#report(","));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-send-actions": SendActions;
  }
}
