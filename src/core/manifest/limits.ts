import { ManifestError } from "./types.js";

/** Harmony takes 5,000 tracks at once; a file beyond this is no list of tracks. */
const maxRows = 1_000_000;

export function checkRows(rows: number): void {
  if (rows > maxRows) throw new ManifestError("too_large", `It has more than ${maxRows} rows.`);
}
