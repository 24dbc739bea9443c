/** A window of the day in the viewer's time zone. It may pass midnight; its end is exclusive. */
export interface OffPeak {
  /** The beginning, `HH:MM`. */
  readonly from: string;
  /** The end, `HH:MM`. An end before `from` is on the next day. */
  readonly to: string;
}

export const defaultOffPeak: OffPeak = { from: "22:00", to: "06:00" };

/** Minutes since midnight; undefined for anything but a time of day. */
const minutesOf = (time: unknown): number | undefined => {
  const match = /^([01]?\d|2[0-4]):([0-5]\d)$/.exec(String(time));
  return match === null ? undefined : (Number(match[1]) * 60 + Number(match[2])) % 1440;
};

/**
 * Whether a time of day, in minutes since midnight, is within the window. A window that ends where it begins is the
 * whole day. So is a window that cannot be read: a mistake in the configuration must not raise warnings.
 */
export function isOffPeak({ from, to }: OffPeak, minute: number): boolean {
  const [start, end] = [minutesOf(from), minutesOf(to)];
  if (start === undefined || end === undefined) return true;
  return start < end ? minute >= start && minute < end : minute >= start || minute < end;
}
