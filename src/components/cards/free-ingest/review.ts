import type { HarmonyKernel, Facade } from "../../../core/plugin.js";
import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import type { HarmonyError } from "../../../core/client/errors.js";
import { manifestFormats } from "../../../core/manifest/index.js";
import { defaultSession } from "../../../core/model/session.js";
import { AccountService } from "../../../core/services/account.js";
import {
  type Entry,
  type Group,
  type IngestReview,
  isIn,
  type ReviewFile,
  type Standing,
  standingOf,
  textOf,
} from "../../../core/services/ingest-review.js";
import { IngestReviewsService } from "../../../core/services/ingest-reviews.js";
import { judgeText, type Verdict } from "../../../core/services/ingest-verdict.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { StatusService } from "../../../core/services/status.js";
import { accessButton } from "../../foundation/access-button.js";
import { ticking } from "../../foundation/age.js";
import { copyText } from "../../foundation/copy.js";
import { define as register } from "../../foundation/define.js";
import { spreadsheet } from "../../foundation/csv.js";
import { explain } from "../../foundation/explain.js";
import { trackLength } from "../../foundation/format.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon, type IconName } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { RowSelection } from "../../foundation/row-selection.js";
import { note } from "../../foundation/states.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { table } from "../../foundation/styles/table.js";
import { plainText, safeText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import { tokens } from "../../foundation/tokens.js";
import { VirtualRows } from "../../foundation/virtual-rows.js";
import { scopesNote } from "../../authorisation/scopes-note.js";
import { scopesTexts } from "../../authorisation/texts.js";
import { reportOf } from "./report.js";
import { reviewTexts } from "./texts.js";
import { styles } from "./review-styles.js";

/** What this user has under review. */
export const open = (kernel: HarmonyKernel, user: string | null): IngestReview =>
  kernel.use(IngestReviewsService).open(user);

const severities: Readonly<Record<Standing, string>> = {
  track: "ok",
  check: "warn",
  playlist: "ok",
  lookup: "warn",
  problem: "crit",
  duplicate: "unknown",
  ignored: "unknown",
  left_out: "unknown",
  accepted: "ok",
  skipped: "warn",
  perhaps: "warn",
  refused: "crit",
  unknown: "warn",
};
const groupOrder: ReadonlyArray<readonly [Group, string]> = [
  ["send", "ok"],
  ["check", "warn"],
  ["fix", "crit"],
  ["rest", "unknown"],
  ["taken", "ok"],
  ["not_taken", "warn"],
];
const editable: ReadonlySet<Standing> = new Set<Standing>([
  "track",
  "check",
  "playlist",
  "lookup",
  "problem",
  "duplicate",
  "ignored",
  "refused",
]);
const keyOf = ({ file, index }: Entry) => `${file.id}:${index}`;
const mebibytes = (bytes: number) => +(bytes / 2 ** 20).toFixed(1);

/** The lines under review: what Harmony will make of each, put right in place, sent, and what became of them. */
export class IngestReviewPane extends HarmonyElement {
  static override styles = [tokens, base, controls, card, table, styles];

  @property({ attribute: false }) review!: IngestReview;
  @state() private group: Group | undefined;
  @state() private editing: Entry | undefined;
  @state() private announcement = "";

  readonly #selection = new RowSelection(() => this.requestUpdate());
  readonly #rows = new VirtualRows(this, {
    count: () => this.#shown.length,
    keyAt: (index) => keyOf(this.#shown[index]!),
    selection: this.#selection,
  });
  #status!: Facade<StatusService>;
  #account!: Facade<AccountService>;
  #shown: ReadonlyArray<Entry> = [];
  #draft = "";
  #focusEditor = false;
  #told = new Set<number>();

  protected override bind(kernel: HarmonyKernel): void {
    this.#status = kernel.use(StatusService);
    this.#account = kernel.use(AccountService);
    this.watch(this.review.changes, () => this.#tell());
    this.watch(this.review.submit);
    this.watch(this.#account.account);
    this.watch(this.#status.status, () => this.review.lookUp(false));
  }

  /** Says once of each file what was found in it. */
  #tell(): void {
    for (const file of this.review.files) {
      if (file.state !== "read" || this.#told.has(file.id)) continue;
      this.#told.add(file.id);
      const { counts } = this.review;
      const texts = this.texts(reviewTexts);
      const number = (count: number) => this.format.number(count);
      this.announcement = texts.announceRead(
        plainText(file.name) || texts.typed,
        number(file.summary?.counts.read ?? 0),
        number(counts.send),
        number(counts.fix),
      );
    }
  }

  #show(group: Group | undefined): void {
    this.group = group;
    this.#selection.clear();
    this.#rows.scrollToTop();
  }

  #edit(entry: Entry | undefined): void {
    this.editing = entry;
    this.#draft = entry
      ? (entry.decision.text ?? (entry.verdict.kind === "problem" && entry.verdict.repair) ?? textOf(entry)) ||
        textOf(entry)
      : "";
    this.#focusEditor = entry !== undefined;
  }

  #commit(): void {
    const entry = this.editing;
    if (!entry) return;
    const place = this.#shown.indexOf(entry);
    this.editing = undefined;
    if (this.#draft.trim() !== textOf(entry).trim()) this.review.edit(entry, this.#draft);
    if (this.group !== "fix") return;
    // On to the next that needs it.
    const rest = this.review.entries("fix");
    if (rest.length === 0) this.#show(undefined);
    else if (!rest.includes(entry)) this.#edit(rest[Math.min(place, rest.length - 1)]);
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (!this.#focusEditor) return;
    const field = this.renderRoot.querySelector<HTMLInputElement>(".editor");
    if (!field) return;
    this.#focusEditor = false;
    field.focus();
    field.select();
  }

  #clear(): void {
    const texts = this.texts(reviewTexts);
    const { all, taken, not_taken } = this.review.counts;
    const undo = this.review.clear();
    this.#show(undefined);
    noticesOf(this.kernel).push({
      id: "ingest-discarded",
      severity: "ok",
      title: taken + not_taken > 0 ? texts.clearedReport : texts.discarded(this.format.number(all)),
      actions: [{ label: texts.undo, run: undo }],
    });
  }

  #reportRows() {
    return reportOf(this.review.entries(), this.texts(reviewTexts));
  }

  async #copyReport(near: Node): Promise<void> {
    const texts = this.texts(reviewTexts);
    this.announcement = (await copyText(spreadsheet(this.#reportRows(), "\t"), near)) ? texts.copied : texts.notCopied;
    noticesOf(this.kernel).push({
      id: "ingest-copied",
      severity: this.announcement === texts.copied ? "ok" : "warn",
      title: this.announcement,
    });
  }

  async #downloadReport(): Promise<void> {
    const link = document.createElement("a");
    // The mark tells spreadsheets that it is UTF-8.
    link.href = URL.createObjectURL(new Blob(["\ufeff", spreadsheet(this.#reportRows())], { type: "text/csv" }));
    link.download = `harmony-ingest-${new Date(this.kernel.now()).toISOString().slice(0, 16).replace(/[:T]/g, "-")}.csv`;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  }

  protected override render(): unknown {
    const review = this.review;
    if (review.files.length === 0) return nothing;
    this.#shown = review.entries(this.group);
    return html`<div class="pane">
      <p class="visually-hidden" role="status">${this.announcement}</p>
      <ul class="files">
        ${review.files.map((file) => this.#renderFile(file))}
      </ul>
      ${this.#renderNotes()}
      ${
        review.counts.all > 0
          ? html`${this.#renderGroups()}
              <div class="frame">${this.#renderSelection()}${this.#renderRows()}</div>`
          : nothing
      }
      ${this.#renderProgress()} ${this.#renderActions()}
    </div>`;
  }

  #nameOf({ name }: ReviewFile): string {
    return plainText(name) || this.texts(reviewTexts).typed;
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
        @click=${() => this.review.remove(file)}
      >
        ${icon("close")}
      </button>
      ${file.state === "refused" ? note("crit", this.#refusal(file)) : this.#renderFormat(file)}
    </li>`;
  }

  #renderSize({ state, summary, progress }: ReviewFile): unknown {
    const texts = this.texts(reviewTexts);
    if (state === "reading") return texts.reading(this.format.percent(progress));
    const count = summary?.counts.read ?? 0;
    return state === "read" ? texts.read(count, this.format.number(count)) : nothing;
  }

  #refusal({ refusal, size }: ReviewFile): unknown {
    const { refusals, fileTypes } = this.texts(reviewTexts);
    const { code, fileType } = refusal!;
    const { maxImportBytes } = (this.kernel.session.state.value ?? defaultSession).limits;
    const inMebibytes = (bytes: number) => `${this.format.number(mebibytes(bytes))} MiB`;
    if (code === "too_large") return refusals.too_large(inMebibytes(size), inMebibytes(maxImportBytes));
    return code === "not_text" && fileType ? refusals.isReally(fileTypes[fileType] ?? fileType) : refusals[code];
  }

  #renderFormat(file: ReviewFile): unknown {
    const { summary } = file;
    if (!summary) return nothing;
    const texts = this.texts(reviewTexts);
    const { format, encoding, order, confidence, counts } = summary;
    const name = texts.formats[format] ?? manifestFormats.find(({ id }) => id === format)?.name ?? format;
    const { taken, not_taken } = this.review.counts;
    // What was sent was read in this order.
    const isSettled = this.review.sending !== undefined || taken + not_taken > 0;
    const other = order?.first === "artist-title" ? "title-artist" : "artist-title";
    return html`<p class="muted xs">
      ${texts.format(name, encoding.toUpperCase())}${confidence < 0.5 ? ` (${texts.unsure})` : ""}${
        order
          ? html`; ${texts.order[order.first]},
              ${texts.orderBy[!file.name && order.by === "chosen" && order.first === "artist-title" ? "field" : order.by]}.
              <button
                class="btn link xs"
                type="button"
                ?hidden=${isSettled}
                @click=${() => this.review.setOrder(file, other)}
              >
                ${texts.swap[order.first]}
              </button>`
          : nothing
      }
      ${file.state === "read" && counts.accepted + counts.duplicates + counts.problems === 0 ? texts.nothingIn : nothing}
    </p>`;
  }

  #renderNotes(): unknown {
    const texts = this.texts(reviewTexts);
    const { format } = this;
    const { counts, kept, lookupError } = this.review;
    const { maxTracks, maxPlaylists } = (this.kernel.session.state.value ?? defaultSession).limits;
    const isMuch = counts.playlist > maxPlaylists || counts.send - counts.playlist > maxTracks;
    return html`${this.#status.status.state.value?.freeAvailable === false ? note("warn", texts.freeOff) : nothing}
    ${scopesNote(this.#account.scopesMissing(), this.texts(scopesTexts), html`<p>${texts.wayOn}</p>`)}
    ${isMuch ? html`<p class="muted xs">${texts.limited(format.number(maxTracks), format.number(maxPlaylists))}</p>` : nothing}
    ${kept ? nothing : note("warn", texts.notKept)}
    ${lookupError ? note("warn", html`${texts.lookupStopped} ${explain(lookupError, this.frameTexts)}`) : nothing}
    ${this.#renderResult()}`;
  }

  #renderGroups(): unknown {
    const texts = this.texts(reviewTexts);
    const { counts } = this.review;
    const button = (group: Group | undefined, count: number, severity: string, word: string) =>
      html`<button
        type="button"
        class=${severity}
        aria-pressed=${this.group === group}
        @click=${() => this.#show(this.group === group ? undefined : group)}
      >
        ${severity ? icon(severity as IconName) : nothing}<b>${this.format.number(count)}</b> ${word}
      </button>`;
    return html`<div class="groups" role="group" aria-label=${texts.show}>
      ${button(undefined, counts.all, "", texts.all)}
      ${groupOrder.map(([group, severity]) => (counts[group] > 0 || this.group === group ? button(group, counts[group], severity, texts.groups[group]) : nothing))}
    </div>`;
  }

  get #selected(): ReadonlyArray<Entry> {
    const { keys } = this.#selection;
    return keys.size > 0 ? this.#shown.filter((entry) => keys.has(keyOf(entry))) : [];
  }

  #renderSelection(): unknown {
    const selected = this.#selected;
    if (selected.length === 0) return nothing;
    const texts = this.texts(reviewTexts);
    const open = selected.filter((entry) => !entry.decision.outcome);
    const out = open.filter(({ decision }) => decision.out);
    const act = (entries: ReadonlyArray<Entry>, leaveOut: boolean, label: string) =>
      entries.length > 0
        ? html`<button
            class="btn"
            type="button"
            @click=${() => {
              this.review.leaveOut(entries, leaveOut);
              this.#selection.clear();
            }}
          >
            ${label}
          </button>`
        : nothing;
    const count = texts.selected(this.format.number(selected.length));
    return html`<div class="bar selection" role="toolbar" aria-label=${count}>
      <strong>${count}</strong>
      <button
        class="btn square"
        type="button"
        aria-label=${texts.clearSelection}
        @click=${() => this.#selection.clear()}
      >
        ${icon("close")}
      </button>
      <span class="push"></span>
      ${act(out, false, texts.takeBackSelected(this.format.number(out.length)))}
      ${act(
        open.filter(({ decision }) => !decision.out),
        true,
        texts.leaveOutSelected(this.format.number(open.length - out.length)),
      )}
    </div>`;
  }

  #renderRows(): unknown {
    const texts = this.texts(reviewTexts);
    const { rows, after, height } = this.#rows.drawn();
    const room = (count: number) => html`<tr aria-hidden="true" .style=${`height:${count * height}px`}></tr>`;
    return html`<div
      class="rows"
      @scroll=${() => this.#rows.scroll()}
      @keydown=${(event: KeyboardEvent) => this.#rows.keydown(event, event.target as Element)}
      @focusin=${(event: FocusEvent) => this.#rows.focusin(event.target as Element)}
      @click=${this.#onClick}
    >
      <table role="table" aria-label=${texts.show} aria-rowcount=${this.#shown.length}>
        <tbody role="rowgroup">
          ${repeat(
            rows,
            ({ index }) => keyOf(this.#shown[index]!),
            ({ index, gap }) => html`${gap > 0 ? room(gap) : nothing}${this.#renderRow(index)}`,
          )}
          ${after > 0 ? room(after) : nothing}
        </tbody>
      </table>
    </div>`;
  }

  #renderRow(index: number): unknown {
    const entry = this.#shown[index]!;
    const texts = this.texts(reviewTexts);
    const { decision, row, file } = entry;
    const standing = standingOf(entry);
    const line = this.format.number(row.line);
    const tab = this.#rows.tabIndexOf(index);
    const chosen = this.#selection.keys.has(keyOf(entry));
    const isEditing = entry === this.editing;
    const verdict = isEditing ? judgeText(this.#draft) : entry.verdict;
    const shownStanding = isEditing
      ? standingOf({ ...entry, verdict, decision: {}, duplicateOf: undefined })
      : standing;
    const canEdit = editable.has(standing) && !this.review.sending;
    const given = textOf(entry);
    return html`<tr
      role="row"
      data-row=${index}
      aria-rowindex=${index + 1}
      class=${standing === "left_out" ? "out" : ""}
      ?data-selected=${chosen}
    >
      <td role="cell" class="d-tick tick">
        <label
          ><input type="checkbox" tabindex=${tab} aria-label=${texts.select(line)} .checked=${live(chosen)}
        /></label>
      </td>
      <td role="cell" class="d-line num" title=${this.review.files.length > 1 ? this.#nameOf(file) : nothing}>
        ${line}
      </td>
      <th role="rowheader" scope="row" class="d-text">
        ${
          isEditing
            ? html`<input
                class="field editor"
                aria-label=${texts.edit(line)}
                spellcheck="false"
                maxlength="4000"
                .value=${live(this.#draft)}
                @input=${({ target }: Event) => {
                  this.#draft = (target as HTMLInputElement).value;
                  this.requestUpdate();
                }}
                @keydown=${this.#onEditorKey}
                @blur=${() => this.#commit()}
              />`
            : canEdit
              ? html`<button
                  class="given clip"
                  type="button"
                  data-act="edit"
                  tabindex=${tab}
                  title=${plainText(given)}
                  aria-label="${texts.edit(line)}: ${plainText(given)}"
                >
                  ${safeText(given)}
                </button>`
              : html`<span class="given clip" title=${plainText(given)}>${safeText(given)}</span>`
        }
        <span class="verdict clip"
          >${this.#renderVerdict(entry, verdict, shownStanding)}${this.#renderRemedy(entry, standing, tab, isEditing)}</span
        >
      </th>
      <td role="cell" class="d-badge">${this.#renderBadge(shownStanding, verdict)}</td>
      <td role="cell" class="d-acts acts">
        ${
          decision.outcome || this.review.sending || standing === "ignored"
            ? nothing
            : html`<button
                class="btn square"
                type="button"
                data-act="out"
                tabindex=${tab}
                aria-label=${decision.out ? texts.takeBack(line) : texts.leaveOut(line)}
                title=${decision.out ? texts.takeBack(line) : texts.leaveOut(line)}
              >
                ${icon(decision.out ? "plus" : "close")}
              </button>`
        }
      </td>
    </tr>`;
  }

  #renderBadge(standing: Standing, verdict: Verdict): unknown {
    const texts = this.texts(reviewTexts);
    if (standing === "unknown" && this.review.sending)
      return html`<span class="badge busy">${icon("sync", true)}${texts.sendingBadge}</span>`;
    const severity = severities[standing];
    const word =
      standing === "check" && verdict.kind === "track" ? texts.checkPart(verdict.differs) : texts.badges[standing];
    return html`<span class="badge ${severity}">${icon(severity as IconName)}${word}</span>`;
  }

  #renderVerdict(entry: Entry, verdict: Verdict, standing: Standing): unknown {
    const texts = this.texts(reviewTexts);
    const { outcome } = entry.decision;
    const reason = (text: string) => texts.reasons[text] ?? plainText(text);
    if (outcome && standing === outcome.result) {
      const { format } = this;
      switch (outcome.result) {
        case "accepted":
          return texts.outcomes.accepted(plainText(outcome.job).slice(0, 14));
        case "skipped":
          return texts.outcomes.skipped(reason(outcome.reason), plainText(outcome.job).slice(0, 14));
        case "perhaps":
          return texts.outcomes.perhaps(
            format.number(outcome.skipped),
            format.number(outcome.of),
            reason(outcome.reason),
          );
        case "refused":
          return texts.outcomes.refused(reason(outcome.reason));
        default:
          return this.review.sending ? this.#describe(verdict) : texts.outcomes.unknown;
      }
    }
    if (standing === "left_out") return texts.leftOutByYou;
    if (standing === "duplicate" && entry.duplicateOf) {
      const { row, file } = entry.duplicateOf;
      return texts.duplicateOf(this.format.number(row.line), file === entry.file ? "" : this.#nameOf(file));
    }
    return this.#describe(verdict);
  }

  /** What Harmony will make of it. */
  #describe(verdict: Verdict): unknown {
    const texts = this.texts(reviewTexts);
    switch (verdict.kind) {
      case "track": {
        const { artist, title, album, durationSeconds } = verdict.look;
        const rest = html`${album ? texts.album(safeText(album)) : nothing}${durationSeconds ? texts.length(trackLength(durationSeconds * 1000)) : nothing}${
          verdict.differs.length ? texts.differs(verdict.differs) : nothing
        }`;
        return texts.look(safeText(title), safeText(artist), rest);
      }
      case "playlist": {
        const known = this.kernel.use(PlaylistsService).playlists.state.value?.find(({ id }) => id === verdict.id);
        return texts.expand(safeText(known?.name ?? verdict.id));
      }
      case "lookup":
        if (this.review.canLookUp === false) return texts.lookupNoPro;
        return this.review.lookingUp ? texts.lookingUp : texts.lookupPro;
      case "problem":
        return html`${texts.problems[verdict.reason] ?? verdict.reason}${verdict.repair ? html` ${texts.write(safeText(verdict.repair))}` : nothing}`;
      default:
        return texts.ignored[verdict.reason] ?? texts.ignored.other;
    }
  }

  /** One click that puts the line right. */
  #renderRemedy({ verdict }: Entry, standing: Standing, tab: 0 | -1, isEditing: boolean): unknown {
    const texts = this.texts(reviewTexts);
    const offer = (act: string, label: string) =>
      html` <button class="btn link" type="button" data-act=${act} tabindex=${tab}>${label}</button>`;
    if (isEditing || this.review.sending) return nothing;
    if (standing === "problem" && verdict.kind === "problem" && verdict.repair) return offer("repair", texts.use);
    return standing === "duplicate" ? offer("anyway", texts.sendAnyway) : nothing;
  }

  readonly #onEditorKey = (event: KeyboardEvent): void => {
    // The keys are the field's, not the list's.
    event.stopPropagation();
    if (event.key !== "Enter" && event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Enter") this.#commit();
    else this.#edit(undefined);
  };

  /** One listener for all rows. */
  readonly #onClick = (event: MouseEvent): void => {
    const target = event.target as Element;
    const row = target.closest<HTMLElement>("[data-row]");
    if (!row) return;
    const index = Number(row.dataset["row"]);
    const entry = this.#shown[index];
    if (!entry) return;
    if (target.matches("[type=checkbox]")) {
      if (event.shiftKey && this.#selection.anchor !== undefined) this.#rows.extendTo(index);
      else this.#selection.toggle(keyOf(entry));
      return;
    }
    switch (target.closest<HTMLElement>("[data-act]")?.dataset["act"]) {
      case "edit":
        return this.#edit(entry);
      case "out":
        return this.review.leaveOut([entry], !entry.decision.out);
      case "repair":
        return this.review.repair([entry]);
      case "anyway":
        return this.review.sendAnyway(entry);
    }
  };

  #renderProgress(): unknown {
    const { sending } = this.review;
    if (!sending) return nothing;
    const texts = this.texts(reviewTexts);
    const { done, total, pausedUntil, stopping } = sending;
    return html`<div class="progress">
      <span>${texts.progress(this.format.number(done), this.format.number(total))}</span>
      <progress max=${total} .value=${done} aria-label=${texts.sendingNow}></progress>
      <button class="btn" type="button" aria-disabled=${stopping} @click=${() => this.review.stop()}>
        ${icon("stop")}${texts.stop}
      </button>
      <span class="muted xs" role="status">
        ${
          stopping
            ? texts.stopping
            : pausedUntil === undefined
              ? nothing
              : ticking(
                  () => this.kernel.now(),
                  (now) => texts.paused(this.format.duration(pausedUntil - now)),
                )
        }
      </span>
    </div>`;
  }

  #renderResult(): unknown {
    const { counts, result, sending } = this.review;
    const sent = counts.taken + counts.not_taken;
    if (sending || (sent === 0 && !result)) return nothing;
    const texts = this.texts(reviewTexts);
    const number = (count: number) => this.format.number(count);
    const error: HarmonyError | undefined = result?.error;
    const jobs = result?.jobs ?? [];
    const isFull = result?.outcomes.some(
      (outcome) => outcome?.result === "skipped" && outcome.reason === "backpressure",
    );
    const severity = error || counts.refused > 0 ? "crit" : counts.not_taken > 0 ? "warn" : "ok";
    return note(
      severity,
      html`${counts.taken === 0 ? texts.resultNone : counts.not_taken === 0 ? texts.resultAll(number(counts.taken)) : texts.resultSome(number(counts.taken), number(sent))}
      ${error ? html`${explain(error, this.frameTexts)}${error.debugId ? html` <code>${error.debugId}</code>` : nothing}` : nothing}
      ${isFull ? texts.resultFull : nothing}
      ${counts.unknown > 0 ? texts.resultUnknown(counts.unknown, number(counts.unknown)) : nothing}
      ${counts.send > 0 ? texts.resultLeft(counts.send, number(counts.send)) : nothing}
      ${jobs.length > 0 ? html`<span class="jobs">${texts.resultJobs(this.format.list(jobs.map((id) => plainText(id).slice(0, 14))))}</span>` : nothing}`,
    );
  }

  #renderActions(): unknown {
    const review = this.review;
    if (review.sending) return nothing;
    const texts = this.texts(reviewTexts);
    const { counts } = review;
    const number = (count: number) => this.format.number(count);
    const sent = counts.taken + counts.not_taken;
    const button = (label: string, run: (event: Event) => void, look = "") =>
      html`<button class="btn ${look}" type="button" @click=${run}>${label}</button>`;
    return html`<div class="actions">
      ${
        counts.send > 0
          ? accessButton(review.submit, {
              id: "send",
              label: texts.send(number(counts.send), number(counts.all - sent)),
              pendingLabel: texts.sendingNow,
              look: "primary",
              reason: (access) => reasonFor(access, this.kernel, this.frameTexts),
              reasonBeside: true,
              run: () => void this.#send(),
            })
          : nothing
      }
      ${counts.repairs > 1 ? button(texts.useAll(number(counts.repairs)), () => review.repair(review.entries("fix"))) : nothing}
      ${counts.lookup > 0 && review.canLookUp && !review.lookingUp ? button(texts.lookUp(counts.lookup, number(counts.lookup)), () => review.lookUp(true)) : nothing}
      ${
        counts.problem > 0
          ? button(texts.fix(counts.problem, number(counts.problem)), () => {
              this.#show("fix");
              this.#edit(
                review
                  .entries("fix")
                  .find((entry) => isIn("fix", standingOf(entry)) && entry.verdict.kind === "problem"),
              );
            })
          : nothing
      }
      ${counts.skipped > 0 ? button(texts.sendAgain(number(counts.skipped)), () => review.sendAgain()) : nothing}
      ${
        sent > 0
          ? html`${button(texts.copyReport, ({ currentTarget }) => void this.#copyReport(currentTarget as Node))}
            ${button(texts.download, () => void this.#downloadReport())}
            ${button(texts.done, () => this.#clear(), "quiet")}`
          : button(texts.discard, () => this.#clear(), "quiet")
      }
    </div>`;
  }

  async #send(): Promise<void> {
    this.#edit(undefined);
    this.#show(undefined);
    await this.review.send();
    const { counts } = this.review;
    const texts = this.texts(reviewTexts);
    this.announcement = `${this.format.number(counts.taken)} ${texts.groups.taken}, ${this.format.number(counts.not_taken)} ${texts.groups.not_taken}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-review": IngestReviewPane;
  }
}

/** Registers the review; only ever needed inside the card. */
export const define = (): void => register("harmony-spotify-ingest-review", IngestReviewPane);
