import { type Entry, standingOf, textOf } from "../../../core/services/ingest-review.js";
import type { ReviewTexts } from "./texts.js";

type Row = ReadonlyArray<string | number | null>;

/** What became of a line, in a word or two: no markup, for a spreadsheet. */
const whyOf = (entry: Entry, { reasons, outcomes }: ReviewTexts): string => {
  const { decision, verdict, duplicateOf } = entry;
  const { outcome } = decision;
  if (outcome?.result === "perhaps")
    return outcomes.perhaps(String(outcome.skipped), String(outcome.of), reasons[outcome.reason] ?? outcome.reason);
  if (outcome?.result === "unknown") return outcomes.unknown;
  if (outcome) return "reason" in outcome ? (reasons[outcome.reason] ?? outcome.reason) : "";
  if (decision.out) return "";
  if (duplicateOf) return String(duplicateOf.row.line);
  return "reason" in verdict ? verdict.reason : "";
};

/** Every line with what was given, what was sent of it and what became of it; with a header. */
export const reportOf = function* (entries: ReadonlyArray<Entry>, texts: ReviewTexts): Generator<Row> {
  yield Object.values(texts.report);
  for (const entry of entries) {
    const { file, row, verdict, decision } = entry;
    const { outcome } = decision;
    const sent = outcome && "text" in verdict ? verdict.text : "";
    yield [
      file.name || texts.typed,
      row.line,
      textOf(entry),
      sent,
      texts.badges[standingOf(entry)],
      whyOf(entry, texts),
      outcome && "job" in outcome ? outcome.job : "",
    ];
  }
};
