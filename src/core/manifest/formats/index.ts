import type { Format, ReaderOptions, RowReader, Sample, TextFormat } from "./format.js";
import { freeTexts } from "./texts.js";
import { jsonFormats } from "./json.js";
import { jsonText } from "./json-text.js";
import { m3u } from "./m3u.js";
import { markdownTable } from "./markdown.js";
import { spotifyBackup } from "./spotify-backup.js";
import { findTable, openTable } from "./table.js";
import { bareTable, namedColumns, tableFormats } from "./tables.js";
import { rekordboxXml, xspf } from "./xml.js";

const textFormats: Array<TextFormat> = [m3u, spotifyBackup, xspf, rekordboxXml, markdownTable, jsonText, ...freeTexts];

/** All formats, each with the public source that it was checked against. */
export const manifestFormats: ReadonlyArray<Format> = [
  ...[...tableFormats, namedColumns, bareTable, ...jsonFormats, ...textFormats].map(({ id, name, source }) => ({
    id,
    name,
    source,
  })),
].filter(({ id }, at, all) => all.findIndex((other) => other.id === id) === at);

const nothing: Format = { id: "empty", name: "Nothing", source: "" };

/** The most likely format by the beginning of the text, and a function that opens its reader. */
export function recognise(sample: Sample): {
  format: Format;
  confidence: number;
  open(options: ReaderOptions): RowReader;
} {
  if (!sample.lines.length) return { format: nothing, confidence: 1, open: () => ({ order: null, push: () => [] }) };
  const candidates = textFormats.map((format) => ({
    format: format as Format,
    confidence: format.recognise(sample),
    open: (options: ReaderOptions) => format.open(sample, options),
  }));
  const table = findTable(sample);
  if (table) {
    const { format, confidence } = table;
    candidates.push({ format, confidence, open: (options) => openTable(table, options) });
  }
  const best = candidates.reduce((sofar, next) => (next.confidence > sofar.confidence ? next : sofar));
  return { ...best, confidence: Math.min(1, best.confidence) };
}
