import { formatTrackLine } from "../../policy/track-line.js";
import { parseDuration } from "../duration.js";
import { columnsOf } from "../headers.js";
import { checkRows } from "../limits.js";
import { findLinks, type FoundLink } from "../links.js";
import { squeeze } from "../names.js";
import { chosenOrder, OrderStatistics, statedOrder } from "../order.js";
import { fail, ignore, newRow } from "../rows.js";
import { LineSource } from "../sources/lines.js";
import type { ManifestOrder, ManifestRow } from "../types.js";
import {
  failTooLong,
  failUnseparated,
  linkRow,
  spacedDash,
  splitBrackets,
  splitClock,
  splitPair,
  tooLong,
  versionPattern,
  withoutQuotes,
} from "./free-line.js";
import type { Format, ReaderOptions, RowReader } from "./format.js";

/** A line of the file. `body` is the line without number, bullet and time; null where it is not a track alone. */
interface Item {
  line: number;
  text: string;
  body: string | null;
  clock: string | null;
  /** Null instead of an empty array, to save memory. */
  links: Array<FoundLink> | null;
}

/** How most lines of a file are written. */
interface LineStyle {
  leadingClock: boolean;
  number: RegExp;
  vinyl: boolean;
  separator: RegExp;
  /** The separator defines that the title comes first: `Title by Artist`, `Title -- Artists -- Album`. */
  titleFirst: boolean;
  triple: boolean;
  /** Brackets at the end hold the album. */
  albums: boolean;
  /** Times are lengths of tracks, not positions in a recording. */
  lengths: boolean;
  /** The order that the first line states, such as `Artist - Title`. */
  stated: ManifestOrder | null;
}

const bulletPattern = /^(?:(?:[-*+•‣◦·>☐☑✓✔]|\p{Extended_Pictographic}\ufe0f?)\s+)*(?:\[[ xX✓]?\]\s)?/u;
const numberPattern = /^(?:(?:#|nr?\.?|track)\s*)?[([]?(\d{1,4})(?:[.):\]]\s*|\s+[-–—]\s+|\s+)(?=\S)/i;
const certainNumberPattern = /^\(?\d{1,4}[.)]\s/;
const vinylPattern = /^[A-H]\d{1,2}[.):]?\s/;
const leadingClockPattern = /^[[(]?((?:\d{1,2}:)?\d{1,3}:\d{2})[\])]?(?:\s*[-–—|]\s+|\s+)(?=\S)/;
const headingPattern =
  /^(?:#{1,6}\s|(?:disc|disk|cd|lp|side|seite|track ?list(?:ing)?|playlist|set ?list|chapters?|kapitel)\b[^-–—]{0,20}$)|:$/i;
const audioFilePattern = /\.(?:mp3|m4a|flac|wav|ogg|opus|wma|aac|aiff?)$/i;

/**
 * Separators that a whole file may use instead of a dash between blanks, most certain first. Weak ones also occur in
 * names, so they count only in files without any dash between blanks.
 */
const otherSeparators: Array<{ separator: RegExp; titleFirst?: true; weak?: true }> = [
  { separator: /\t/ },
  { separator: /\sby\s/i, titleFirst: true },
  { separator: /\s[|/~•·]\s/ },
  { separator: /[–—]/ },
  { separator: /\s-|-\s/ },
  { separator: /:\s/, weak: true },
  { separator: /,\s/, weak: true },
  { separator: /-/, weak: true },
];

/** The number of lines that show the style. The side of the artists is inferred from all lines. */
const enoughLines = 2000;

const most = (share: number, all: number) => all > 0 && share >= all * 0.6;

/**
 * Reads lists and messages that people write: numbered, timed, ticked off, with links in between. The meaning of a line
 * depends on the others (numbers that count up, times that are positions, the side of the artists), so all are
 * collected first.
 */
export class FreeTextReader implements RowReader {
  order: ManifestOrder | null = null;
  readonly #source = new LineSource();
  readonly #items: Array<Item> = [];
  readonly #statistics = new OrderStatistics();
  #style: LineStyle | null = null;
  #separated = 0;
  readonly #kind: Format;
  readonly #options: ReaderOptions;
  /** The file is a list of tracks. Otherwise it is a message with links, and other lines are prose. */
  readonly #isTrackList: boolean;

  constructor(kind: Format, options: ReaderOptions, isTrackList: boolean) {
    this.#kind = kind;
    this.#options = options;
    this.#isTrackList = isTrackList;
  }

  /** The confidence is the share of lines that have two sides. */
  get format(): { format: Format; confidence: number } | null {
    return this.#isTrackList && this.#style
      ? { format: this.#kind, confidence: this.#separated / Math.max(1, this.#items.length) }
      : null;
  }

  *push(text: string, last: boolean): Generator<ManifestRow> {
    for (const { line, text: raw } of this.#source.push(text, last)) {
      const text = squeeze(raw.trim());
      const links = findLinks(text);
      const item: Item = { line, text, body: null, clock: null, links: links.length ? links : null };
      checkRows(this.#items.push(item));
      if (this.#style) this.#prepare(item, this.#style);
      else if (this.#items.length === enoughLines) this.#learn();
    }
    if (!last) return;

    const style = this.#style ?? this.#learn();
    const order = this.#orderOf(style);
    if (this.#isTrackList) this.order = order;
    for (const item of this.#items) {
      if (item.body === null) yield* this.#readSpecial(item, order);
      else yield this.#readItem(item, item.body, style, order);
    }
  }

  #learn(): LineStyle {
    this.#style = styleOf(this.#items.filter(maybeTrack).map(({ text }) => withoutMarkdown(text)));
    for (const item of this.#items) this.#prepare(item, this.#style);
    return this.#style;
  }

  #prepare(item: Item, style: LineStyle): void {
    if (maybeTrack(item)) Object.assign(item, bare(withoutMarkdown(item.text), style));
    const pair = item.body === null ? this.#labelOf(item) : splitPair(item.body, style.separator);
    if (!pair) return;
    this.#separated++;
    this.#statistics.add(...pair);
  }

  #orderOf(style: LineStyle): ManifestOrder | null {
    if (this.#options.order) return chosenOrder(this.#options.order);
    if (style.titleFirst) return statedOrder("title-artist");
    return style.stated ?? this.#statistics.infer();
  }

  #readItem(item: Item, body: string, style: LineStyle, order: ManifestOrder | null): ManifestRow {
    const row = newRow(item.line);
    if (style.lengths) row.durationSeconds = parseDuration(item.clock);
    if (!/[\p{L}\p{N}]/u.test(body)) return ignore(named(row, item.text), "heading");

    const whole = body;
    if (style.albums) ({ body, brackets: row.album } = splitBrackets(body));
    const titleFirst = order?.first === "title-artist";
    const parts = style.triple ? body.split(style.separator) : splitPair(body, style.separator, titleFirst);
    const [left, right] = parts ?? splitPair(body, spacedDash, titleFirst) ?? [];
    if (!left || !right)
      return this.#isTrackList ? failUnseparated(row, whole) : ignore(named(row, item.text), "prose");

    if (style.stated && orderStatedBy(left, right)) return ignore(named(row, item.text), "heading");
    row.artist = withoutQuotes(titleFirst ? right : left);
    row.title = withoutQuotes(titleFirst ? left : right);
    if (style.triple) row.album = parts?.[2] ?? null;
    return this.#isTrackList ? row : fail(row, "track_or_prose", formatTrackLine(row));
  }

  /** Artist and title beside the only link of a line, where that is a link to a track. */
  #labelOf({ text, links }: Item): [left: string, right: string] | null {
    if (!this.#isTrackList || !links || tooLong(text)) return null;
    const [link, ...others] = links;
    return link?.ids.spotifyTrack && !others.length ? splitPair(besides(text, link), spacedDash) : null;
  }

  /** Reads a line with links, a heading, or a line that is too long. */
  *#readSpecial(item: Item, order: ManifestOrder | null): Generator<ManifestRow> {
    const { line, text, links } = item;
    if (!links) {
      yield tooLong(text) ? failTooLong(newRow(line), text) : ignore(named(newRow(line), text), "heading");
      return;
    }
    const pair = this.#labelOf(item);
    if (pair) {
      const [artist, title] = order?.first === "title-artist" ? [pair[1], pair[0]] : pair;
      yield { ...newRow(line), artist, title, ids: links[0]!.ids };
      return;
    }
    for (const each of links) yield linkRow(newRow(line), each);
  }
}

/** Whether a line can be a track. */
const maybeTrack = ({ text, links }: Item) => !links && !tooLong(text) && !headingPattern.test(text);

function styleOf(lines: Array<string>): LineStyle {
  const take = (bodies: Array<string>, pattern: RegExp) => bodies.map((body) => body.replace(pattern, ""));
  const having = (bodies: Array<string>, pattern: RegExp) => bodies.filter((body) => pattern.test(body)).length;

  let leadingClock = most(having(lines, leadingClockPattern), lines.length);
  let bodies = take(lines, leadingClockPattern);
  const number = countsUp(bodies) ? numberPattern : certainNumberPattern;
  bodies = take(bodies, number);
  const vinyl = most(having(bodies, vinylPattern), bodies.length);
  bodies = take(bodies, vinylPattern);
  leadingClock ||= most(having(bodies, leadingClockPattern), bodies.length);

  const items = lines.map((line) => bare(line, { leadingClock, number, vinyl }));
  bodies = items.map(({ body }) => body);
  const split = (pattern: RegExp) => bodies.filter((body) => splitPair(body, pattern)).length;
  const triple = most(bodies.filter((body) => body.split(triplePattern).length === 3).length, bodies.length);
  const spaced = split(spacedDash);
  const other =
    spaced < bodies.length / 2
      ? otherSeparators.find(
          ({ separator, weak }) => most(split(separator), bodies.length) && !(weak && (spaced || bodies.length < 3)),
        )
      : undefined;
  const separator = triple ? triplePattern : (other?.separator ?? spacedDash);

  const first = splitPair(bodies[0] ?? "", separator);
  const withAlbum = items.filter(({ body, clock }) => {
    const { brackets } = splitBrackets(body);
    return brackets && !versionPattern.test(brackets) && (clock || items.length > 2);
  });
  return {
    leadingClock,
    number,
    vinyl,
    separator,
    triple,
    titleFirst: triple || other?.titleFirst === true,
    albums: !triple && most(withAlbum.length, items.length),
    lengths: !isRecording(items.map(({ clock }) => clock).filter((clock) => clock !== null)),
    stated: first && orderStatedBy(...first),
  };
}

const triplePattern = /\s--\s/;

/** The line without its number and time, where the file has them. */
function bare(
  text: string,
  { leadingClock, number, vinyl }: Pick<LineStyle, "leadingClock" | "number" | "vinyl">,
): { body: string; clock: string | null } {
  let clock: string | null = null;
  const withoutClock = (body: string) =>
    body.replace(leadingClockPattern, (_all, time: string) => {
      clock ??= time;
      return "";
    });
  let body = leadingClock ? withoutClock(text) : text;
  body = body.replace(number, "");
  if (vinyl) body = body.replace(vinylPattern, "");
  if (leadingClock) body = withoutClock(body);
  const closing = splitClock(body);
  return { body: closing.body.replace(audioFilePattern, ""), clock: clock ?? closing.clock };
}

/** The order that a heading such as `Artist - Title` states; null for any other line. */
function orderStatedBy(left: string, right: string): ManifestOrder | null {
  const { artist, title } = columnsOf([left, right]);
  if (artist === undefined || title === undefined) return null;
  return statedOrder(artist < title ? "artist-title" : "title-artist");
}

/** Shows the words of a line that is no track as the title of its row. */
function named(row: ManifestRow, text: string): ManifestRow {
  row.title = text.slice(0, 200);
  return row;
}

/** The text around a link, without the brackets and dashes that joined them. */
function besides(text: string, { start, end }: { start: number; end: number }): string {
  const around = `${text.slice(0, start)} ${text.slice(end)}`.replace(/[[(<]\s*[\])>]/g, "");
  return withoutMarkdown(around)
    .replace(/^[-–—:|,\s]+/, "")
    .replace(/[-–—:|,\s]+$/, "")
    .replace(certainNumberPattern, "");
}

function withoutMarkdown(text: string): string {
  return text.replace(bulletPattern, "").replace(/(\*\*|__)(.+?)\1/g, "$2");
}

/** Whether the numbers at the beginning of most lines count up. */
function countsUp(lines: Array<string>): boolean {
  let steps = 0;
  let previous = 0;
  for (const line of lines) {
    const number = Number(numberPattern.exec(line)?.[1]);
    if (number === previous + 1 || number === 1) steps++;
    if (number) previous = number;
  }
  return lines.length > 1 && most(steps, lines.length);
}

/** Whether the times are positions in one recording: they begin at zero or only increase. */
function isRecording(clocks: Array<string>): boolean {
  const seconds = clocks.map((clock) => parseDuration(clock) ?? 0);
  const rising = seconds.filter((second, at) => second > seconds[at - 1]!).length;
  return seconds[0] === 0 || (seconds.length > 4 && rising === seconds.length - 1);
}
