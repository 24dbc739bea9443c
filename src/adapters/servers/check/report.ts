import { type CheckRow, verdicts } from "./index.js";

/** How many rows have which verdict, in one line. */
export function summaryOf(rows: ReadonlyArray<CheckRow>): string {
  return verdicts
    .map((verdict) => [verdict, rows.filter((row) => row.verdict === verdict).length] as const)
    .filter(([, count]) => count > 0)
    .map(([verdict, count]) => `${count} ${verdict}`)
    .join(", ");
}

/** The rows as a table of text, one line each. */
export function tableOf(rows: ReadonlyArray<CheckRow>): string {
  const lines = rows.map(({ feature, request, verdict, durationMs, detail }) => [
    feature,
    request,
    verdict,
    durationMs === undefined ? "" : String(durationMs),
    detail,
  ]);
  const table = [["feature", "request", "verdict", "ms", "what differs, or why"], ...lines];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...table.map((line) => line[column]!.length)));
  return table
    .map((line) =>
      line
        .map((cell, column) => (column === 3 ? cell.padStart(widths[3]!) : cell.padEnd(widths[column] ?? 0)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
