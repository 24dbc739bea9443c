/** A time as Harmony stores it: UTC without a zone, with microseconds unless they are zero. */
export function naive(time: number): string {
  return new Date(time).toISOString().replace(".000Z", "").replace("Z", "000");
}

/** A time as Harmony's OAuth writes it: UTC, with the zone. */
export function zoned(time: number): string {
  return new Date(time).toISOString().replace("Z", "000+00:00");
}
