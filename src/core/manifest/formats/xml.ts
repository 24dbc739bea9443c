import { parseDuration } from "../duration.js";
import type { DurationUnit } from "../headers.js";
import { findLinks, idsOf } from "../links.js";
import { squeeze } from "../names.js";
import { fail, newRow } from "../rows.js";
import { XmlSource, type XmlRecord } from "../sources/xml.js";
import type { ManifestRow } from "../types.js";
import { linkRow, spacedDash, splitPair, tooLong } from "./free-line.js";
import type { RowReader, TextFormat } from "./format.js";

interface Names {
  element: string;
  title: string;
  artist: string;
  album: string;
  duration: string;
  unit: DurationUnit;
  location: string;
}

export const xspf: TextFormat = {
  id: "xspf",
  name: "XSPF playlist",
  source: "https://www.xspf.org/spec",
  recognise: ({ text }) => (/<playlist[\s>]/.test(text) && /xspf\.org|<trackList/.test(text) ? 1 : 0),
  open: () =>
    new XmlReader({
      element: "track",
      title: "title",
      artist: "creator",
      album: "album",
      duration: "duration",
      unit: "ms",
      location: "location",
    }),
};

export const rekordboxXml: TextFormat = {
  id: "rekordbox-xml",
  name: "rekordbox collection (XML)",
  source: "https://cdn.rekordbox.com/files/20200410160904/xml_format_list.pdf",
  recognise: ({ text }) => (/<DJ_PLAYLISTS[\s>]/.test(text) ? 1 : 0),
  open: () =>
    new XmlReader({
      element: "TRACK",
      title: "Name",
      artist: "Artist",
      album: "Album",
      duration: "TotalTime",
      unit: "s",
      location: "Location",
    }),
};

class XmlReader implements RowReader {
  readonly order = null;
  readonly #source: XmlSource;
  #entry = 0;
  readonly #names: Names;

  constructor(names: Names) {
    this.#names = names;

    this.#source = new XmlSource(names.element);
  }

  *push(text: string, last: boolean): Generator<ManifestRow> {
    const wasBroken = this.#source.broken;
    for (const record of this.#source.push(text, last)) {
      // The playlists of rekordbox list their tracks again, by key only.
      if (record && !(this.#names.title in record) && "Key" in record) continue;
      yield this.#read(newRow(++this.#entry), record);
    }
    if (this.#source.broken && !wasBroken) yield fail(newRow(++this.#entry), "broken");
  }

  #read(row: ManifestRow, record: XmlRecord): ManifestRow {
    if (!record) return fail(row, "broken");
    const { title, artist, album, duration, unit, location } = this.#names;
    const address = record[location] ?? "";
    row.title = record[title] || null;
    row.artist = record[artist] || null;
    row.album = record[album] || null;
    row.durationSeconds = parseDuration(record[duration], unit);
    row.ids = idsOf(address);
    if (row.title && !row.artist && !tooLong(row.title))
      [row.artist, row.title] = splitPair(squeeze(row.title), spacedDash) ?? [null, row.title];
    const [link] = row.title ? [] : findLinks(address);
    if (link && link.kind !== "problem") return linkRow(row, link);
    if (!row.title) row.title = fileName(address);
    return row;
  }
}

function fileName(address: string): string | null {
  const name =
    address
      .split(/[\\/]/)
      .at(-1)
      ?.replace(/\.\w{2,4}$/, "") ?? "";
  try {
    return decodeURIComponent(name) || null;
  } catch {
    return name || null;
  }
}
