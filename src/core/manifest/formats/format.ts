import type { Field } from "../headers.js";
import type { JsonValue } from "../sources/json.js";
import type { ManifestOptions, ManifestOrder, ManifestRow } from "../types.js";

export interface Format {
  id: string;
  name: string;
  /** Where the format was checked: code that writes it, or a real file. */
  source: string;
}

/** A table that its header gives away. */
export interface TableFormat extends Format {
  /** Sets of column names (see `normaliseHeader`), any one of which must all be there. */
  headers: Array<Array<string>>;
  /** Columns that the common vocabulary would miss or mistake. */
  columns?: Partial<Record<Field, string>>;
  /** What the format knows better than the common reading; `cell` is "" where there is no such column. */
  adjust?(row: ManifestRow, cell: (header: string) => string): void;
}

/** JSON whose entries give it away. */
export interface JsonFormat extends Format {
  /** The row of an entry in the list of that name, or null where it is not of this format. */
  read(entry: JsonValue, list: string, line: number): ManifestRow | null;
}

/** Turns text, in pieces, into rows. */
export interface RowReader {
  push(text: string, last: boolean): Iterable<ManifestRow>;
  /** Known at the latest with the last row. */
  readonly order: ManifestOrder | null;
  /** Where the rows tell the format better than the beginning of the text did. */
  readonly format?: { format: Format; confidence: number } | null;
}

export type ReaderOptions = Pick<ManifestOptions, "order">;

/** A format that is recognised by its text and read in its own way. */
export interface TextFormat extends Format {
  /** How sure one can be, 0 to 1, by the beginning of the text. */
  recognise(sample: Sample): number;
  open(sample: Sample, options: ReaderOptions): RowReader;
}

/** The beginning of the text. */
export interface Sample {
  text: string;
  /** Lines that are not blank; without the last where it may be cut. */
  rawLines: Array<string>;
  /** The same, trimmed. */
  lines: Array<string>;
}
