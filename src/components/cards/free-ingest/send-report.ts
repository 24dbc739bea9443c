import { type Entry, statusOf, textOf } from "../../../core/ingest/entries.js";
import type { ReviewFile } from "../../../core/ingest/review-files.js";
import type { ReviewTexts } from "./texts.js";

type Row = ReadonlyArray<string | number | null>;

/** The report of a review as rows of a spreadsheet: every line, what was sent of it, and what came of it. */
export function* reportRows(
  entries: ReadonlyArray<Entry>,
  files: ReadonlyArray<ReviewFile>,
  texts: ReviewTexts,
): Generator<Row> {
  const names = new Map(files.map(({ id, name }) => [id, name]));
  yield Object.values(texts.report);
  for (const entry of entries) {
    const { fileId, row, check, decision } = entry;
    const { outcome } = decision;
    yield [
      names.get(fileId) || texts.typed,
      row.line,
      textOf(entry),
      outcome && "text" in check ? check.text : "",
      texts.badges[statusOf(entry)],
      reasonOf(entry, texts),
      outcome && "job" in outcome ? outcome.job : "",
    ];
  }
}

/** Why a line was not sent or not taken, in a word or two without markup. */
function reasonOf(
  { decision: { outcome, out }, check, duplicateOf }: Entry,
  { reasons, outcomes }: ReviewTexts,
): string {
  switch (outcome?.result) {
    case "perhaps":
      return outcomes.perhaps(String(outcome.skipped), String(outcome.of), reasons[outcome.reason] ?? outcome.reason);
    case "unknown":
      return outcomes.unknown;
    case "skipped":
    case "refused":
      return reasons[outcome.reason] ?? outcome.reason;
    case "accepted":
      return "";
  }
  if (out) return "";
  if (duplicateOf) return String(duplicateOf.row.line);
  return "reason" in check ? check.reason : "";
}
