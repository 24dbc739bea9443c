import { html, nothing } from "lit";
import { type Entry, type LineStatus, statusOf } from "../../../core/ingest/entries.js";
import type { LineCheck } from "../../../core/ingest/line-check.js";
import type { ReviewSnapshot } from "../../../core/ingest/review.js";
import type { Outcome } from "../../../core/ingest/submission.js";
import { type Format, trackLength } from "../../foundation/format.js";
import { plainText, safeText } from "../../foundation/text.js";
import type { ReviewTexts } from "./texts.js";

/** What it takes to say something of a line. */
export interface LineTextOptions {
  readonly review: ReviewSnapshot;
  readonly texts: ReviewTexts;
  readonly format: Format;
  /** The name of a playlist that is known by its id. */
  readonly playlistName: (id: string) => string | undefined;
}

/** What became of a line, or is to become of it. */
export function lineText(entry: Entry, options: LineTextOptions): unknown {
  const { review, texts, format } = options;
  const { check, decision, duplicateOf } = entry;
  // The outcome of a line under way is not known yet.
  if (decision.outcome?.result === "unknown" && review.sending) return checkText(check, options);
  if (decision.outcome) return outcomeText(decision.outcome, check, options);
  if (decision.out) return texts.leftOutByYou;
  if (duplicateOf && statusOf(entry) === "duplicate") {
    const file = review.files.find(({ id }) => id === duplicateOf.fileId);
    const isElsewhere = duplicateOf.fileId !== entry.fileId;
    const name = isElsewhere ? plainText(file?.name ?? "") || texts.typed : "";
    return texts.duplicateOf(format.number(duplicateOf.row.line), name);
  }
  return checkText(check, options);
}

/** What Harmony will make of a line. */
export function checkText(check: LineCheck, { review, texts, playlistName }: LineTextOptions): unknown {
  switch (check.kind) {
    case "track": {
      const { artist, title, album, durationSeconds } = check.read;
      const rest = html`${album ? texts.album(safeText(album)) : nothing}${
        durationSeconds ? texts.length(trackLength(durationSeconds * 1000)) : nothing
      }${check.differs.length > 0 ? texts.differs(check.differs) : nothing}`;
      return texts.look(safeText(title), safeText(artist), rest);
    }
    case "playlist":
      return texts.expand(safeText(playlistName(check.id) ?? check.id));
    case "lookup":
      if (review.canLookUp === false) return texts.lookupNoPro;
      return review.lookUp.state === "running" ? texts.lookingUp : texts.lookupPro;
    case "problem":
      return html`${texts.problems[check.reason] ?? check.reason}${
        check.repair ? html` ${texts.write(safeText(check.repair))}` : nothing
      }`;
    case "ignored":
      return texts.ignored[check.reason] ?? texts.ignored.other;
  }
}

/** The word on the badge of a line. */
export function badgeText(status: LineStatus, check: LineCheck, texts: ReviewTexts): string {
  return status === "check" && check.kind === "track" ? texts.checkPart(check.differs) : texts.badges[status];
}

function outcomeText(outcome: Outcome, check: LineCheck, { texts, format }: LineTextOptions): unknown {
  const { outcomes, reasons } = texts;
  const problems: Partial<Record<string, unknown>> = texts.problems;
  const reason = (code: string) => reasons[code] ?? plainText(code);
  switch (outcome.result) {
    case "accepted":
      return outcomes.accepted(plainText(outcome.job).slice(0, 14));
    case "skipped":
      return outcomes.skipped(reason(outcome.reason), plainText(outcome.job).slice(0, 14));
    case "perhaps":
      return outcomes.perhaps(format.number(outcome.skipped), format.number(outcome.of), reason(outcome.reason));
    case "refused":
      return outcomes.refused(
        problems[outcome.reason] ?? reason(outcome.reason),
        safeText("text" in check ? check.text : ""),
      );
    case "unknown":
      return outcomes.unknown;
  }
}
