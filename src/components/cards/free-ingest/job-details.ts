import type { HarmonyKernel, Command, Facade } from "../../../core/plugin.js";
import { isOver } from "../../../core/policy/ingest-lifecycle.js";
import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { IngestJob } from "../../../core/model/ingest.js";
import { IngestService } from "../../../core/services/ingest.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { copyText } from "../../foundation/copy.js";
import { define as register } from "../../foundation/define.js";
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

/** A job under way whose counts have not changed for so long is likely to be stuck. */
const stuckAfterMs = 15 * 60_000;

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
  #service!: Facade<IngestService>;

  protected override bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(IngestService);
    this.watch(this.#service.purge);
    this.watch(this.#service.reprocess);
  }

  get #left(): number {
    const { counts } = this.job;
    return (counts?.registered ?? 0) + (counts?.normalized ?? 0) + (counts?.queued ?? 0);
  }

  async #run(
    command: Command<string, void>,
    done: (id: string) => string,
    failed: (id: string) => string,
  ): Promise<void> {
    const { id } = this.job;
    const name = plainText(id).slice(0, 14);
    const notices = noticesOf(this.kernel);
    try {
      await command.run(id);
      notices.push({ id: `job ${id}`, severity: "ok", title: done(name) });
    } catch (failure) {
      const error = failure as HarmonyError;
      notices.push({
        id: `job ${id}`,
        severity: "crit",
        title: failed(name),
        text: explain(error, this.frameTexts),
        debugId: error.debugId,
      });
    }
  }

  async #purge(): Promise<void> {
    const texts = this.texts(jobTexts);
    const agreed = await confirm(this, {
      title: texts.purgeTitle(plainText(this.job.id).slice(0, 14)),
      text: isOver(this.job) ? texts.purgeOver : texts.purgeActive(this.format.number(this.#left)),
      confirmLabel: texts.purgeConfirm,
      cancelLabel: this.frameTexts.cancel,
      danger: true,
    });
    if (agreed) await this.#run(this.#service.purge, texts.purged, texts.purgeFailed);
  }

  protected override render(): unknown {
    const texts = this.texts(jobTexts);
    const { states, reasons } = this.texts(ingestTexts);
    const { format, clock } = this;
    const { id, counts, accepted, skipped, createdAt, updatedAt, error, skipReason } = this.job;
    const failed = this.job.failedTracks ?? counts?.failed ?? 0;
    const number = (count: number | null | undefined) => format.number(count ?? 0);
    const stages = (["registered", "normalized", "queued", "completed", "failed"] as const).filter(
      (stage) => counts?.[stage],
    );
    const said = typeof error === "string" ? error : (error?.message ?? error?.code);
    const amount = ({ tracks, playlists }: { readonly tracks: number | null; readonly playlists: number | null }) =>
      format.list(
        [
          tracks || !playlists ? texts.tracks(tracks ?? 0, number(tracks)) : [],
          playlists ? texts.playlists(playlists, number(playlists)) : [],
        ].flat(),
      );
    const row = (label: string, value: unknown) =>
      html`<dt>${label}</dt>
        <dd>${value}</dd>`;
    const reason = (access: Parameters<typeof reasonFor>[0]) => reasonFor(access, this.kernel, this.frameTexts);
    return html`<div class="all">
      <dl class="pairs">
        ${row(
          texts.id,
          html`<span class="id"
            ><code>${plainText(id)}</code
            ><button
              class="btn square"
              type="button"
              aria-label="${texts.copy}: ${texts.id}"
              @click=${({ currentTarget }: Event) => void copyText(id, currentTarget as Node)}
            >
              ${icon("copy")}
            </button></span
          >`,
        )}
        ${createdAt === null ? nothing : row(texts.sent, moment(createdAt, clock))}
        ${updatedAt === null ? nothing : row(texts.changed, moment(updatedAt, clock))}
        ${
          accepted
            ? row(
                texts.taken,
                `${amount(accepted)}${accepted.batches ? ` ${texts.batches(accepted.batches, number(accepted.batches))}` : ""}`,
              )
            : nothing
        }
        ${
          skipped && (skipped.tracks || skipped.playlists)
            ? row(
                texts.skipped,
                html`${amount(skipped)}${skipReason ? html`: ${reasons[skipReason] ?? safeText(skipReason)}` : nothing}`,
              )
            : nothing
        }
        ${stages.length ? row(texts.stages, format.list(stages.map((stage) => texts.stage(states[stage], number(counts?.[stage]))))) : nothing}
        ${said ? row(texts.error, safeText(said)) : nothing}
      </dl>
      ${skipReason === "backpressure" ? note("warn", texts.fullWhy) : nothing}
      ${failed ? note("crit", texts.failedWhy(failed, number(failed))) : nothing} ${this.#renderStuck()}
      <div class="actions">
        ${
          failed && isOver(this.job)
            ? accessButton(this.#service.reprocess, {
                id: "reprocess",
                label: texts.reprocess(number(failed)),
                pendingLabel: texts.reprocessing,
                pendingKey: id,
                icon: "refresh",
                reason,
                reasonBeside: true,
                run: () => void this.#run(this.#service.reprocess, texts.reprocessed, texts.reprocessFailed),
              })
            : nothing
        }
        ${accessButton(this.#service.purge, {
          id: "purge",
          label: texts.purge,
          pendingLabel: texts.purging,
          pendingKey: id,
          icon: "trash",
          look: "danger",
          reason,
          reasonBeside: true,
          run: () => void this.#purge(),
        })}
      </div>
    </div>`;
  }

  protected get clock() {
    return { now: () => this.kernel.now(), format: this.format };
  }

  /** A job that stands still is told from one that works. */
  #renderStuck(): unknown {
    const { updatedAt, createdAt } = this.job;
    const since = updatedAt ?? createdAt;
    if (isOver(this.job) || since === null) return nothing;
    const isStuck = this.kernel.now() - since > stuckAfterMs;
    return isStuck
      ? note("warn", this.texts(jobTexts).stuck(this.format.duration(this.kernel.now() - since)))
      : nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-job": IngestJobDetails;
  }
}

/** Registers the details; only ever needed inside the card. */
export const define = (): void => register("harmony-spotify-ingest-job", IngestJobDetails);
