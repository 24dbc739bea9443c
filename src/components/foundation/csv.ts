/** A cell that a spreadsheet reads as text, never as a formula. */
function cell(value: string | number | null, separator: string): string {
  const text = String(value ?? "");
  // Quotes as in RFC 4180. An apostrophe keeps a spreadsheet from running the text as a formula.
  const harmless = typeof value === "string" && /^[\s\0-\x1f]*[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
  return harmless.includes(separator) || /["\r\n;\t]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Rows as a spreadsheet opens them: commas for a file, tabs for the clipboard. */
export function spreadsheet(
  rows: Iterable<ReadonlyArray<string | number | null>>,
  separator: "," | "\t" = ",",
): string {
  return Array.from(rows, (row) => row.map((value) => cell(value, separator)).join(separator)).join("\r\n");
}
