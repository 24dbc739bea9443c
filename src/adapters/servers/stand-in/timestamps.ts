/** A time as Harmony stores it: UTC, without saying so, in microseconds unless they are zero. */
export function naive(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "").replace("Z", "000");
}

/** The same day and time some months later, or earlier where negative. The month's last day where it has no such day. */
export function monthsLater(time: number, months: number): number {
  const moved = new Date(time);
  const day = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  return moved.setUTCDate(Math.min(day, lastDay));
}

/** A time as Harmony's OAuth writes it: UTC, with the zone. */
export function zoned(time: number): string {
  return new Date(time).toISOString().replace("Z", "000+00:00");
}
