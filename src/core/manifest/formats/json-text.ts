import { fail, ignore, newRow } from "../rows.js";
import { JsonSource, type JsonValue } from "../sources/json.js";
import type { ManifestRow } from "../types.js";
import type { Format, JsonFormat, RowReader, TextFormat } from "./format.js";
import { jsonFormats } from "./json.js";

/** Names of lists whose strings are rows and whose unknown elements are problems. */
const listNames = new Set(
  "tracks songs items entries data library playlist playlists playlist_links links urls lines results favourites favorites".split(
    " ",
  ),
);

/** JSON and JSON Lines. The entries tell the exporter. */
export const jsonText: TextFormat = {
  id: "json",
  name: "JSON",
  source: "https://www.rfc-editor.org/rfc/rfc8259",
  // "[ ] Artist - Title", "[1] Artist - Title" and "[00:00] Artist - Title" are no arrays.
  recognise: ({ text }) =>
    /^\s*(?:\{\s*(?:"|\}|$)|\[\s*(?:[{["]|$|\]\s*$|-?\d+\s*(?:,|\]\s*$)))/.test(text) ? 0.98 : 0,
  open: () => new JsonReader(),
};

class JsonReader implements RowReader {
  readonly order = null;
  #entry = 0;
  #rows: Array<ManifestRow> = [];
  readonly #found = new Map<JsonFormat, number>();
  readonly #source = new JsonSource({
    element: (value, list) => this.#readEntry(value, list),
    isList: (name) => listNames.has(name),
    unknown: (value) => this.#readUnknown(value),
    tooDeep: () => this.#rows.push(fail(newRow(++this.#entry), "nested_too_deep")),
  });

  /** The format of most entries so far. */
  get format(): { format: Format; confidence: number } | null {
    const [best] = [...this.#found].sort((a, b) => b[1] - a[1]);
    return best ? { format: best[0], confidence: best[1] / this.#entry } : null;
  }

  push(text: string, last: boolean): Iterable<ManifestRow> {
    this.#rows = [];
    this.#source.push(text, last);
    if (last && this.#source.broken) this.#rows.push(fail(newRow(++this.#entry), "broken"));
    return this.#rows;
  }

  #readEntry(value: JsonValue, list: string): boolean {
    for (const format of jsonFormats) {
      const row = format.read(value, list, this.#entry + 1);
      if (!row) continue;
      this.#entry++;
      this.#found.set(format, (this.#found.get(format) ?? 0) + 1);
      this.#rows.push(row);
      return true;
    }
    return false;
  }

  #readUnknown(value: JsonValue): void {
    const row = newRow(++this.#entry);
    const isEmpty = value === null || (typeof value === "object" && Object.keys(value).length === 0);
    row.title = isEmpty ? null : JSON.stringify(value).slice(0, 200);
    this.#rows.push(isEmpty ? ignore(row, "empty") : fail(row, "unknown_object"));
  }
}
