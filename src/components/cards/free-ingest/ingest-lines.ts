import { html, nothing, type PropertyValues } from "lit";
import { property, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { repeat } from "lit/directives/repeat.js";
import {
  type Entry,
  type LineGroup,
  type LineStatus,
  repairOf,
  statusOf,
  textOf,
} from "../../../core/ingest/entries.js";
import { checkText as checkLine } from "../../../core/ingest/line-check.js";
import type { ReviewSnapshot } from "../../../core/ingest/review.js";
import { IngestReviewService } from "../../../core/services/ingest-review.js";
import { PlaylistsService } from "../../../core/services/playlists.js";
import { HarmonyElement } from "../../foundation/harmony-element.js";
import { icon } from "../../foundation/icons.js";
import { RowSelection } from "../../foundation/row-selection.js";
import { base } from "../../foundation/styles/base.js";
import { card } from "../../foundation/styles/card.js";
import { controls } from "../../foundation/styles/controls.js";
import { table } from "../../foundation/styles/table.js";
import { plainText, safeText } from "../../foundation/text.js";
import { tokens } from "../../foundation/tokens.js";
import { VirtualRows } from "../../foundation/virtual-rows.js";
import { badgeText, checkText, lineText, type LineTextOptions } from "./line-text.js";
import { linesStyles } from "./lines-styles.js";
import { reviewTexts } from "./texts.js";

type LineSeverity = "ok" | "warn" | "crit" | "unknown";

const severities: Readonly<Record<LineStatus, LineSeverity>> = {
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
const groups: ReadonlyArray<readonly [LineGroup, LineSeverity]> = [
  ["send", "ok"],
  ["check", "warn"],
  ["fix", "crit"],
  ["rest", "unknown"],
  ["taken", "ok"],
  ["not_taken", "warn"],
];
const editable: ReadonlySet<LineStatus> = new Set<LineStatus>([
  "track",
  "check",
  "playlist",
  "lookup",
  "problem",
  "duplicate",
  "ignored",
  "refused",
]);
const longestLine = 4000;

function keyOf({ fileId, index }: Entry): string {
  return `${fileId}:${index}`;
}

/** The lines under review: all or those of a group, what Harmony will make of each, and how it is put right in its place. */
export class IngestLines extends HarmonyElement {
  static override styles = [tokens, base, controls, card, table, linesStyles];

  @property({ attribute: false }) review!: ReviewSnapshot;
  @state() private group: LineGroup | undefined;
  /** The key of the line in the editor, and what is in it. */
  @state() private editing: string | undefined;
  @state() private draft = "";

  readonly #selection = new RowSelection(() => this.requestUpdate());
  readonly #rows = new VirtualRows(this, {
    count: () => this.#shown.length,
    keyAt: (index) => keyOf(this.#shown[index]!),
    selection: this.#selection,
  });
  #shown: ReadonlyArray<Entry> = [];
  #isEditorNew = false;

  get #service() {
    return this.kernel.use(IngestReviewService);
  }

  /** Shows the lines that cannot be sent, and puts the first of them into the editor. */
  fixFirst(): void {
    this.#show("fix");
    this.#edit(this.#service.entries("fix").find(({ check }) => check.kind === "problem"));
  }

  #show(group: LineGroup | undefined): void {
    this.group = group;
    this.#selection.clear();
    this.#rows.scrollToTop();
  }

  #edit(entry: Entry | undefined): void {
    this.editing = entry && keyOf(entry);
    this.draft = entry ? (entry.decision.text ?? repairOf(entry) ?? textOf(entry)) || textOf(entry) : "";
    this.#isEditorNew = entry !== undefined;
  }

  /** Takes what is in the editor. Among the lines to fix it goes on to the next. */
  #commit(): void {
    const place = this.#shown.findIndex((entry) => keyOf(entry) === this.editing);
    const entry = this.#shown[place];
    const { draft } = this;
    this.#edit(undefined);
    if (!entry) return;
    if (draft.trim() !== textOf(entry).trim()) this.#service.edit(entry, draft);
    if (this.group !== "fix") return;
    const rest = this.#service.entries("fix");
    if (rest.length === 0) this.#show(undefined);
    else if (!rest.some((other) => keyOf(other) === keyOf(entry))) this.#edit(rest[Math.min(place, rest.length - 1)]);
  }

  protected override willUpdate(changed: PropertyValues): void {
    const before = changed.get("review") as ReviewSnapshot | undefined;
    if (before && !before.sending && this.review.sending) {
      this.#edit(undefined);
      this.#show(undefined);
    }
    this.#shown = this.#service.entries(this.group);
  }

  protected override updated(): void {
    if (!this.#isEditorNew) return;
    const field = this.renderRoot.querySelector<HTMLInputElement>(".editor");
    if (!field) return;
    this.#isEditorNew = false;
    field.focus();
    field.select();
  }

  protected override render(): unknown {
    return html`${this.#renderGroups()}
      <div class="frame">${this.#renderSelection()}${this.#renderRows()}</div>`;
  }

  #renderGroups(): unknown {
    const texts = this.texts(reviewTexts);
    const { counts } = this.review;
    const button = (group: LineGroup | undefined, count: number, severity: LineSeverity | "", word: string) =>
      html`<button
        type="button"
        class=${severity}
        aria-pressed=${this.group === group}
        @click=${() => this.#show(this.group === group ? undefined : group)}
      >
        ${severity ? icon(severity) : nothing}<b>${this.format.number(count)}</b> ${word}
      </button>`;
    return html`<div class="groups" role="group" aria-label=${texts.show}>
      ${button(undefined, counts.all, "", texts.all)}
      ${groups.map(([group, severity]) =>
        counts[group] > 0 || this.group === group
          ? button(group, counts[group], severity, texts.groups[group])
          : nothing,
      )}
    </div>`;
  }

  #renderSelection(): unknown {
    const { keys } = this.#selection;
    const selected = keys.size > 0 ? this.#shown.filter((entry) => keys.has(keyOf(entry))) : [];
    if (selected.length === 0) return nothing;
    const texts = this.texts(reviewTexts);
    const open = selected.filter(({ decision }) => !decision.outcome);
    const out = open.filter(({ decision }) => decision.out);
    const sent = open.filter(({ decision }) => !decision.out);
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
      ${this.#renderLeaveOut(out, false, texts.takeBackSelected(this.format.number(out.length)))}
      ${this.#renderLeaveOut(sent, true, texts.leaveOutSelected(this.format.number(sent.length)))}
    </div>`;
  }

  #renderLeaveOut(entries: ReadonlyArray<Entry>, isOut: boolean, label: string): unknown {
    if (entries.length === 0) return nothing;
    const leaveOut = () => {
      this.#service.leaveOut(entries, isOut);
      this.#selection.clear();
    };
    return html`<button class="btn" type="button" @click=${leaveOut}>${label}</button>`;
  }

  #renderRows(): unknown {
    const { rows, after, height } = this.#rows.drawn();
    const room = (count: number) => html`<tr aria-hidden="true" .style=${`height:${count * height}px`}></tr>`;
    return html`<div
      class="rows"
      @scroll=${() => this.#rows.scroll()}
      @keydown=${(event: KeyboardEvent) => this.#rows.keydown(event, event.target as Element)}
      @focusin=${(event: FocusEvent) => this.#rows.focusin(event.target as Element)}
      @click=${this.#onClick}
    >
      <table role="table" aria-label=${this.texts(reviewTexts).show} aria-rowcount=${this.#shown.length}>
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
    const { row, fileId } = entry;
    const status = statusOf(entry);
    const line = this.format.number(row.line);
    const tab = this.#rows.tabIndexOf(index);
    const isChosen = this.#selection.keys.has(keyOf(entry));
    const isEditing = keyOf(entry) === this.editing;
    return html`<tr
      role="row"
      data-row=${index}
      aria-rowindex=${index + 1}
      class=${status === "left_out" ? "out" : ""}
      ?data-selected=${isChosen}
    >
      <td role="cell" class="d-tick tick">
        <label
          ><input type="checkbox" tabindex=${tab} aria-label=${texts.select(line)} .checked=${live(isChosen)}
        /></label>
      </td>
      <td role="cell" class="d-line num" title=${this.review.files.length > 1 ? this.#fileName(fileId) : nothing}>
        ${line}
      </td>
      ${isEditing ? this.#renderEditedText(line) : this.#renderText(entry, line, tab)}
      <td role="cell" class="d-acts acts">${this.#renderLeaveOutIcon(entry, line, tab)}</td>
    </tr>`;
  }

  #fileName(id: number): string {
    const file = this.review.files.find((file) => file.id === id);
    return plainText(file?.name ?? "") || this.texts(reviewTexts).typed;
  }

  /** The line as it was given, what becomes of it, and the badge. */
  #renderText(entry: Entry, line: string, tab: 0 | -1): unknown {
    const texts = this.texts(reviewTexts);
    const status = statusOf(entry);
    const given = textOf(entry);
    const canEdit = editable.has(status) && !this.review.sending;
    const isUnderWay = status === "unknown" && this.review.sending !== undefined;
    return html`<th role="rowheader" scope="row" class="d-text">
        ${
          canEdit
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
        <span class="becomes clip">${lineText(entry, this.#textOptions)}${this.#renderRemedy(entry, tab)}</span>
      </th>
      <td role="cell" class="d-badge">
        ${
          isUnderWay
            ? html`<span class="badge busy">${icon("sync", true)}${texts.sendingBadge}</span>`
            : this.#renderBadge(severities[status], badgeText(status, entry.check, texts))
        }
      </td>`;
  }

  /** The editor, what Harmony will make of what is in it, and the badge. */
  #renderEditedText(line: string): unknown {
    const texts = this.texts(reviewTexts);
    const check = checkLine(this.draft);
    const status = statusOf({ check, decision: {}, duplicateOf: undefined });
    return html`<th role="rowheader" scope="row" class="d-text">
        <input
          class="field editor"
          aria-label=${texts.edit(line)}
          spellcheck="false"
          maxlength=${longestLine}
          .value=${live(this.draft)}
          @input=${({ target }: Event) => (this.draft = (target as HTMLInputElement).value)}
          @keydown=${this.#onEditorKey}
          @blur=${() => this.#commit()}
        />
        <span class="becomes clip">${checkText(check, this.#textOptions)}</span>
      </th>
      <td role="cell" class="d-badge">${this.#renderBadge(severities[status], badgeText(status, check, texts))}</td>`;
  }

  #renderBadge(severity: LineSeverity, word: string): unknown {
    return html`<span class="badge ${severity}">${icon(severity)}${word}</span>`;
  }

  #renderLeaveOutIcon(entry: Entry, line: string, tab: 0 | -1): unknown {
    const { decision } = entry;
    if (decision.outcome || this.review.sending || statusOf(entry) === "ignored") return nothing;
    const texts = this.texts(reviewTexts);
    const label = decision.out ? texts.takeBack(line) : texts.leaveOut(line);
    return html`<button
      class="btn square"
      type="button"
      data-act="out"
      tabindex=${tab}
      aria-label=${label}
      title=${label}
    >
      ${icon(decision.out ? "plus" : "close")}
    </button>`;
  }

  /** One click that puts the line right. */
  #renderRemedy(entry: Entry, tab: 0 | -1): unknown {
    const texts = this.texts(reviewTexts);
    const offer = (act: string, label: string) =>
      html` <button class="btn link" type="button" data-act=${act} tabindex=${tab}>${label}</button>`;
    if (this.review.sending) return nothing;
    if (repairOf(entry)) return offer("repair", texts.use);
    return statusOf(entry) === "duplicate" ? offer("anyway", texts.sendAnyway) : nothing;
  }

  get #textOptions(): LineTextOptions {
    const { playlists } = this.kernel.use(PlaylistsService);
    return {
      review: this.review,
      texts: this.texts(reviewTexts),
      format: this.format,
      playlistName: (id) => playlists.state.value?.find((playlist) => playlist.id === id)?.name ?? undefined,
    };
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
    const index = Number(row?.dataset["row"]);
    const entry = row && this.#shown[index];
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
        return this.#service.leaveOut([entry], !entry.decision.out);
      case "repair":
        return this.#service.repair([entry]);
      case "anyway":
        return this.#service.sendAnyway(entry);
    }
  };
}

declare global {
  interface HTMLElementTagNameMap {
    "harmony-spotify-ingest-lines": IngestLines;
  }
}
