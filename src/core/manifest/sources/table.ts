import Papa from "papaparse";

export interface TableRow {
  /** The number of its first line, from 1. */
  line: number;
  cells: Array<string>;
  /** Its quotes could not be repaired. */
  damaged: boolean;
}

export interface Dialect {
  delimiter: string;
  quoted: boolean;
  /** The number of cells in a complete row. */
  columns: number;
}

/** In characters. A longer unfinished row has a quote that is never closed. */
const maxRowLength = 2 ** 17;
/** After this many repairs in a piece of text, its quotes are read as ordinary characters. */
const maxRepairs = 20;

/** Parses a whole text, for samples. */
export function parseTable(text: string, delimiter: string, quoted = true): Array<Array<string>> {
  return run(text, delimiter, quoted, false).data;
}

interface Run {
  data: Array<Array<string>>;
  errors: Array<{ row: number; code: string }>;
  /** The position of the first unfinished row. */
  end: number;
}

function run(text: string, delimiter: string, quoted: boolean, unfinished: boolean): Run {
  const parser = new Papa.Parser({
    delimiter,
    newline: "\n",
    fastMode: quoted ? undefined : true,
  });
  const { data, errors, meta } = parser.parse(text, 0, unfinished);
  return { data, errors, end: meta.cursor };
}

function countLines(text: string): number {
  let lines = 0;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) lines++;
  return lines;
}

/**
 * Reads delimited text in pieces, by means of Papa Parse. A quote that is never closed, or not doubled inside a cell,
 * makes Papa Parse read several rows as one. Such a row has line breaks and a wrong number of cells (or an error),
 * while its first line alone has the right number. Then that line is read alone, and reading continues after it.
 */
export class TableSource {
  #rest = "";
  #line = 1;
  /** Whether some cell of the current text has several lines. */
  #multiline = false;
  readonly #dialect: Dialect;

  constructor(dialect: Dialect) {
    this.#dialect = dialect;
  }

  /** Yields the rows that end in this piece of text in batches, since repairing quotes takes long. */
  *push(text: string, last: boolean): Generator<Array<TableRow>> {
    let pending = this.#rest + text;
    let repairs = 0;
    for (;;) {
      const { delimiter, quoted } = this.#dialect;
      const { data, errors, end } = run(pending, delimiter, quoted && repairs < maxRepairs, !last);
      const broken = this.#firstBroken(pending, data, errors, end, last);
      const whole = broken < 0 ? data : data.slice(0, broken);

      const before = this.#line;
      yield this.#numbered(whole);
      const overlong = pending.length - end > maxRowLength;
      if (broken < 0 && !overlong) {
        this.#rest = pending.slice(end);
        return;
      }

      const start = offsetOfLine(pending, this.#line - before);
      const newline = pending.indexOf("\n", start);
      const first = pending.slice(start, newline < 0 ? undefined : newline);
      const cells = this.#readAlone(first);
      yield [{ line: this.#line, cells: cells ?? [first], damaged: cells === null }];
      repairs++;
      if (newline < 0) {
        // The line has not ended yet. Its rest becomes a damaged row, too.
        this.#rest = "";
        return;
      }
      this.#line++;
      pending = pending.slice(newline + 1);
    }
  }

  #numbered(data: Array<Array<string>>): Array<TableRow> {
    const rows: Array<TableRow> = [];
    for (const cells of data) {
      if (cells.length > 1 || cells[0]!.trim()) rows.push({ line: this.#line, cells, damaged: false });
      this.#line += 1 + (this.#multiline ? linesIn(cells) : 0);
    }
    return rows;
  }

  /** The index of the first row that contains others, or -1. */
  #firstBroken(text: string, data: Array<Array<string>>, errors: Run["errors"], end: number, last: boolean): number {
    this.#multiline =
      text.includes('"') && countLines(last ? text : text.slice(0, end)) >= data.length + (last ? 0 : 1);
    if (!this.#multiline) return -1;
    const complaints = new Set(errors.map(({ row }) => row));
    let line = 0;
    let offset = 0;
    let offsetLine = 0;
    for (const [at, cells] of data.entries()) {
      const lines = linesIn(cells);
      if (lines && (cells.length !== this.#dialect.columns || complaints.has(at))) {
        for (; offsetLine < line; offsetLine++) offset = text.indexOf("\n", offset) + 1;
        if (this.#readAlone(text.slice(offset, text.indexOf("\n", offset)))) return at;
      }
      line += 1 + lines;
    }
    return -1;
  }

  /** The cells of a line, whether its quotes are read or ignored, where that gives a complete row; otherwise null. */
  #readAlone(line: string): Array<string> | null {
    const { delimiter, columns } = this.#dialect;
    const unquoted = line.split(delimiter);
    if (unquoted.length === columns) return unquoted.map(withoutQuotes);
    const [cells] = parseTable(line, delimiter);
    return cells?.length === columns ? cells.map(withoutQuotes) : null;
  }
}

function linesIn(cells: Array<string>): number {
  let lines = 0;
  for (const cell of cells) lines += countLines(cell);
  return lines;
}

function offsetOfLine(text: string, line: number): number {
  let offset = 0;
  for (; line > 0; line--) offset = text.indexOf("\n", offset) + 1;
  return offset;
}

const withoutQuotes = (cell: string) => cell.trim().replace(/^"|"$/g, "").replaceAll('""', '"');
