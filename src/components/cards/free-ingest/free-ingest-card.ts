import { html, nothing } from "lit";
import { live } from "lit/directives/live.js";
import type { GivenSource } from "../../../core/ingest/given-source.js";
import { hasDraft } from "../../../core/ingest/tab-memory.js";
import { type DownloadFilter, downloadFilters } from "../../../core/model/download.js";
import type { IngestJob } from "../../../core/model/ingest.js";
import { defaultSession } from "../../../core/model/session.js";
import type { Facade, HarmonyKernel, Resource } from "../../../core/plugin.js";
import {
  failedTracksOf,
  isNothingTaken,
  isOver,
  severityOfJob,
  stuckSince,
  tracksDoneOf,
} from "../../../core/policy/ingest-lifecycle.js";
import { batchSize } from "../../../core/policy/ingest-batches.js";
import { IngestInputService } from "../../../core/services/ingest-input.js";
import { IngestService } from "../../../core/services/ingest.js";
import { moment } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import { icon } from "../../foundation/icons.js";
import { ingestDownloads, ingestJob, ingestReview } from "../../foundation/lazy/late-elements.js";
import { isLatePartReady } from "../../foundation/lazy/late-part.js";
import { plainText } from "../../foundation/text.js";
import { styles } from "./styles.js";
import { ingestTexts } from "./texts.js";

/** So many submissions are listed at first. */
const latest = 4;
/** The states of a submission on its way; the fourth step is its end. */
const steps: ReadonlyArray<IngestJob["state"]> = ["registered", "normalized", "queued"];

/**
 * Hands lists of tracks and playlists to Harmony: files of many kinds, pasted or typed; shows what will become of every
 * line before anything is sent, and of every submission after.
 *
 * @customElement harmony-spotify-free-ingest-card
 * @csspart card - The card.
 * @csspart head - The head with heading, age and refresh.
 * @csspart heading - The heading.
 * @csspart age - How old the data is.
 * @csspart refresh - The refresh button.
 * @csspart dropzone - Where files are dropped.
 * @csspart review - The lines under review.
 * @csspart submissions - The submissions.
 * @csspart downloads - What was queued, track by track.
 * @cssprop [--harmony-table-height=min(36rem, 80dvh)] - The most height the lines under review, and the downloads, take before they scroll.
 * @fires {CustomEvent} harmony-spotify-navigate - A submission is to be opened; cancelable.
 * @fires {CustomEvent} harmony-spotify-view-change - Another submission was opened, or all are listed.
 */
export class HarmonySpotifyFreeIngestCard extends HarmonyCard<ReadonlyArray<IngestJob>> {
  static override styles = [HarmonyCard.styles, styles];

  readonly name = "free-ingest";
  protected readonly action = "ingest.view";
  protected resource!: Resource<ReadonlyArray<IngestJob>>;
  protected override readonly skeleton = [
    [30, 40, 25],
    [30, 40, 25],
    [20, 40, 25],
  ];

  #input!: Facade<IngestInputService>;
  #isDraggedOver = false;

  protected get heading(): string {
    return this.texts(ingestTexts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#input = kernel.use(IngestInputService);
    this.resource = kernel.use(IngestService).jobs;
    this.watch(this.resource);
    this.watch(this.#input.typed);
    this.watch(this.#input.given);
  }

  #giveTyped(): void {
    if (this.#input.typed.state.trim()) this.#input.giveTyped();
    else this.renderRoot.querySelector("textarea")!.focus();
  }

  #give(files: FileList | null | undefined): void {
    if (files?.length) this.#input.give(Array.from(files, (file): GivenSource => ({ name: file.name, source: file })));
  }

  protected override renderContent(jobs: ReadonlyArray<IngestJob>): unknown {
    return html`<div class="card-body">
      <div class="ingest">
        ${this.#renderGive()} ${this.#renderReview()} ${this.#renderJobs(jobs)} ${this.#renderDownloads()}
      </div>
    </div>`;
  }

  #renderGive(): unknown {
    const texts = this.texts(ingestTexts);
    const { limits } = this.kernel.session.state.value ?? defaultSession;
    const size = batchSize(limits);
    const { format } = this;
    const dragOver = (isOver: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.#isDraggedOver = isOver;
      this.requestUpdate();
    };
    return html`<div class="give">
      <div class="section-head"><h3 class="section-title">${texts.give}</h3></div>
      <div
        class="dropzone ${this.#isDraggedOver ? "over" : ""}"
        part="dropzone"
        @dragover=${dragOver(true)}
        @dragleave=${dragOver(false)}
        @drop=${(event: DragEvent) => {
          dragOver(false)(event);
          this.#give(event.dataTransfer?.files);
        }}
      >
        <p><b>${texts.drop}</b></p>
        <p class="muted xs">
          ${texts.limits(`${format.number(+(limits.maxImportBytes / 2 ** 20).toFixed(1))} MiB`, format.number(size.tracks), format.number(size.playlists))}
        </p>
        <button
          class="btn"
          type="button"
          @click=${() => this.renderRoot.querySelector<HTMLElement>("[type=file]")!.click()}
        >
          ${icon("upload")}${texts.choose}
        </button>
        <input
          type="file"
          multiple
          hidden
          aria-label=${texts.choose}
          @change=${({ target }: Event) => {
            const input = target as HTMLInputElement;
            this.#give(input.files);
            input.value = "";
          }}
        />
      </div>
      <label class="small" for="paste">${texts.paste}</label>
      <textarea
        class="field"
        id="paste"
        rows="4"
        spellcheck="false"
        placeholder="Artist - Title (Album) 3:45&#10;https://open.spotify.com/playlist/…"
        .value=${live(this.#input.typed.state)}
        @input=${({ target }: Event) => this.#input.type((target as HTMLTextAreaElement).value)}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.#giveTyped()}
        @paste=${({ clipboardData }: ClipboardEvent) => this.#give(clipboardData?.files)}
      ></textarea>
      <div class="actions">
        <button class="btn" type="button" @click=${() => this.#giveTyped()}>${texts.reviewLines}</button>
      </div>
    </div>`;
  }

  #renderReview(): unknown {
    const texts = this.texts(ingestTexts);
    return html`<div part="review">
      <div class="section-head"><h3 class="section-title">${texts.review}</h3></div>
      ${this.#renderReviewed()}
    </div>`;
  }

  /** The review is fetched once there is something to review. */
  #renderReviewed(): unknown {
    const texts = this.texts(ingestTexts);
    const isGiven = this.#input.given.state.length > 0;
    if (isGiven && !this.kernel.session.state.value) return html`<p class="muted small">${texts.heldBack}</p>`;
    if (isGiven || hasDraft() || isLatePartReady(ingestReview)) {
      return this.late(ingestReview, () => html`<harmony-spotify-ingest-review></harmony-spotify-ingest-review>`);
    }
    return html`<p class="muted small">${texts.reviewEmpty}</p>`;
  }

  #renderJobs(jobs: ReadonlyArray<IngestJob>): unknown {
    const texts = this.texts(ingestTexts);
    const params = new URLSearchParams(this.view);
    const open = params.get("job");
    const all = params.get("jobs") === "all";
    const shown = all ? jobs : jobs.filter(({ id }, place) => place < latest || id === open);
    const toggle = all ? "" : "jobs=all";
    return html`<div part="submissions">
      <div class="section-head">
        <h3 class="section-title">${texts.submissions}</h3>
        ${jobs.every(isOver) ? nothing : html`<span class="muted xs">${texts.every}</span>`}
      </div>
      ${this.kernel.access("ingest.history").decision === "unsupported" ? html`<p class="muted xs">${texts.own}</p>` : nothing}
      ${
        jobs.length === 0
          ? html`<p class="muted small">${texts.none}</p>`
          : html`<ul class="jobs">
              ${shown.map((job) => this.#renderJob(job, job.id === open, all))}
            </ul>`
      }
      ${
        jobs.length > latest
          ? html`<a
              class="btn link"
              href=${this.hrefOf(toggle)}
              @click=${(event: MouseEvent) => this.navigate(event, toggle)}
              >${all ? texts.latest : texts.all}</a
            >`
          : nothing
      }
    </div>`;
  }

  /** What was queued over reloads and operators, once it is opened. */
  #renderDownloads(): unknown {
    if (this.kernel.access("ingest.downloads").decision === "hidden") return nothing;
    const params = new URLSearchParams(this.view);
    const filter = params.get("downloads");
    const viewWith = (next: string | undefined) => {
      const view = new URLSearchParams(params);
      if (next === undefined) view.delete("downloads");
      else view.set("downloads", next);
      return view.toString();
    };
    const toggle = viewWith(filter === null ? "all" : undefined);
    return html`<div class="downloads" part="downloads">
      <a
        class="btn link"
        href=${this.hrefOf(toggle)}
        aria-expanded=${filter !== null}
        @click=${(event: MouseEvent) => this.navigate(event, toggle)}
        >${icon(filter === null ? "right" : "down")}${this.texts(ingestTexts).downloads}</a
      >
      ${
        filter === null
          ? nothing
          : this.late(
              ingestDownloads,
              () =>
                html`<harmony-spotify-ingest-downloads
                  .filter=${filterNamed(filter)}
                  @harmony-spotify-downloads-filter=${({ detail }: CustomEvent<string>) =>
                    this.changeView(viewWith(detail || "all"))}
                ></harmony-spotify-ingest-downloads>`,
            )
      }
    </div>`;
  }

  #renderJob(job: IngestJob, isOpen: boolean, all: boolean): unknown {
    const texts = this.texts(ingestTexts);
    const { format } = this;
    const { id, state, createdAt } = job;
    const failed = failedTracksOf(job);
    const now = this.kernel.now();
    const stuck = stuckSince(job, now);
    const severity = stuck === undefined ? severityOfJob(job) : "warn";
    const step = isOver(job) ? 4 : steps.indexOf(state) + 1;
    const word =
      severity === "crit" && failed
        ? texts.someFailed(format.number(failed))
        : severity === "warn"
          ? stuck === undefined
            ? isNothingTaken(job)
              ? texts.nothingTaken
              : texts.partly
            : texts.notMoving(format.duration(now - stuck))
          : texts.states[state];
    const view = new URLSearchParams([...(all ? [["jobs", "all"]] : []), ...(isOpen ? [] : [["job", id]])]).toString();
    return html`<li class=${severity}>
      <a
        class="mono clip"
        href=${this.hrefOf(view)}
        title=${id}
        aria-expanded=${isOpen}
        @click=${(event: MouseEvent) => this.navigate(event, view)}
        >${plainText(id).slice(0, 14)}</a
      >
      <span class="badge ${severity}">${icon(severity === "busy" ? "sync" : severity)}${word}</span>
      <span class="steps" role="img" aria-label=${texts.step(step, texts.states[state])}>
        ${[1, 2, 3, 4].map((each) => html`<i class=${each <= step ? "done" : ""}></i>`)}
      </span>
      <span class="muted xs"
        >${createdAt === null ? nothing : html`${moment(createdAt, this.clock)} · `}${this.#amounts(job)}</span
      >
      ${
        isOpen
          ? this.late(ingestJob, () => html`<harmony-spotify-ingest-job .job=${job}></harmony-spotify-ingest-job>`)
          : nothing
      }
    </li>`;
  }

  /** "46 of 48 tracks done, 1 playlist, 3 skipped: duplicate". */
  #amounts(job: IngestJob): string {
    const { accepted, skippedTracks, skipReason } = job;
    const texts = this.texts(ingestTexts);
    const number = (count: number) => this.format.number(count);
    const tracks = accepted?.tracks ?? 0;
    const playlists = accepted?.playlists ?? 0;
    const amounts: Array<string> = [];
    if (tracks || !playlists) amounts.push(texts.done(number(tracksDoneOf(job)), tracks, number(tracks)));
    if (playlists) amounts.push(texts.playlists(playlists, number(playlists)));
    if (skippedTracks) {
      const reason = skipReason ? (texts.reasons[skipReason] ?? plainText(skipReason)) : undefined;
      amounts.push(texts.skipped(number(skippedTracks), reason));
    }
    return amounts.join(", ");
  }
}

/** The filter that a view names; empty: all. */
function filterNamed(name: string): DownloadFilter | "" {
  return downloadFilters.find((filter) => filter === name) ?? "";
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-free-ingest-card": HarmonySpotifyFreeIngestCard;
  }
}
