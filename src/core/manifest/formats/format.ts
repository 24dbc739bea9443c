import type { JsonValue } from "../sources/json.js";
import type { ManifestOptions, ManifestOrder, ManifestRow } from "../types.js";

export interface Format {
  id: string;
  name: string;
  /** What the format was checked against: code that writes it, or a real file. */
  source: string;
}

/** A table that is recognised by its header. */
export interface TableFormat extends Format {
  /** Sets of column names (see `normaliseHeader`). The header must have all names of one of the sets. */
  headers: Array<Array<string>>;
  /** Corrects a row where the format differs from the common reading. `cell` gives "" for a missing column. */
  adjust?(row: ManifestRow, cell: (header: string) => string): void;
}

/** JSON that is recognised by its entries. */
export interface JsonFormat extends Format {
  /** The row of an entry in the list of that name; null where the entry is not of this format. */
  read(entry: JsonValue, list: string, line: number): ManifestRow | null;
}

/** Reads text, piece by piece, to rows. */
export interface RowReader {
  push(text: string, last: boolean): Iterable<ManifestRow>;
  /** Final once all rows are read. */
  readonly order: ManifestOrder | null;
  /** The format by the rows read so far, where they tell more than the beginning of the text. */
  readonly format?: { format: Format; confidence: number } | null;
}

export type ReaderOptions = Pick<ManifestOptions, "order">;

/** A format with its own recognition and its own reader. */
export interface TextFormat extends Format {
  /** How certain it is, from 0 to 1, that the text has this format. */
  recognise(sample: Sample): number;
  open(sample: Sample, options: ReaderOptions): RowReader;
}

/** The beginning of a text, by which its format is recognised. */
export interface Sample {
  text: string;
  /** The lines that are not blank, without the last one where it may be cut. */
  rawLines: Array<string>;
  /** `rawLines`, trimmed. */
  lines: Array<string>;
}
