import { parseDuration } from "../duration.js";
import { columnsOf, durationUnitOf, looksLikeHeader, normaliseHeader, type Columns } from "../headers.js";
import { findLinks, idsOf, isrcOf, parseLocalUri } from "../links.js";
import { checkRows } from "../limits.js";
import { chosenOrder, inferColumns, isRotated, OrderStatistics, statedOrder } from "../order.js";
import { joinArtists } from "../names.js";
import { fail, ignore, newRow } from "../rows.js";
import { parseTable, TableSource, type Dialect, type TableRow } from "../sources/table.js";
import type { IgnoredReason, ManifestOrder, ManifestRow } from "../types.js";
import { spacedDash } from "./free-line.js";
import type { ReaderOptions, RowReader, Sample, TableFormat } from "./format.js";
import { bareTable, namedColumns, tableFormats } from "./tables.js";

const delimiters = ["\t", ";", ",", "|"];
/** The most rows before a header. */
const maxPreamble = 20;

/** The layout of a table, by the beginning of its text. */
export interface TableLayout {
  format: TableFormat;
  confidence: number;
  dialect: Dialect;
  /** The index of the header in `rows`; -1 without one. */
  headerAt: number;
  rows: Array<Array<string>>;
}

/** The layout of the table that begins with the sample; null where it is no table. */
export function findTable(sample: Sample): TableLayout | null {
  const head = sample.rawLines.slice(0, 200).join("\n");
  const layouts = [...delimiters.map((delimiter) => layoutWith(head, delimiter)), oneColumn(sample)].filter(
    (layout) => layout !== null,
  );
  return layouts.reduce<TableLayout | null>(
    (best, next) => (best && best.confidence >= next.confidence ? best : next),
    null,
  );
}

function layoutWith(head: string, delimiter: string): TableLayout | null {
  const quoted = delimiter !== "\t" || isQuoted(head);
  const rows = parseTable(head, delimiter, quoted);
  const headerAt = rows.slice(0, maxPreamble).findIndex((row) => row.length > 1 && isHeader(row));
  if (headerAt >= 0) {
    const header = rows[headerAt]!;
    const { format, certain } = formatOf(header);
    return {
      format,
      // The right delimiter is the one that splits the header into the most columns.
      confidence: (certain ? 0.95 : 0.91) + Math.min(header.length, 40) / 1000,
      dialect: { delimiter, quoted, columns: header.length },
      headerAt,
      rows,
    };
  }

  const columns = mostCommon(rows.map((row) => row.length));
  const regular = rows.filter((row) => row.length === columns).length / rows.length;
  // Commas and bars also occur in prose and in names, so they have to be more regular.
  const isRare = delimiter === "\t" || delimiter === ";";
  if (columns < 2 || columns > 60 || regular < (isRare ? 0.8 : 0.95)) return null;
  if (!isRare && isTrackList(rows, delimiter)) return null;
  return {
    format: bareTable,
    confidence: rows.length > 2 || delimiter === "\t" || head.includes('"') ? 0.6 * regular : 0.3,
    dialect: { delimiter, quoted, columns },
    headerAt: -1,
    rows,
  };
}

/** Whether cells between tabs are quoted. They seldom are: most quotes there belong to a title. */
function isQuoted(head: string): boolean {
  const lines = head.split("\n");
  return lines.filter((line) => /(?:^|\t)"[^\t]*"(?:\t|$)/.test(line)).length > lines.length / 2;
}

/** Whether most lines separate artist and title by a dash. Their commas, however regular, do not separate cells. */
function isTrackList(rows: Array<Array<string>>, delimiter: string): boolean {
  return rows.filter((row) => spacedDash.test(row.join(delimiter))).length > rows.length * 0.8;
}

/** A table of one column: links below a header. */
function oneColumn(sample: Sample): TableLayout | null {
  const [header] = parseTable(sample.lines[0]!, ",");
  if (sample.lines.length < 2 || header?.length !== 1 || columnsOf(header).spotify === undefined) return null;
  return {
    format: namedColumns,
    confidence: 0.8,
    dialect: { delimiter: ",", quoted: true, columns: 1 },
    headerAt: 0,
    rows: sample.lines.map((line) => [line]),
  };
}

const isHeader = (cells: Array<string>) => looksLikeHeader(cells) || formatOf(cells).certain;

/** The format with the largest set of column names that the header has. */
function formatOf(header: Array<string>): { format: TableFormat; certain: boolean } {
  const names = new Set(header.map(normaliseHeader));
  let best = { format: namedColumns, certain: false };
  let most = 0;
  for (const format of tableFormats) {
    for (const set of format.headers) {
      if (set.length <= most || !set.every((name) => names.has(name))) continue;
      most = set.length;
      best = { format, certain: true };
    }
  }
  return best;
}

function mostCommon(numbers: Array<number>): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((best, next) => (next[1] > best[1] ? next : best), [0, 0])[0];
}

/** Opens the reader of a table. */
export function openTable(layout: TableLayout, options: ReaderOptions): RowReader {
  return layout.headerAt < 0 ? new BareTableReader(layout, options) : new NamedTableReader(layout, options);
}

/** The number of rows by which the columns of a table without header are recognised. */
const enoughRows = 2000;

/** Reads a row whose columns are known. */
type ReadRow = (row: TableRow) => ManifestRow;

class NamedTableReader implements RowReader {
  readonly order: ManifestOrder | null;
  readonly #source: TableSource;
  readonly #read: ReadRow;
  #toSkip: number;

  constructor({ rows, headerAt, dialect, format }: TableLayout, options: ReaderOptions) {
    const plan = planByHeader(rows[headerAt]!, rows.slice(headerAt + 1), format, options);
    this.order = plan.order;
    this.#read = plan.read;
    this.#source = new TableSource(dialect);
    this.#toSkip = headerAt + 1;
  }

  *push(text: string, last: boolean): Generator<ManifestRow> {
    for (const rows of this.#source.push(text, last)) {
      for (const row of rows) {
        if (this.#toSkip > 0) this.#toSkip--;
        else yield this.#read(row);
      }
    }
  }
}

class BareTableReader implements RowReader {
  order: ManifestOrder | null = null;
  readonly #source: TableSource;
  readonly #rows: BareRows;

  constructor({ dialect, format }: TableLayout, options: ReaderOptions) {
    this.#source = new TableSource(dialect);
    this.#rows = new BareRows(format, options);
  }

  *push(text: string, last: boolean): Generator<ManifestRow> {
    for (const rows of this.#source.push(text, last)) for (const row of rows) this.#rows.add(row);
    if (!last) return;
    const { order, read } = this.#rows.plan();
    this.order = order;
    for (const row of this.#rows.all) yield read(row);
  }
}

/** Rows without header. The first rows show which columns hold names, all rows show which of those are the artists. */
class BareRows {
  readonly all: Array<TableRow> = [];
  readonly #statistics = new OrderStatistics();
  #layout: ReturnType<typeof inferColumns> | null = null;
  readonly #format: TableFormat;
  readonly #options: ReaderOptions;

  constructor(format: TableFormat, options: ReaderOptions) {
    this.#format = format;
    this.#options = options;
  }

  add(row: TableRow): void {
    checkRows(this.all.push(row));
    if (this.#layout) this.#weigh(row);
    else if (this.all.length === enoughRows) this.#infer();
  }

  plan(): { order: ManifestOrder | null; read: ReadRow } {
    const { columns, texts } = this.#layout ?? this.#infer();
    const [first, second, third] = texts;
    const order = this.#options.order ? chosenOrder(this.#options.order) : this.#statistics.infer();
    const [artist, title] = order?.first !== "title-artist" ? [first, second] : [second, first];
    return second === undefined
      ? { order: null, read: rowReader({ ...columns, title: first }, [], this.#format) }
      : { order, read: rowReader({ ...columns, artist, title, album: third }, [], this.#format) };
  }

  #infer(): ReturnType<typeof inferColumns> {
    this.#layout = inferColumns(this.all.map(({ cells }) => cells));
    for (const row of this.all) this.#weigh(row);
    return this.#layout;
  }

  #weigh({ cells }: TableRow): void {
    const [first, second] = this.#layout!.texts;
    this.#statistics.add(cells[first!] ?? "", cells[second!] ?? "");
  }
}

/** Reads rows that are in memory, with or without a header. */
export function readRows(
  rows: Array<TableRow>,
  options: ReaderOptions,
): { order: ManifestOrder | null; rows: Iterable<ManifestRow> } {
  const headerAt = rows.slice(0, maxPreamble).findIndex(({ cells }) => isHeader(cells));
  const content = rows.slice(headerAt + 1);
  let plan: { order: ManifestOrder | null; read: ReadRow };
  if (headerAt >= 0) {
    const header = rows[headerAt]!.cells;
    plan = planByHeader(
      header,
      content.slice(0, enoughRows).map(({ cells }) => cells),
      formatOf(header).format,
      options,
    );
  } else {
    const bare = new BareRows(bareTable, options);
    for (const row of content) bare.add(row);
    plan = bare.plan();
  }
  return { order: plan.order, rows: mapped(content, plan.read) };
}

function* mapped(rows: Array<TableRow>, read: ReadRow): Generator<ManifestRow> {
  for (const row of rows) yield read(row);
}

function planByHeader(
  header: Array<string>,
  sample: Array<Array<string>>,
  format: TableFormat,
  options: ReaderOptions,
): { order: ManifestOrder | null; read: ReadRow } {
  const columns = columnsOf(header);
  columns.spotify ??= columnOfUris(sample);

  const { artist, title, album } = columns;
  let order: ManifestOrder | null = null;
  if (artist !== undefined && title !== undefined) {
    order = statedOrder(artist < title ? "artist-title" : "title-artist");
    if (album !== undefined && isRotated(sample, { title, artist, album })) {
      Object.assign(columns, { title: artist, artist: album, album: title });
      order = { first: "title-artist", by: "inferred", confidence: 0.7 };
    }
    if (options.order && options.order !== order.first) {
      [columns.artist, columns.title] = [columns.title, columns.artist];
      order = chosenOrder(options.order);
    }
  }
  return { order, read: rowReader(columns, header, format) };
}

/** The column that holds Spotify URIs or links, by its cells; undefined without one. */
function columnOfUris(sample: Array<Array<string>>): number | undefined {
  const at = sample[0]?.findIndex(
    (_, column) =>
      sample.every((row) => /^$|^spotify:|open\.spotify\.com\/track\//.test(row[column] ?? "")) &&
      sample.some((row) => row[column]),
  );
  return at === -1 ? undefined : at;
}

/** Values of a type column for rows that are no tracks. */
const notTracks = new Map<string, IgnoredReason>([
  ["album", "album"],
  ["artist", "artist"],
  ["podcast", "podcast"],
  ["episode", "podcast"],
  ["show", "podcast"],
  ["audiobook", "audiobook"],
]);

function rowReader(columns: Columns, header: Array<string>, format: TableFormat): ReadRow {
  const at = new Map(header.map((name, index) => [normaliseHeader(name), index]));
  const unit = columns.duration === undefined ? "auto" : durationUnitOf(header[columns.duration] ?? "");
  return ({ line, cells, damaged }) => {
    const row = newRow(line);
    const get = (column: number | undefined) => (column === undefined ? "" : (cells[column] ?? "").trim());
    row.title = get(columns.title);
    row.artist = joinArtists(get(columns.artist));
    row.album = get(columns.album);
    row.artist = withMore(row.artist, get(columns.moreArtists));
    row.durationSeconds = parseDuration(get(columns.duration), unit);
    const address = get(columns.spotify);
    if (address) row.ids = idsOf(address);
    fillFromLocal(row, address);
    const isrc = isrcOf(get(columns.isrc));
    // Nearly every row has both, and spreading is slow.
    if (isrc) row.ids = row.ids.spotifyTrack ? { spotifyTrack: row.ids.spotifyTrack, isrc } : { ...row.ids, isrc };

    if (damaged) return fail(row, "damaged_quotes");
    if (cells.every((cell) => !cell.trim())) return ignore(row, "empty");
    const type = get(columns.type);
    const reason = type && notTracks.get(type.toLowerCase());
    if (reason) ignore(row, reason);
    format.adjust?.(row, (name) => get(at.get(name)));
    if (row.kind === "track" && !row.title && !row.artist) asLink(row, address);
    return row;
  };
}

/** Fills empty columns from the URI of a local file. */
function fillFromLocal(row: ManifestRow, address: string): void {
  const local = parseLocalUri(address);
  if (!local) return;
  row.artist ||= local.artist;
  row.title ||= local.title;
  row.album ||= local.album;
  row.durationSeconds ??= parseDuration(local.seconds, "s");
}

/** Turns a row that has only a URI or link into a link. */
function asLink(row: ManifestRow, cell: string): void {
  const [link] = findLinks(cell);
  if (link) {
    const { kind, reason, ids, repair } = link;
    Object.assign(row, { kind, reason, ids, repair });
  } else if (row.ids.spotifyTrack) {
    Object.assign(row, { kind: "link", reason: "track_link" });
  }
}

/** Adds the artists of Skiley's second column, which are separated by ` & `. */
function withMore(artist: string, more: string): string {
  const names = joinArtists(more.replaceAll(" & ", ", "));
  return names && artist && !artist.includes(names) ? `${artist}, ${names}` : artist;
}
