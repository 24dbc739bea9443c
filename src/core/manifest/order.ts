import { hashText } from "./hash.js";
import type { Columns } from "./headers.js";
import type { ManifestOrder, TrackOrder } from "./types.js";

/** Marks of titles: versions, and guests in brackets. */
const titleMark =
  /[([]|\b(?:re-?mix|edit|mix|version|live|remaster(?:ed)?|acoustic|instrumental|demo|reprise|interlude|intro|outro)\b/i;
/** Marks that artists have more often than titles. */
const artistMark = /[&,]|\b(?:feat|ft|vs|x)\b|^the /i;

/** In a list of this many lines, marks count half as much as in a long one. */
const halfTrustedLines = 10;

/** Statistics of one side of all pairs. */
class Side {
  readonly #seen = new Set<number>();
  #titles = 0;
  #artists = 0;
  all = 0;

  add(text: string): void {
    this.all++;
    this.#seen.add(hashText(text));
    if (titleMark.test(text)) this.#titles++;
    if (artistMark.test(text)) this.#artists++;
  }

  /**
   * How much this side looks like artists. Artists repeat and titles do not, and each has its marks. A few marks in a
   * short list mean little: "The Business" is a title.
   */
  get artistry(): number {
    const all = Math.max(1, this.all);
    return 3 * (1 - this.#seen.size / all) + (this.#artists - 2 * this.#titles) / (all + halfTrustedLines);
  }
}

/**
 * Collects all pairs of a file to infer which side the artists are on. Without any evidence they come first, as in
 * nearly all lists.
 */
export class OrderStatistics {
  readonly #left = new Side();
  readonly #right = new Side();

  add(left: string, right: string): void {
    this.#left.add(left);
    this.#right.add(right);
  }

  /** The inferred order; null without pairs. */
  infer(): ManifestOrder | null {
    if (!this.#left.all) return null;
    const score = 0.1 + this.#left.artistry - this.#right.artistry;
    return {
      first: score >= 0 ? "artist-title" : "title-artist",
      by: "inferred",
      confidence: Math.min(1, Math.abs(score)),
    };
  }
}

export function chosenOrder(first: TrackOrder): ManifestOrder {
  return { first, by: "chosen", confidence: 1 };
}
export function statedOrder(first: TrackOrder): ManifestOrder {
  return { first, by: "stated", confidence: 1 };
}

/**
 * Whether the names of a header are off by one column, as in the files of one exporter. Then no "artist" occurs twice,
 * while some "titles" occur with several "artists", always with the same "album": the columns really hold title, album
 * and artist.
 */
export function isRotated(
  rows: Array<Array<string>>,
  { title, artist, album }: Record<"title" | "artist" | "album", number>,
): boolean {
  if (new Set(rows.map((row) => row[artist])).size < rows.length) return false;
  const albums = new Map<string | undefined, { rows: number; names: Set<string | undefined> }>();
  for (const row of rows) {
    const known = albums.get(row[title]) ?? { rows: 0, names: new Set() };
    known.rows++;
    known.names.add(row[album]);
    albums.set(row[title], known);
  }
  const again = [...albums.values()].filter((known) => known.rows > 1);
  return again.length >= 5 && again.filter((known) => known.names.size === 1).length >= again.length * 0.9;
}

/** Recognises the columns of a table without header by their cells. `texts` are the columns that hold names. */
export function inferColumns(rows: Array<Array<string>>): { columns: Columns; texts: Array<number> } {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const columns: Columns = {};
  const texts: Array<number> = [];
  for (let at = 0; at < width; at++) {
    const cells = rows.map((row) => row[at]?.trim() ?? "").filter(Boolean);
    const most = (pattern: RegExp) => cells.filter((cell) => pattern.test(cell)).length > cells.length * 0.8;
    if (most(/^(?:\d{1,2}:)?\d{1,3}:\d{2}$/)) columns.duration ??= at;
    else if (most(/^(?:spotify:|https?:)|^(?=.*\d)(?=.*[A-Z])[A-Za-z0-9]{22}$/)) columns.spotify ??= at;
    else if (most(/^[A-Z]{2}[A-Z0-9]{3}\d{7}$/)) columns.isrc ??= at;
    else if (cells.length && !most(/^(?:[\d.,:/%+-]+|\d{4}-\d\d-\d\d.*|true|false|yes|no)$/i)) texts.push(at);
  }
  return { columns, texts };
}
