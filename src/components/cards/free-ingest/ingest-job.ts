import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { IngestJob } from "../../../core/model/ingest.js";
import type { Command } from "../../../core/plugin.js";
import { failedTracksOf, isOver, stuckSince, tracksWaitingOf } from "../../../core/policy/ingest-lifecycle.js";
import { IngestService } from "../../../core/services/ingest.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { copyText } from "../../foundation/copy.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText, safeText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { tokens } from "../../foundation/tokens.js";
import { ingestTexts, jobTexts } from "./texts.js";

/** Everything the server says of one submission, and what an admin can do about it. */
export class IngestJobDetails extends HarmonyElement {
  static override styles = [
    tokens,
    base,
    controls,
    card,
    css`
      :host {
        padding-block: var(--_space-1) var(--_space-2);
      }
      .all {
        display: grid;
        gap: var(--_space-2);
      }
      .pairs {
        align-items: baseline;
      }
      dd {
        overflow-wrap: anywhere;
      }
      .id {
        display: flex;
        align-items: center;
      }
    `,
  ];

  @property({ attribute: false }) job!: IngestJob;
  readonly #purge = this.live((kernel) => kernel.use(IngestService).purge);
  readonly #reprocess = this.live((kernel) => kernel.use(IngestService).reprocess);

  async #run(command: Command<string, void>, done: string, failed: string): Promise<void> {
    const { id } = this.job;
    const notices = noticesOf(this.kernel);
    try {
      await command.run(id);
      notices.push({ id: `job ${id}`, severity: "ok", title: done });
    } catch (failure) {
      const error = failure as HarmonyError;
      notices.push({
        id: `job ${id}`,
        severity: "crit",
        title: failed,
        text: explain(error, this.kernel, this.frameTexts),
        debugId: error.debugId,
      });
    }
  }

  async #confirmPurge(): Promise<void> {
    const texts = this.texts(jobTexts);
    const name = shortId(this.job);
    const isAgreed = await confirm(this, {
      title: texts.purgeTitle(name),
      text: isOver(this.job) ? texts.purgeOver : texts.purgeActive(this.format.number(tracksWaitingOf(this.job))),
      confirmLabel: texts.purgeConfirm,
      cancelLabel: this.frameTexts.cancel,
      danger: true,
    });
    if (isAgreed) await this.#run(this.#purge.source!, texts.purged(name), texts.purgeFailed(name));
  }

  protected override render(): unknown {
    const texts = this.texts(jobTexts);
    const { skipReason } = this.job;
    const failed = failedTracksOf(this.job);
    const now = this.kernel.now();
    const stuck = stuckSince(this.job, now);
    return html`<div class="all">
      ${this.#renderFacts()} ${skipReason === "backpressure" ? note("warn", texts.fullWhy) : nothing}
      ${failed ? note("crit", texts.failedWhy(failed, this.format.number(failed))) : nothing}
      ${stuck === undefined ? nothing : note("warn", texts.stuck(this.format.duration(now - stuck)))}
      <div class="actions">
        ${failed && isOver(this.job) ? this.#renderReprocess(failed) : nothing}${this.#renderPurge()}
      </div>
    </div>`;
  }

  #renderFacts(): unknown {
    const texts = this.texts(jobTexts);
    const { states, reasons } = this.texts(ingestTexts);
    const { clock } = this;
    const { counts, accepted, skipped, createdAt, updatedAt, error, skipReason } = this.job;
    const stages = (["registered", "normalized", "queued", "completed", "failed"] as const).filter(
      (stage) => counts?.[stage],
    );
    const said = typeof error === "string" ? error : (error?.message ?? error?.code);
    const row = (label: string, value: unknown) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`;
    return html`<dl class="pairs">
      ${row(texts.id, this.#renderId())} ${createdAt === null ? nothing : row(texts.sent, moment(createdAt, clock))}
      ${updatedAt === null ? nothing : row(texts.changed, moment(updatedAt, clock))}
      ${
        accepted
          ? row(
              texts.taken,
              `${this.#amount(accepted)}${
                accepted.batches ? ` ${texts.batches(accepted.batches, this.format.number(accepted.batches))}` : ""
              }`,
            )
          : nothing
      }
      ${
        skipped && (skipped.tracks || skipped.playlists)
          ? row(
              texts.skipped,
              html`${this.#amount(skipped)}${skipReason ? html`: ${reasons[skipReason] ?? safeText(skipReason)}` : nothing}`,
            )
          : nothing
      }
      ${
        stages.length > 0
          ? row(
              texts.stages,
              this.format.list(
                stages.map((stage) => texts.stage(states[stage], this.format.number(counts?.[stage] ?? 0))),
              ),
            )
          : nothing
      }
      ${said ? row(texts.error, safeText(said)) : nothing}
    </dl>`;
  }

  #renderId(): unknown {
    const texts = this.texts(jobTexts);
    const copy = ({ currentTarget }: Event) => {
      copyText(this.job.id, currentTarget as Node).catch(reportError);
    };
    return html`<span class="id"
      ><code>${plainText(this.job.id)}</code
      ><button class="btn square" type="button" aria-label="${texts.copy}: ${texts.id}" @click=${copy}>
        ${icon("copy")}
      </button></span
    >`;
  }

  /** "48 tracks and 1 playlist". */
  #amount({ tracks, playlists }: { readonly tracks: number | null; readonly playlists: number | null }): string {
    const texts = this.texts(jobTexts);
    const amounts: Array<string> = [];
    if (tracks || !playlists) amounts.push(texts.tracks(tracks ?? 0, this.format.number(tracks ?? 0)));
    if (playlists) amounts.push(texts.playlists(playlists, this.format.number(playlists)));
    return this.format.list(amounts);
  }

  #renderReprocess(failed: number): unknown {
    const texts = this.texts(jobTexts);
    const reprocess = this.#reprocess.source!;
    return accessButton(reprocess, {
      id: "reprocess",
      label: texts.reprocess(this.format.number(failed)),
      pendingLabel: texts.reprocessing,
      pendingKey: this.job.id,
      icon: "refresh",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      reasonBeside: true,
      run: () => {
        const name = shortId(this.job);
        this.#run(reprocess, texts.reprocessed(name), texts.reprocessFailed(name)).catch(reportError);
      },
    });
  }

  #renderPurge(): unknown {
    const texts = this.texts(jobTexts);
    return accessButton(this.#purge.source!, {
      id: "purge",
      label: texts.purge,
      pendingLabel: texts.purging,
      pendingKey: this.job.id,
      icon: "trash",
      look: "danger",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      reasonBeside: true,
      run: () => {
        this.#confirmPurge().catch(reportError);
      },
    });
  }
}

/** The beginning of an id, by which an operator recognises a submission. */
function shortId({ id }: IngestJob): string {
  return plainText(id).slice(0, 14);
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-job": IngestJobDetails;
  }
}
