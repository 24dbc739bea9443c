import type { HarmonyKernel, Resource, Facade } from "../../../core/plugin.js";
import { isOver } from "../../../core/policy/ingest-lifecycle.js";
import { html, nothing, type PropertyValues } from "lit";
import type { IngestJob } from "../../../core/model/ingest.js";
import { defaultSession } from "../../../core/model/session.js";
import { IngestService } from "../../../core/services/ingest.js";
import type { IngestReview } from "../../../core/services/ingest-review.js";
import { hasDraft, keepTyped, readTyped } from "../../../core/services/ingest-typed.js";
import { moment } from "../../foundation/age.js";
import { HarmonyCard } from "../../foundation/card.js";
import { icon } from "../../foundation/icons.js";
import { note } from "../../foundation/states.js";
import { plainText } from "../../foundation/text.js";
import type * as JobPart from "./job-details.js";
import type * as ReviewPart from "./review.js";
import { styles } from "./styles.js";
import { ingestTexts } from "./texts.js";

const latest = 4;
const steps = ["registered", "normalized", "queued"];
/** A pause in typing. */
const restMs = 300;

interface Given {
  readonly name: string;
  readonly source: Blob;
}

const severityOf = (job: IngestJob, failed: number) => {
  if (!isOver(job)) return job.state === "unknown" ? "unknown" : "busy";
  if (job.state === "failed" || failed > 0) return "crit";
  return job.skipReason && job.skipReason !== "duplicate" ? "warn" : "ok";
};

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
 * @cssprop [--harmony-table-height=min(36rem, 80dvh)] - The most height the lines under review take before they scroll.
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

  #service!: Facade<IngestService>;
  /** What is in the field, and whose it is. */
  #typed = "";
  #owner: string | null | undefined;
  #typing: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;
  /** Given before what reads it was there. */
  #given: Array<Given> = [];
  #reviewPart: typeof ReviewPart | undefined;
  #review: IngestReview | undefined;
  #job: typeof JobPart | undefined;
  #notLoaded = false;

  protected get heading(): string {
    return this.texts(ingestTexts).title;
  }

  protected bind(kernel: HarmonyKernel): void {
    this.#service = kernel.use(IngestService);
    this.resource = this.#service.jobs;
    this.#review = undefined;
    this.watch(this.resource);
    const leaving = new AbortController();
    globalThis.addEventListener("pagehide", () => this.#keep(), leaving);
    this.until(() => {
      leaving.abort();
      this.#keep();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const session = this.kernel.session.state.value;
    if (!session) return;
    if (session.user !== this.#owner) this.#changeOwner(session.user);
    if (!this.#review && !this.#notLoaded && (this.#reviewPart || this.#given.length > 0 || hasDraft()))
      void this.#read();
  }

  /** What was typed by somebody else is put away for them; what was typed before it was known who types stays. */
  #changeOwner(user: string | null): void {
    const own = this.#owner ? "" : this.#typed;
    if (this.#owner === null) keepTyped(null, "");
    else this.#keep();
    this.#owner = user;
    this.#typed = [readTyped(user), own].filter(Boolean).join("\n");
    const field = this.renderRoot.querySelector("textarea");
    if (field) field.value = this.#typed;
    this.#keep();
    // Gone from this update: nothing that was begun in the pane passes to the next user's.
    this.#review = undefined;
  }

  /** Keeps what was typed, over a reload or a sign-in. */
  #keep(): void {
    clearTimeout(this.#typing);
    if (this.#owner !== undefined) keepTyped(this.#owner, this.#typed);
  }

  readonly #type = ({ target }: Event): void => {
    this.#typed = (target as HTMLTextAreaElement).value;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#keep(), restMs);
  };

  #reviewTyped(): void {
    const text = this.#typed;
    const field = this.renderRoot.querySelector("textarea")!;
    if (!text.trim()) {
      field.focus();
      return;
    }
    this.#typed = field.value = "";
    void this.#read([{ name: "", source: new Blob([text]) }]).then(() => this.#keep());
  }

  #take(files: FileList | null | undefined): void {
    if (files?.length) void this.#read(Array.from(files, (file) => ({ name: file.name, source: file })));
  }

  /** Loads what reads and reviews when it is first needed. */
  async #read(given: ReadonlyArray<Given> = []): Promise<void> {
    this.#given.push(...given);
    if (this.#owner === undefined) {
      this.requestUpdate();
      return;
    }
    try {
      this.#reviewPart ??= await import("./review.js");
      this.#reviewPart.define();
      const review = this.#reviewPart.open(this.kernel, this.#owner);
      if (review !== this.#review) this.watch((this.#review = review).changes);
      if (this.#given.length > 0) review.add(this.#given.splice(0));
      this.#notLoaded = false;
    } catch {
      this.#notLoaded = true;
    }
    this.requestUpdate();
  }

  protected override renderContent(jobs: ReadonlyArray<IngestJob>): unknown {
    return html`<div class="card-body">
      <div class="ingest">${this.#renderGive()} ${this.#renderReview()} ${this.#renderJobs(jobs)}</div>
    </div>`;
  }

  #renderGive(): unknown {
    const texts = this.texts(ingestTexts);
    const { maxImportBytes, maxTracks, maxPlaylists } = (this.kernel.session.state.value ?? defaultSession).limits;
    const { format } = this;
    const over = (isOver: boolean) => (event: DragEvent) => {
      event.preventDefault();
      this.#isOver = isOver;
      this.requestUpdate();
    };
    return html`<div class="give">
      <div class="section-head"><h3 class="section-title">${texts.give}</h3></div>
      <div
        class="dropzone ${this.#isOver ? "over" : ""}"
        part="dropzone"
        @dragover=${over(true)}
        @dragleave=${over(false)}
        @drop=${(event: DragEvent) => {
          over(false)(event);
          this.#take(event.dataTransfer?.files);
        }}
      >
        <p><b>${texts.drop}</b></p>
        <p class="muted xs">
          ${texts.limits(`${format.number(+(maxImportBytes / 2 ** 20).toFixed(1))} MiB`, format.number(maxTracks), format.number(maxPlaylists))}
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
            this.#take(input.files);
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
        .value=${this.#typed}
        @input=${this.#type}
        @keydown=${(event: KeyboardEvent) => event.key === "Enter" && (event.ctrlKey || event.metaKey) && this.#reviewTyped()}
        @paste=${({ clipboardData }: ClipboardEvent) => this.#take(clipboardData?.files)}
      ></textarea>
      <div class="actions">
        <button class="btn" type="button" @click=${() => this.#reviewTyped()}>${texts.reviewLines}</button>
      </div>
    </div>`;
  }

  #renderReview(): unknown {
    const texts = this.texts(ingestTexts);
    return html`<div part="review">
      <div class="section-head"><h3 class="section-title">${texts.review}</h3></div>
      ${
        this.#notLoaded
          ? note(
              "crit",
              texts.notLoaded,
              html`<button class="btn link" type="button" @click=${() => void this.#read()}>
                ${this.frameTexts.retry}
              </button>`,
            )
          : nothing
      }
      ${
        this.#review && this.#review.files.length > 0
          ? html`<harmony-spotify-ingest-review
              .plugin=${this.kernel}
              .review=${this.#review}
              .locale=${this.format.locale}
              .messages=${this.messages ?? this.shared?.messages}
            ></harmony-spotify-ingest-review>`
          : html`<p class="muted small">${this.#given.length > 0 ? texts.heldBack : texts.reviewEmpty}</p>`
      }
    </div>`;
  }

  #renderJobs(jobs: ReadonlyArray<IngestJob>): unknown {
    const texts = this.texts(ingestTexts);
    const params = new URLSearchParams(this.view);
    const open = params.get("job");
    const all = params.get("jobs") === "all";
    const shown = all ? jobs : jobs.filter(({ id }, place) => place < latest || id === open);
    if (open && !this.#job) {
      void import("./job-details.js").then((part) => {
        this.#job = part;
        part.define();
        this.requestUpdate();
      }, reportError);
    }
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

  #renderJob(job: IngestJob, isOpen: boolean, all: boolean): unknown {
    const texts = this.texts(ingestTexts);
    const { format } = this;
    const { id, state, counts, accepted, createdAt, skipReason } = job;
    const failed = job.failedTracks ?? counts?.failed ?? 0;
    const tracks = accepted?.tracks ?? 0;
    const playlists = accepted?.playlists ?? 0;
    const skipped = job.skippedTracks ?? 0;
    const severity = severityOf(job, failed);
    const step = isOver(job) ? 4 : steps.indexOf(state) + 1;
    const word =
      severity === "crit" && failed
        ? texts.someFailed(format.number(failed))
        : severity === "warn"
          ? texts.partly
          : texts.states[state];
    const parts = [
      tracks || !playlists
        ? texts.done(format.number(counts?.completed ?? job.queuedTracks ?? 0), tracks, format.number(tracks))
        : "",
      playlists ? texts.playlists(playlists, format.number(playlists)) : "",
      skipped
        ? texts.skipped(
            format.number(skipped),
            skipReason ? (texts.reasons[skipReason] ?? plainText(skipReason)) : undefined,
          )
        : "",
    ].filter(Boolean);
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
        >${createdAt === null ? nothing : html`${moment(createdAt, this.clock)} · `}${parts.join(", ")}</span
      >
      ${
        isOpen && this.#job
          ? html`<harmony-spotify-ingest-job
              .plugin=${this.kernel}
              .locale=${this.format.locale}
              .messages=${this.messages ?? this.shared?.messages}
              .job=${job}
            ></harmony-spotify-ingest-job>`
          : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-free-ingest-card": HarmonySpotifyFreeIngestCard;
  }
}
