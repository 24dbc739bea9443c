/** A cell that a spreadsheet takes for text, never for a formula. */
function cell(value: string | number | null, separator: string): string {
  const text = String(value ?? "");
  // RFC 4180 for the quotes; an apostrophe keeps what would be a formula from being one.
  const tame = typeof value === "string" && /^[\s\0-\x1f]*[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return tame.includes(separator) || /["\r\n;\t]/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}

/** Rows as a spreadsheet opens them: commas for a file, tabs for the clipboard. */
export function spreadsheet(
  rows: Iterable<ReadonlyArray<string | number | null>>,
  separator: "," | "\t" = ",",
): string {
  return Array.from(rows, (row) => row.map((value) => cell(value, separator)).join(separator)).join("\r\n");
}
