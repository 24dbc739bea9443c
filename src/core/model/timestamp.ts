/** `YYYY-MM-DD`, a time and a zone if any: the zone defaults to UTC, a fraction may be of any length (Python writes six digits). */
const iso8601 = /^(\d{4}-\d\d-(\d\d))(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?:Z|([+-]\d\d)(?::?(\d\d))?)?)?$/i;

/** What `Date` can hold, or null. */
function finite(ms: number): number | null {
  return Math.abs(ms) <= 8.64e15 ? ms : null;
}

/**
 * Reads a moment as epoch milliseconds.
 *
 * Accepts ISO 8601 (without a zone it is UTC, which is how Harmony writes; a date alone is its midnight), the HTTP date
 * of RFC 9110 (`Sun, 09 May 2021 12:32:00 GMT`), a `Date`, and epoch milliseconds. Anything else, impossible days such
 * as 30 February included, is null. Never throws.
 */
export function parseTimestamp(value: unknown): number | null {
  if (typeof value === "number") return finite(value);
  if (value instanceof Date) return finite(value.getTime());
  if (typeof value !== "string") return null;
  const text = value.trim();
  const iso = iso8601.exec(text);
  if (iso) {
    const [, date, day, time = "00:00", hours = "+00", minutes = "00"] = iso;
    // Date.parse rolls 30 February over into March, so a day that not every month has is asked for again.
    if (Number(day) > 28 && new Date(`${date}T00:00Z`).getUTCDate() !== Number(day)) return null;
    return finite(Date.parse(`${date}T${time}${hours}:${minutes}`));
  }
  // Date.parse guesses at free text; only what it would write itself is taken.
  const ms = finite(Date.parse(text));
  return ms !== null && new Date(ms).toUTCString() === text ? ms : null;
}
