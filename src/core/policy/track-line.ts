/** What Harmony's server reads from one line of a FREE ingest submission. */
export type TrackLine =
  { ok: true; artist: string; title: string; album: string | null; durationSeconds: number | null } | { ok: false };

/** A track as named by a person or a file. Missing parts are null, empty or absent. */
export interface TrackParts {
  readonly artist: string | null;
  readonly title: string | null;
  readonly album?: string | null;
  readonly durationSeconds?: number | null;
}

/** White space in Python, which the server runs on: it includes x1c-x1f and x85 and excludes the byte-order mark. */
const pythonSpace = /[\t-\r\x1c- \x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/;

/**
 * `[[h…:]m…:]ss` with digits of any script. Hours start only at the beginning of a run of digits. The server's pattern
 * matches the same without that condition, but takes quadratic time on long runs of digits.
 */
const lengthPattern = /(?:(?<!\p{Nd})(\p{Nd}+):)?(\p{Nd}{1,2}):(\p{Nd}{2})/u;
const albumPattern = /\(([^()]+)\)$/;
const dashPattern = /[-–—]/;

/** Python does not convert longer numbers, so the server fails on the whole submission. */
const maxDigits = 4300;

/** `text` without white space at its ends, as Python's `str.strip` returns it. */
export function strip(text: string): string {
  let start = 0;
  let end = text.length;
  while (pythonSpace.test(text[start] ?? "")) start++;
  while (pythonSpace.test(text[end - 1] ?? "")) end--;
  return text.slice(start, end);
}

function digitsValue(digits = "0"): number {
  return Number(
    digits.replace(/[^0-9]/gu, (digit) => {
      let zero = digit.codePointAt(0)!;
      const code = zero;
      while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero--;
      return String((code - zero) % 10);
    }),
  );
}

function withoutLengths(line: string): string {
  let kept = "";
  for (let match = lengthPattern.exec(line); match; match = lengthPattern.exec(line)) {
    kept += line.slice(0, match.index);
    line = line.slice(match.index + match[0].length);
  }
  return strip(kept + line);
}

/**
 * Reads a line exactly as Harmony's server does. The first text of the form `m:ss` or `h:mm:ss` is the length (unless
 * it is zero), a final pair of round brackets is the album, and the first dash, spaced or not, separates artist and
 * title.
 */
export function parseTrackLine(text: string): TrackLine {
  let line = strip(text);
  let album = null;

  const length = lengthPattern.exec(line);
  if (length && length[0].length > maxDigits) return { ok: false };
  const durationSeconds = length
    ? digitsValue(length[1]) * 3600 + digitsValue(length[2]) * 60 + digitsValue(length[3])
    : 0;
  if (durationSeconds) line = withoutLengths(line);

  const brackets = albumPattern.exec(line);
  if (brackets && strip(brackets[1]!)) {
    album = strip(brackets[1]!);
    line = strip(line.slice(0, brackets.index));
  }

  const dash = line.search(dashPattern);
  const artist = strip(line.slice(0, Math.max(dash, 0)));
  const title = strip(line.slice(dash + 1));
  return artist && title ? { ok: true, artist, title, album, durationSeconds: durationSeconds || null } : { ok: false };
}

interface Spelling {
  artist: string;
  title: string;
  album: string;
  durationSeconds: number;
}

/** Seconds as `3:45` or `1:02:03`, which the server reads as the length of a track. */
export function formatLength(durationSeconds: number): string {
  const pad = (part: number) => String(part).padStart(2, "0");
  const seconds = Math.round(durationSeconds);
  const minutes = Math.floor(seconds / 60);
  const length = minutes < 60 ? `${minutes}` : `${Math.floor(minutes / 60)}:${pad(minutes % 60)}`;
  return `${length}:${pad(seconds % 60)}`;
}

function compose({ artist, title, album, durationSeconds }: Spelling): string {
  return (
    `${artist} - ${title}` + (album && ` (${album})`) + (durationSeconds ? ` ${formatLength(durationSeconds)}` : "")
  );
}

function readsBack(spelling: Spelling): boolean {
  const read = parseTrackLine(compose(spelling));
  return (
    read.ok &&
    read.artist === spelling.artist &&
    read.title === spelling.title &&
    (read.album ?? "") === spelling.album &&
    (read.durationSeconds ?? 0) === spelling.durationSeconds
  );
}

/** Replaces marks that the server would misread by spaces. A search compares words, so it finds the same tracks. */
const spaced = (text: string, marks: RegExp) => strip(text.replace(marks, " ").replace(/ {2,}/g, " "));
const timeColon = /(?<=\p{Nd}):(?=\p{Nd}{2})/gu;
const oneLine = (text: string | null | undefined) =>
  strip((text ?? "").replace(/[\n-\r\x1c-\x1e\x85\u2028\u2029]+/g, " "));

/**
 * The line from which the server reads `track`. Some tracks cannot be written in the server's format: a dash in the
 * artist, brackets at the end without an album, a time in the title. Their line is the nearest spelling with the same
 * words, which a search finds as well; compare `parseTrackLine(line)` with the track to find out. Empty where artist or
 * title is missing.
 */
export function formatTrackLine(track: TrackParts): string {
  const exact: Spelling = {
    artist: oneLine(track.artist),
    title: oneLine(track.title),
    album: oneLine(track.album),
    durationSeconds: Math.max(0, Math.round(track.durationSeconds ?? 0)) || 0,
  };
  const words: Spelling = {
    artist: spaced(spaced(exact.artist, /[-–—]/g), timeColon),
    title: spaced(exact.title, timeColon),
    album: spaced(spaced(exact.album, /[()]/g), timeColon),
    durationSeconds: exact.durationSeconds,
  };
  const spellings = [
    exact,
    { ...exact, durationSeconds: 0 },
    words,
    { ...words, title: spaced(words.title, /\((?=[^()]*\)$)|\)$/g) },
  ];
  const best = spellings.find(readsBack);
  return best ? compose(best) : "";
}
