const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Remembers what is dear to make: an `Intl` formatter takes longer than a thousand of its answers. */
function once<A>(make: () => A): () => A {
  let made: A | undefined;
  return () => (made ??= make());
}

/**
 * Numbers and times as the viewer reads them. Moments are epoch milliseconds, spans milliseconds. The clock has 24 hours
 * in every language, as an operator's log has.
 */
export class Format {
  readonly #number;
  readonly #percent;
  readonly #list;
  readonly #clock;
  readonly #seconds;
  readonly #date;
  readonly #year;
  readonly #ago;

  /** @param timeZone the viewer's own where it is not given */
  constructor(
    readonly locale: string,
    timeZone?: string,
  ) {
    // English without a country is ours, which is British: "8 May".
    const tag = locale === "en" ? "en-GB" : locale;
    const time = (options: Intl.DateTimeFormatOptions) =>
      once(() => new Intl.DateTimeFormat(tag, { timeZone, hourCycle: "h23", ...options }));
    this.#number = once(() => new Intl.NumberFormat(tag));
    this.#percent = once(() => new Intl.NumberFormat(tag, { style: "percent", roundingMode: "floor" }));
    this.#list = once(() => new Intl.ListFormat(tag));
    this.#clock = time({ hour: "2-digit", minute: "2-digit" });
    this.#seconds = time({ hour: "2-digit", minute: "2-digit", second: "2-digit" });
    this.#date = time({ day: "numeric", month: "short" });
    this.#year = time({ day: "numeric", month: "short", year: "numeric" });
    // "1 day ago", "vor 1 Tag": without its "1 day" it is how the language speaks of the past.
    this.#ago = once((): readonly [before: string, after: string] => {
      const day = new Intl.NumberFormat(tag, { style: "unit", unit: "day", unitDisplay: "long" }).format(1);
      const [past, one] = [new Intl.RelativeTimeFormat(tag).format(-1, "day"), day].map((text) =>
        text.replace(/\s/g, " "),
      );
      const [before = "", after = ""] = past!.split(one!);
      return [before, after];
    });
  }

  /** "1,204,310" */
  number(value: number): string {
    return this.#number().format(value);
  }

  /** Of a ratio: 0.625 is "62%". Cut, not rounded, so that 100% means all. */
  percent(ratio: number): string {
    return this.#percent().format(ratio);
  }

  /** "artist, title and album" */
  list(items: Iterable<string>): string {
    return this.#list().format(items);
  }

  /** The two largest units, cut: "40 s", "34 min", "2 h 34 min", "3 d 4 h". */
  duration(ms: number): string {
    const span = Math.max(0, ms);
    if (span < MINUTE) return this.#units(span, 1000, "s");
    if (span < HOUR) return this.#units(span, MINUTE, "min");
    return span < DAY ? this.#units(span, HOUR, "h", MINUTE, "min") : this.#units(span, DAY, "d", HOUR, "h");
  }

  #units(span: number, large: number, name: string, small = 0, rest = ""): string {
    const left = small && Math.floor((span % large) / small);
    return `${this.number(Math.floor(span / large))} ${name}${left ? ` ${left} ${rest}` : ""}`;
  }

  /** "12 s ago" */
  ago(ms: number): string {
    const [before, after] = this.#ago();
    return before + this.duration(ms) + after;
  }

  /** "14:19", with seconds "14:19:48" */
  clock(at: number, seconds = false): string {
    return (seconds ? this.#seconds : this.#clock)().format(at);
  }

  /** "8 May", in another year than `now` "8 May 2020" */
  date(at: number, now: number): string {
    const [day, today] = [this.#year().format(at), this.#year().format(now)];
    return day.slice(-4) === today.slice(-4) ? this.#date().format(at) : day;
  }

  /** As far back as it matters: an age under an hour, the clock today, the date before. The future has no age. */
  moment(at: number, now: number): string {
    // A second of grace: an answer may bear a moment that our reading of the server's clock has yet to reach.
    if (at - now <= 1000 && now - at < HOUR) return this.ago(now - at);
    return this.#year().format(at) === this.#year().format(now) ? this.clock(at) : this.date(at, now);
  }
}

/** A track's length: "2:51", "1:02:03". */
export function trackLength(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  const two = (value: number) => String(value).padStart(2, "0");
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return `${hours ? `${hours}:${two(minutes)}` : minutes}:${two(seconds % 60)}`;
}

/** The exact moment, for a tooltip: "2021-05-09 12:31:48 UTC". */
export function utc(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19).replace("T", " ")} UTC`;
}

const formats = new Map<string, Format>();

/** The one `Format` of a locale (a BCP 47 tag that `Intl` takes) in a time zone. */
export function formatFor(locale: string, timeZone?: string): Format {
  const key = `${locale} ${timeZone}`;
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Format(locale, timeZone)));
  return format;
}
