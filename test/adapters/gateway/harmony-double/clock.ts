/** A moment in whole microseconds, as Harmony's database keeps them. */
export type Moment = number;

interface Waiting {
  readonly at: Moment;
  readonly resolve: () => void;
}

/** The double's time: the machine's, and as much later as a test says. Nothing waits by a timer. */
export function makeClock() {
  let ahead = 0;
  let last: Moment = 0;
  let waiting: Waiting[] = [];
  const now = (): Moment => (Date.now() + ahead) * 1000;
  return {
    now,
    /** A moment later than any before it, so that two changes never carry the same time. */
    stamp(): Moment {
      last = Math.max(last + 1, now());
      return last;
    },
    /** Lets time pass at once. */
    pass(milliseconds: number): void {
      ahead += milliseconds;
      const due = waiting.filter(({ at }) => at <= now());
      waiting = waiting.filter((one) => !due.includes(one));
      for (const { resolve } of due) resolve();
    },
    /** Resolves once a test has let that much time pass. */
    until: (at: Moment): Promise<void> =>
      at <= now() ? Promise.resolve() : new Promise((resolve) => waiting.push({ at, resolve })),
  };
}
export type DoubleClock = ReturnType<typeof makeClock>;

/** `2026-11-24T10:38:55.625144`, in UTC without saying so. */
export function naive(moment: Moment): string {
  const seconds = new Date(Math.floor(moment / 1000)).toISOString().slice(0, 19);
  return `${seconds}.${String(moment % 1_000_000).padStart(6, "0")}`;
}
