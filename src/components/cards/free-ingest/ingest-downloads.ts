import { Task, TaskStatus } from "@lit/task";
import { css, html, nothing } from "lit";
import { property, state } from "lit/decorators.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Download, DownloadFilter } from "../../../core/model/download.js";
import { actionsOf, fileNameOf, requeuedAmong } from "../../../core/policy/downloads.js";
import type { Severity } from "../../../core/policy/severity.js";
import { type DownloadsPage, DownloadsService } from "../../../core/services/downloads.js";
import { accessButton } from "../../foundation/access-button.js";
import { moment } from "../../foundation/age.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon, type IconName } from "../../foundation/icons.js";
import { noticesOf } from "../../foundation/notices.js";
import { reasonFor } from "../../foundation/reason.js";
import { blocked, droppedNote } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { overlays } from "../../foundation/styles/overlays.js";
import { plainText, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { downloadsTexts } from "./texts.js";

const filters: ReadonlyArray<DownloadFilter> = [
  "pending",
  "in_progress",
  "completed",
  "failed",
  "cancelled",
  "dead_letter",
];
const severities: Readonly<Record<Download["state"], Severity | "busy">> = {
  pending: "busy",
  in_progress: "busy",
  completed: "ok",
  failed: "crit",
  dead_letter: "crit",
  unknown: "unknown",
};

const styles = css`
  :host {
    container: hs-card / inline-size;
  }
  .all {
    display: grid;
    gap: var(--_space-2);
  }
  .filters {
    display: flex;
    flex-wrap: wrap;
    gap: var(--_space-2);
    align-items: center;
  }
  .rows {
    max-block-size: var(--harmony-table-height, min(28rem, 80dvh));
    overflow-y: auto;
  }
  .rows > li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 var(--_space-3);
    align-items: center;
    padding-block: var(--_space-1);
    font-size: var(--_font-s);
  }
  .rows > li + li {
    border-block-start: 1px solid var(--_border);
  }
  .rows .about {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--_space-2);
    align-items: center;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .rows .actions {
    grid-column: 2;
    grid-row: 1 / span 2;
    flex-wrap: nowrap;
    justify-content: end;
  }
  @container hs-card (min-width: 44rem) {
    .rows > li {
      grid-template-columns: minmax(0, 2fr) minmax(0, 3fr) 5.5rem;
    }
    .rows .actions {
      grid-column: 3;
      grid-row: 1;
    }
  }
`;

/** What was queued for transfer, track by track, whoever sent it: read when it is opened, and never polled. */
export class IngestDownloads extends HarmonyElement {
  static override styles = [tokens, base, controls, card, overlays, styles];

  /** Which of them are shown; empty: all. */
  @property({ attribute: false }) filter: DownloadFilter | "" = "";
  @state() private page = 0;
  @state() private announcement = "";

  readonly #list = new Task(this, {
    args: () => [this.filter, this.page] as const,
    task: ([filter, page]) => this.#service.list.run({ filter: filter || undefined, page }),
  });
  readonly #requeued = this.live((kernel) => kernel.use(DownloadsService).requeued);
  readonly #retry = this.live((kernel) => kernel.use(DownloadsService).retry);
  readonly #cancel = this.live((kernel) => kernel.use(DownloadsService).cancel);
  readonly #purge = this.live((kernel) => kernel.use(DownloadsService).purge);

  get #service() {
    return this.kernel.use(DownloadsService);
  }

  #reload(): void {
    this.#list.run().catch(reportError);
  }

  #show(filter: DownloadFilter | ""): void {
    this.page = 0;
    this.filter = filter;
    this.dispatchEvent(new CustomEvent("harmony-spotify-downloads-filter", { detail: filter }));
  }

  protected override render(): unknown {
    const texts = this.texts(downloadsTexts);
    return html`<div class="all">
      <p class="muted xs">${texts.what}</p>
      <p class="visually-hidden" role="status">${this.announcement}</p>
      ${this.#renderFilters()} ${this.#renderList()}
    </div>`;
  }

  #renderFilters(): unknown {
    const texts = this.texts(downloadsTexts);
    const isReading = this.#list.status === TaskStatus.PENDING;
    const page = this.#list.value;
    return html`<div class="filters">
      <select
        class="field"
        aria-label=${texts.show}
        .value=${this.filter}
        @change=${({ target }: Event) => this.#show((target as HTMLSelectElement).value as DownloadFilter | "")}
      >
        <option value="" ?selected=${this.filter === ""}>${texts.all}</option>
        ${filters.map(
          (filter) =>
            html`<option value=${filter} ?selected=${this.filter === filter}>${texts.filters[filter]}</option>`,
        )}
      </select>
      <button class="btn" type="button" aria-disabled=${isReading} @click=${() => isReading || this.#reload()}>
        ${icon("refresh", isReading)}${texts.refresh}
      </button>
      <span class="muted xs">${isReading || !page ? nothing : html`${texts.asOf} ${moment(page.at, this.clock)}`}</span>
    </div>`;
  }

  #renderList(): unknown {
    const texts = this.texts(downloadsTexts);
    return this.#list.render({
      pending: () => html`<p class="muted small" role="status">${texts.reading}</p>`,
      error: (failure) => this.#renderFailure(failure as HarmonyError),
      complete: (page) => this.#renderPage(page),
    });
  }

  #renderFailure(error: HarmonyError): unknown {
    const texts = this.texts(downloadsTexts);
    return blocked("failed", {
      title: texts.notRead,
      text: explain(error, this.kernel, this.frameTexts),
      actions: html`<button class="btn" type="button" @click=${() => this.#reload()}>
        ${icon("refresh")}${this.frameTexts.retry}
      </button>`,
    });
  }

  #renderPage({ downloads, hasMore, dropped }: DownloadsPage): unknown {
    const texts = this.texts(downloadsTexts);
    const requeued = requeuedAmong(downloads, new Set(this.#requeued.state));
    const failed = downloads.filter((download) => actionsOf(download, requeued.has(download.id)).includes("retry"));
    return html`${droppedNote(dropped, this.frameTexts, this.format)}
      ${
        downloads.length === 0
          ? html`<p class="muted small">${this.page === 0 && this.filter === "" ? texts.none : texts.noneSuch}</p>`
          : html`<ol class="rows" tabindex="0" aria-label=${texts.list}>
              ${downloads.map((download) => this.#renderRow(download, requeued.has(download.id)))}
            </ol>`
      }
      <div class="actions">
        ${
          this.page > 0
            ? this.#button(texts.newer, "up", () => {
                this.page--;
              })
            : nothing
        }
        ${
          hasMore
            ? this.#button(texts.older, "down", () => {
                this.page++;
              })
            : nothing
        }
        ${failed.length > 1 ? this.#renderRetry(failed, texts.retryAll(this.format.number(failed.length)), "retry-all") : nothing}
        ${this.#renderPurge()}
      </div>`;
  }

  #button(label: string, name: IconName, run: () => void): unknown {
    return html`<button class="btn" type="button" @click=${run}>${icon(name)}${label}</button>`;
  }

  #renderRow(download: Download, isRequeued: boolean): unknown {
    const texts = this.texts(downloadsTexts);
    const { id, filename, username, state, createdAt, lastError, retryCount } = download;
    const severity = isRequeued ? "unknown" : severities[state];
    const actions = actionsOf(download, isRequeued);
    const name = plainText(fileNameOf(download));
    const word =
      state === "failed" && this.filter === "cancelled"
        ? texts.filters.cancelled
        : isRequeued
          ? texts.requeued
          : texts.states[state];
    const about = [
      username ? texts.from(plainText(username)) : "",
      retryCount > 0 ? texts.tries(retryCount, this.format.number(retryCount)) : "",
      lastError ? safeText(lastError) : "",
    ].filter(Boolean);
    return html`<li class=${severity}>
      <span class="clip" title=${plainText(filename)}>${safeText(fileNameOf(download), this.frameTexts.unnamed)}</span>
      <span class="about muted xs">
        <span class="badge ${severity}">${icon(severity === "busy" ? "clock" : severity)}${word}</span>
        ${createdAt === null ? nothing : moment(createdAt, this.clock)}
        ${about.map((text) => html`<span>· ${text}</span>`)}
      </span>
      ${
        actions.length === 0
          ? nothing
          : html`<span class="actions">
              ${actions.includes("retry") ? this.#renderRetry([download], texts.retryOne(name), `retry-${id}`) : nothing}
              ${actions.includes("cancel_and_retry") ? this.#renderRetry([download], texts.cancelAndRetry(name), `retry-${id}`) : nothing}
              ${actions.includes("cancel") ? this.#renderCancel(download) : nothing}
            </span>`
      }
    </li>`;
  }

  #renderRetry(downloads: ReadonlyArray<Download>, label: string, id: string): unknown {
    const texts = this.texts(downloadsTexts);
    return accessButton(this.#retry.source!, {
      id,
      label,
      iconOnly: id !== "retry-all",
      pendingLabel: texts.retrying,
      pendingKey: downloads.map((download) => download.id).join(),
      icon: "refresh",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => {
        this.#retryEach(downloads).catch(reportError);
      },
    });
  }

  #renderCancel(download: Download): unknown {
    const texts = this.texts(downloadsTexts);
    return accessButton(this.#cancel.source!, {
      id: `cancel-${download.id}`,
      label: texts.cancelOne(plainText(fileNameOf(download))),
      iconOnly: true,
      pendingLabel: texts.cancelling,
      pendingKey: download.id,
      icon: "close",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      run: () => {
        this.#cancelOne(download).catch(reportError);
      },
    });
  }

  #renderPurge(): unknown {
    if (this.filter !== "dead_letter") return nothing;
    const texts = this.texts(downloadsTexts);
    return accessButton(this.#purge.source!, {
      id: "purge",
      label: texts.purge,
      pendingLabel: texts.purging,
      icon: "trash",
      look: "danger",
      reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
      reasonBeside: true,
      run: () => {
        this.#purgeAll().catch(reportError);
      },
    });
  }

  async #retryEach(downloads: ReadonlyArray<Download>): Promise<void> {
    const texts = this.texts(downloadsTexts);
    const number = (count: number) => this.format.number(count);
    await this.#act(async () => {
      const { done, failed, unanswered } = await this.#service.retry.run(downloads);
      const [first] = [...failed, ...unanswered];
      return {
        title: first
          ? texts.partlyRetried(number(done.length), number(downloads.length))
          : texts.retried(done.length, number(done.length)),
        error: first?.error,
        // Soulseek refuses to forget a transfer that it never had.
        hint:
          first?.error._tag === "NotFound" && first.item.state !== "failed"
            ? texts.sendAgain
            : unanswered.length > 0
              ? texts.notTwice
              : undefined,
      };
    });
  }

  async #cancelOne(download: Download): Promise<void> {
    const texts = this.texts(downloadsTexts);
    await this.#act(async () => {
      await this.#service.cancel.run(download);
      return { title: texts.cancelled(plainText(fileNameOf(download))) };
    });
  }

  /** Asks with their number, and tells how many were deleted. */
  async #purgeAll(): Promise<void> {
    const texts = this.texts(downloadsTexts);
    const number = (count: number) => this.format.number(count);
    await this.#act(async () => {
      const { items, total } = await this.#service.deadLetters.run();
      if (items.length === 0) return { title: texts.nothingToPurge };
      const isAgreed = await confirm(this, {
        title: texts.purgeTitle(items.length, number(items.length)),
        text: items.length < total ? texts.purgeMore(number(total)) : texts.purgeText,
        confirmLabel: texts.purgeConfirm(number(items.length)),
        cancelLabel: this.frameTexts.cancel,
        danger: true,
      });
      if (!isAgreed) return undefined;
      const purged = await this.#service.purge.run(items.map(({ id }) => id));
      return { title: texts.purged(number(purged), number(items.length)) };
    });
  }

  /** Does something, tells what came of it, and reads the list again. */
  async #act(
    act: () => Promise<
      { readonly title: string; readonly error?: HarmonyError | undefined; readonly hint?: unknown } | undefined
    >,
  ): Promise<void> {
    const texts = this.texts(downloadsTexts);
    const outcome = await act().catch((error: HarmonyError) => ({ title: texts.failed, error, hint: undefined }));
    if (!outcome) return;
    const { title, error, hint } = outcome;
    this.announcement = title;
    noticesOf(this.kernel).push({
      id: "downloads",
      severity: error ? "crit" : "ok",
      title,
      ...(error && { text: html`${explain(error, this.kernel, this.frameTexts)} ${hint ?? nothing}` }),
      debugId: error?.debugId,
    });
    this.#reload();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-downloads": IngestDownloads;
  }
}
