/** A stretch of the day in the viewer's zone, `HH:MM` each. It may pass midnight; the end does not belong to it. */
export interface OffPeak {
  /** When it begins. */
  readonly from: string;
  /** When it ends; earlier than `from` is the next day. */
  readonly to: string;
}

export const defaultOffPeak: OffPeak = { from: "22:00", to: "06:00" };

/** Minutes since midnight, or undefined for what is no time of day. */
const minutesOf = (time: unknown): number | undefined => {
  const [, hours, minutes] = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(String(time)) ?? [];
  return hours === undefined ? undefined : (Number(hours) * 60 + Number(minutes)) % 1440;
};

/**
 * Whether a time of day, in minutes since midnight, is within the window. A window that begins where it ends is the whole
 * day; one that cannot be read counts as such, too: it warns of nothing.
 */
export const isOffPeak = ({ from, to }: OffPeak, minute: number): boolean => {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start === undefined || end === undefined || start === end) return true;
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
};
