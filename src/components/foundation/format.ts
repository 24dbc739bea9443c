const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

/** Makes something once, when it is first needed: creating an `Intl` formatter takes longer than a thousand uses of it. */
function once<A>(make: () => A): () => A {
  let made: A | undefined;
  return () => (made ??= make());
}

/**
 * Numbers and times as the viewer reads them. Moments are in milliseconds since the epoch, spans in milliseconds. Times use
 * the 24-hour clock in every language, as server logs do.
 */
export class Format {
  readonly #number;
  readonly #percent;
  readonly #list;
  readonly #clock;
  readonly #seconds;
  readonly #date;
  readonly #year;
  readonly #tomorrow;
  readonly #ago;

  /** @param timeZone the viewer's own by default */
  constructor(
    readonly locale: string,
    timeZone?: string,
  ) {
    // English without a country is British here: "8 May".
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
    this.#tomorrow = once(() => new Intl.RelativeTimeFormat(tag, { numeric: "auto" }).format(1, "day"));
    // "1 day ago" or "vor 1 Tag": what is left without "1 day" is how the language speaks of the past.
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

  /** A ratio as a percentage: 0.625 is "62%". Rounded down, so that 100% means all. */
  percent(ratio: number): string {
    return this.#percent().format(ratio);
  }

  /** "artist, title and album" */
  list(items: Iterable<string>): string {
    return this.#list().format(items);
  }

  /** A span in its two largest units, rounded down: "40 s", "34 min", "2 h 34 min", "3 d 4 h". */
  duration(ms: number): string {
    const span = Math.max(0, ms);
    if (span < minuteMs) return this.#units(span, 1000, "s");
    if (span < hourMs) return this.#units(span, minuteMs, "min");
    return span < dayMs ? this.#units(span, hourMs, "h", minuteMs, "min") : this.#units(span, dayMs, "d", hourMs, "h");
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

  /** "14:19", or with seconds "14:19:48" */
  clock(at: number, seconds = false): string {
    return (seconds ? this.#seconds : this.#clock)().format(at);
  }

  /** "8 May", or in another year than that of `now` "8 May 2020" */
  date(at: number, now: number): string {
    const [day, today] = [this.#year().format(at), this.#year().format(now)];
    return day.slice(-4) === today.slice(-4) ? this.#date().format(at) : day;
  }

  /** A moment to come: "16:00" today, "tomorrow, 09:00", or "3 Dec, 09:00". */
  until(at: number, now: number): string {
    const [day, today, tomorrow] = [at, now, now + dayMs].map((time) => this.#year().format(time));
    if (day === today) return this.clock(at);
    return `${day === tomorrow ? this.#tomorrow() : this.date(at, now)}, ${this.clock(at)}`;
  }

  /** The time of a moment within a day of `now`, "10:47"; further away with its date. */
  time(at: number, now: number): string {
    return Math.abs(at - now) < dayMs ? this.clock(at) : `${this.date(at, now)}, ${this.clock(at)}`;
  }

  /** As precise as it is useful: the age in the last hour, the time today, the date before that. The future has no age. */
  moment(at: number, now: number): string {
    // One second of tolerance: our estimate of the server's clock may be a little behind the moments in its answers.
    if (at - now <= 1000 && now - at < hourMs) return this.ago(now - at);
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
