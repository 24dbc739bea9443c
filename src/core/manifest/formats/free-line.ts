import { formatTrackLine, parseTrackLine } from "../../policy/track-line.js";
import { parseDuration } from "../duration.js";
import { findLinks, type FoundLink } from "../links.js";
import { squeeze } from "../names.js";
import { fail, ignore, newRow } from "../rows.js";
import type { ManifestRow } from "../types.js";

/** Only a dash between blanks is a separator: "Jay-Z - 99 Problems" has one. */
export const spacedDash = /\s(?:-{1,3}|[–—])\s/;
/** Words in brackets after a title that name a version, not an album. */
export const versionPattern =
  /\b(?:feat|ft|with|remix|mix|edit|version|live|remaster(?:ed)?|acoustic|instrumental|demo|cover|original|bonus|radio|extended|slowed|sped|from|prod)\b/i;
/** In characters. Track lines are shorter; the limit also bounds the time that the patterns here take. */
const maxTrackLine = 2000;

const closingClockPattern = /^(.*[^\s–—-])[\s–—-]+[([]?((?:\d{1,2}:)?\d{1,3}:\d{2})[)\]]?$/;
const closingBracketsPattern = /^(.*\S)\s+\(([^()]+)\)$/;

/** Splits off a time at the end of the text. */
export function splitClock(text: string): { body: string; clock: string | null } {
  const match = closingClockPattern.exec(text);
  return match ? { body: match[1]!, clock: match[2]! } : { body: text, clock: null };
}

/** Splits off round brackets at the end of the text. */
export function splitBrackets(text: string): { body: string; brackets: string | null } {
  const match = closingBracketsPattern.exec(text);
  return match ? { body: match[1]!, brackets: match[2]! } : { body: text, brackets: null };
}

/** Splits the text at its first (or last) separator; null where it has none or one side is empty. */
export function splitPair(text: string, separator: RegExp, last = false): [left: string, right: string] | null {
  const found = last ? [...text.matchAll(new RegExp(separator, "gi"))].at(-1) : separator.exec(text);
  if (!found) return null;
  const left = text.slice(0, found.index).trim();
  const right = text.slice(found.index + found[0].length).trim();
  return left && right ? [left, right] : null;
}

const quotesPattern = /^["'“„«‘](.+)["'”“»’]$/;
export function withoutQuotes(text: string) {
  return quotesPattern.exec(text)?.[1] ?? text;
}

/** Reads a single line: a link, or `Artist - Title (Album) 3:45`. */
export function readFreeLine(text: string, line: number): ManifestRow {
  const trimmed = squeeze(text.trim());
  const row = newRow(line);
  if (!trimmed) return ignore(row, "empty");
  if (tooLong(trimmed)) return failTooLong(row, trimmed);
  const [link] = findLinks(trimmed);
  if (link?.start === 0 && link.end === trimmed.length) return linkRow(row, link);

  const { body, clock } = splitClock(trimmed);
  row.durationSeconds = parseDuration(clock);
  const { body: bare, brackets } = splitBrackets(body);
  const album = clock && brackets && !versionPattern.test(brackets) ? brackets : null;
  const pair = splitPair(album ? bare : body, spacedDash);
  if (!pair) return failUnseparated(row, trimmed);
  [row.artist, row.title] = pair;
  row.album = album;
  return row;
}

export function linkRow(row: ManifestRow, { kind, reason, ids, repair }: FoundLink): ManifestRow {
  return Object.assign(row, { kind, reason, ids, repair });
}

export function tooLong(text: string) {
  return text.length > maxTrackLine;
}

export function failTooLong(row: ManifestRow, text: string): ManifestRow {
  row.title = `${text.slice(0, 100)}…`;
  return fail(row, "too_long");
}

/** The line has no dash between blanks. Harmony may split it at a dash inside a word, which is only suggested. */
export function failUnseparated(row: ManifestRow, text: string): ManifestRow {
  row.title = text;
  const read = parseTrackLine(text);
  return fail(row, "no_separator", read.ok ? formatTrackLine(read) : null);
}
