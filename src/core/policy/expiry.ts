/**
 * For how many calendar months Spotify takes an authorisation, as it announced on 18 June 2026. To refresh the token does
 * not lengthen that.
 */
export const lifetimeMonths = 6;

export type AlarmDays = 1 | 7 | 30;

/** How many days before the end somebody should think of authorising again, the last alarm first. */
export const alarmDays: ReadonlyArray<AlarmDays> = [1, 7, 30];

const dayMs = 86_400_000;
/** Two clocks may differ by this much. A later time was never told by a server. */
const toleranceMs = 3_600_000;

/** When an authorisation ends, reckoned from when it was given. Times are milliseconds since the epoch, by the server's clock. */
export interface Expiry {
  readonly authorisedAt: number;
  readonly expiresAt: number;
  /** Days until the end, a begun one included; 0 once it has passed. */
  readonly daysLeft: number;
  /** The narrowest threshold that has been passed, in days. Undefined before the first of them and after the end. */
  readonly alarm: AlarmDays | undefined;
  readonly isOver: boolean;
}

/** When an authorisation ends. Undefined where it cannot have been given at that time. */
export function expiryOf(authorisedAt: number, now: number): Expiry | undefined {
  const expiresAt = monthsLater(authorisedAt, lifetimeMonths);
  if (Number.isNaN(expiresAt) || authorisedAt > now + toleranceMs) return undefined;
  const isOver = expiresAt <= now;
  const daysLeft = isOver ? 0 : Math.ceil((expiresAt - now) / dayMs);
  const alarm = isOver ? undefined : alarmDays.find((days) => daysLeft <= days);
  return { authorisedAt, expiresAt, daysLeft, alarm, isOver };
}

/** The same day and time some months later, or earlier where negative; the month's last day where it has no such day. In UTC. */
export function monthsLater(time: number, months: number): number {
  const moved = new Date(time);
  const day = moved.getUTCDate();
  moved.setUTCMonth(moved.getUTCMonth() + months, 1);
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate();
  return moved.setUTCDate(Math.min(day, lastDay));
}
