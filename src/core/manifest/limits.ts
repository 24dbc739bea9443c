import { ManifestError } from "./types.js";

/** Harmony accepts 5,000 tracks at once, so a file with more rows than this is no list of tracks. */
const maxRows = 1_000_000;

/** Throws `too_large` beyond the limit. */
export function checkRows(rows: number): void {
  if (rows > maxRows) throw new ManifestError("too_large", `It has more than ${maxRows} rows.`);
}
