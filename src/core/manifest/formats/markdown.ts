import { checkRows } from "../limits.js";
import { findLinks } from "../links.js";
import { ignore, newRow } from "../rows.js";
import { LineSource } from "../sources/lines.js";
import type { TableRow } from "../sources/table.js";
import type { ManifestOrder, ManifestRow } from "../types.js";
import { linkRow } from "./free-line.js";
import type { ReaderOptions, RowReader, TextFormat } from "./format.js";
import { readRows } from "./table.js";

const rulePattern = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?$/;

/** A Markdown table: cells between bars, and a line of dashes below the header. */
export const markdownTable: TextFormat = {
  id: "markdown-table",
  name: "Markdown table",
  source: "https://github.github.com/gfm/#tables-extension-",
  recognise({ lines }) {
    const rows = lines.filter((line) => line.includes("|")).length;
    return lines.slice(0, 20).some((line) => line.includes("|") && rulePattern.test(line)) && rows > lines.length / 2
      ? 0.97
      : 0;
  },
  open: (_sample, options) => new MarkdownReader(options),
};

class MarkdownReader implements RowReader {
  order: ManifestOrder | null = null;
  readonly #source = new LineSource();
  readonly #rows: Array<TableRow> = [];
  readonly #around: Array<ManifestRow> = [];
  readonly #options: ReaderOptions;

  constructor(options: ReaderOptions) {
    this.#options = options;
  }

  *push(text: string, last: boolean): Generator<ManifestRow> {
    for (const { line, text: raw } of this.#source.push(text, last)) {
      const trimmed = raw.trim();
      if (!trimmed.includes("|")) this.#around.push(...readAround(trimmed, line));
      else if (!rulePattern.test(trimmed))
        checkRows(this.#rows.push({ line, cells: cellsOf(trimmed), damaged: false }));
    }
    if (!last) return;
    const { rows, order } = readRows(this.#rows, this.#options);
    this.order = order;
    for (const row of rows) {
      while (this.#around.length && this.#around[0]!.line < row.line) yield this.#around.shift()!;
      yield row;
    }
    yield* this.#around;
  }
}

/** Reads a line outside of the table: links become rows, words are ignored. */
function* readAround(text: string, line: number): Generator<ManifestRow> {
  const links = findLinks(text);
  for (const link of links) yield linkRow(newRow(line), link);
  if (!links.length) yield ignore({ ...newRow(line), title: text.slice(0, 200) }, "prose");
}

function cellsOf(line: string): Array<string> {
  return line
    .replace(/^\||\|$/g, "")
    .split(/(?<!\\)\|/)
    .map((cell) => plain(cell.trim().replaceAll("\\|", "|")));
}

/** The words of a cell without Markdown's marks. */
function plain(cell: string): string {
  return cell.replace(/\[([^\]]*)\]\([^)]*\)/g, "$1").replace(/(\*\*|__|`)(.+?)\1/g, "$2");
}
