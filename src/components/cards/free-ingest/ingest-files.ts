import { css, html, nothing } from "lit";
import { property } from "lit/decorators.js";
import type { ReviewFile } from "../../../core/ingest/review-files.js";
import type { ReviewSnapshot } from "../../../core/ingest/review.js";
import { manifestFormats } from "../../../core/manifest/index.js";
import { defaultSession } from "../../../core/model/session.js";
import { IngestReviewService } from "../../../core/services/ingest-review.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { plainText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { reviewTexts } from "./texts.js";

/** Below this the format is said to be guessed. */
const sureFormat = 0.5;

/** The files under review: how each was read, and why it could not be. */
export class IngestFiles extends HarmonyElement {
  static override styles = [
    tokens,
    base,
    controls,
    card,
    css`
      :host {
        container: hs-card / inline-size;
      }
      ul {
        display: grid;
        gap: var(--_space-2);
      }
      li {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0 var(--_space-2);
        align-items: center;
        font-size: var(--_font-s);
      }
      p {
        overflow-wrap: anywhere;
      }
      li > :nth-child(n + 3) {
        grid-column: 1 / -1;
      }
    `,
  ];

  @property({ attribute: false }) review!: ReviewSnapshot;
  #announcement = "";
  readonly #announced = new Set<number>();

  protected override willUpdate(): void {
    for (const file of this.review.files) {
      if (file.state !== "read" || this.#announced.has(file.id)) continue;
      this.#announced.add(file.id);
      this.#announcement = this.#summaryOf(file);
    }
  }

  #summaryOf(file: ReviewFile): string {
    const { counts } = this.review;
    const number = (count: number) => this.format.number(count);
    return this.texts(reviewTexts).announceRead(
      this.#nameOf(file),
      number(file.summary?.counts.read ?? 0),
      number(counts.send),
      number(counts.fix),
    );
  }

  #nameOf({ name }: ReviewFile): string {
    return plainText(name) || this.texts(reviewTexts).typed;
  }

  protected override render(): unknown {
    return html`<p class="visually-hidden" role="status">${this.#announcement}</p>
      <ul>
        ${this.review.files.map((file) => this.#renderFile(file))}
      </ul>`;
  }

  #renderFile(file: ReviewFile): unknown {
    const texts = this.texts(reviewTexts);
    const name = this.#nameOf(file);
    return html`<li>
      <span class="clip" title=${name}
        ><b><bdi>${name}</bdi></b> <span class="muted">${this.#renderSize(file)}</span></span
      >
      <button
        class="btn square"
        type="button"
        aria-label=${texts.remove(name)}
        ?hidden=${this.review.sending !== undefined}
        @click=${() => this.kernel.use(IngestReviewService).remove(file.id)}
      >
        ${icon("close")}
      </button>
      ${file.state === "refused" ? note("crit", this.#explainRefusal(file)) : this.#renderFormat(file)}
    </li>`;
  }

  #renderSize(file: ReviewFile): unknown {
    const texts = this.texts(reviewTexts);
    if (file.state === "reading") return texts.reading(this.format.percent(file.progress));
    if (file.state === "refused") return nothing;
    const { read } = file.summary.counts;
    return texts.read(read, this.format.number(read));
  }

  #explainRefusal({ refusal: { code, fileType }, size }: Extract<ReviewFile, { state: "refused" }>): unknown {
    const { refusals, fileTypes } = this.texts(reviewTexts);
    const { maxImportBytes } = (this.kernel.session.state.value ?? defaultSession).limits;
    if (code === "too_large") return refusals.too_large(this.#mebibytes(size), this.#mebibytes(maxImportBytes));
    return code === "not_text" && fileType ? refusals.isReally(fileTypes[fileType] ?? fileType) : refusals[code];
  }

  #mebibytes(bytes: number): string {
    return `${this.format.number(+(bytes / 2 ** 20).toFixed(1))} MiB`;
  }

  #renderFormat(file: ReviewFile): unknown {
    const { summary } = file;
    if (!summary) return nothing;
    const texts = this.texts(reviewTexts);
    const { format, encoding, confidence, counts } = summary;
    const name = texts.formats[format] ?? manifestFormats.find(({ id }) => id === format)?.name ?? format;
    const isEmpty = file.state === "read" && counts.accepted + counts.duplicates + counts.problems === 0;
    return html`<p class="muted xs">
      ${texts.format(name, encoding.toUpperCase())}${confidence < sureFormat ? ` (${texts.unsure})` : ""}${this.#renderOrder(file)}
      ${isEmpty ? texts.nothingIn : nothing}
    </p>`;
  }

  /** Whether artist or title was taken to come first, and a way to have it otherwise. */
  #renderOrder({ id, name, summary }: ReviewFile): unknown {
    const order = summary?.order;
    if (!order) return nothing;
    const texts = this.texts(reviewTexts);
    const { counts, sending } = this.review;
    // What was sent was read in this order.
    const isSettled = sending !== undefined || counts.taken + counts.not_taken > 0;
    const isFieldsOwn = !name && order.by === "chosen" && order.first === "artist-title";
    const other = order.first === "artist-title" ? "title-artist" : "artist-title";
    return html`; ${texts.order[order.first]}, ${texts.orderBy[isFieldsOwn ? "field" : order.by]}.
      <button
        class="btn link xs"
        type="button"
        ?hidden=${isSettled}
        @click=${() => this.kernel.use(IngestReviewService).setOrder(id, other)}
      >
        ${texts.swap[order.first]}
      </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-files": IngestFiles;
  }
}
