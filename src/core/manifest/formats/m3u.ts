import { parseDuration } from "../duration.js";
import { formatTrackLine } from "../../policy/track-line.js";
import { findLinks } from "../links.js";
import { squeeze } from "../names.js";
import { newRow } from "../rows.js";
import { LineSource, type TextLine } from "../sources/lines.js";
import type { ManifestRow } from "../types.js";
import { linkRow, spacedDash, splitPair, tooLong } from "./free-line.js";
import type { RowReader, TextFormat } from "./format.js";

/** M3U and M3U8: `#EXTINF:seconds,Artist - Title`, then a path or a URL. */
export const m3u: TextFormat = {
  id: "m3u",
  name: "M3U playlist",
  source: "https://en.wikipedia.org/wiki/M3U",
  recognise({ lines }) {
    if (/^#EXTM3U/i.test(lines[0] ?? "") || lines.slice(0, 50).some((line) => /^#EXTINF:/i.test(line))) return 1;
    const paths = lines.filter((line) => audioFilePattern.test(line) && /[\\/]/.test(line)).length;
    return lines.length && paths >= lines.length * 0.8 ? 0.9 : 0;
  },
  open: () => new M3uReader(),
};

const audioFilePattern = /\.(?:mp3|m4a|flac|wav|ogg|opus|wma|aac|aiff?|mp4|webm)$/i;
const numberedPattern = /^\d{1,3}(?:[.)_-]|\s+-)?\s+(?=\S)/;

class M3uReader implements RowReader {
  readonly order = null;
  readonly #source = new LineSource();
  #info: TextLine | null = null;
  #artist: string | null = null;
  #album: string | null = null;

  *push(text: string, last: boolean): Generator<ManifestRow> {
    for (const line of this.#source.push(text, last)) {
      const [, directive, value = ""] = /^\s*#(EXT[\w-]*):?(.*)$/i.exec(line.text) ?? [];
      switch (directive?.toUpperCase()) {
        case undefined:
          if (!line.text.trimStart().startsWith("#")) yield this.#entry(line, line.text.trim());
          break;
        case "EXTINF":
          if (this.#info) yield this.#entry(this.#info, "");
          this.#info = { ...line, text: value };
          break;
        case "EXTART":
          this.#artist = value.trim();
          break;
        case "EXTALB":
          this.#album = value.trim();
      }
    }
    if (last && this.#info) yield this.#entry(this.#info, "");
  }

  /** The row of an entry. `path` is empty where the next entry begins without one. */
  #entry({ line }: TextLine, path: string): ManifestRow {
    const row = newRow(this.#info?.line ?? line);
    const [, seconds, text] = /^\s*(-?\d+(?:\.\d+)?)?[^,]*,?(.*)/.exec(this.#info?.text ?? "")!;
    const label = text!.trim();
    row.durationSeconds = parseDuration(seconds, "s");
    row.artist = this.#artist;
    row.album = this.#album;
    this.#info = this.#artist = this.#album = null;

    const [link] = path.startsWith("http") || path.startsWith("spotify:") ? findLinks(path) : [];
    if (link && link.kind !== "problem" && !label) return linkRow(row, link);
    const name = squeeze(label || nameOfFile(path));
    if (!name || tooLong(name)) return link ? linkRow(row, link) : row;
    if (link) row.ids = link.ids;
    const isFileName = audioFilePattern.test(name) || !label;
    const plain = isFileName ? nameOfFile(name).replace(numberedPattern, "") : name;
    const pair = row.artist ? null : splitPair(plain, spacedDash);
    row.title = pair?.[1] ?? plain;
    row.artist ??= pair?.[0] ?? null;
    if (!row.artist) row.repair = repairByFolder(row, path);
    return row;
  }
}

/** The file name of a path or URL, decoded, without extension. */
function nameOfFile(path: string): string {
  return (decode(path).split(/[\\/]/).at(-1) ?? "").replace(audioFilePattern, "").trim();
}

/** A suggestion from folders such as `Artist/Album/01 Title.mp3`; null without them. */
function repairByFolder(row: ManifestRow, path: string): string | null {
  const folders = decode(path)
    .replace(/^(?:[a-z]+:\/{2,3}|[a-z]:)/i, "")
    .split(/[\\/]/)
    .filter(Boolean);
  const [artist, album] = folders.slice(-3, -1);
  return artist && album ? formatTrackLine({ ...row, artist, album }) || null : null;
}

function decode(path: string): string {
  try {
    return path.includes("%") ? decodeURIComponent(path) : path;
  } catch {
    return path;
  }
}
