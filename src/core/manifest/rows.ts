import { formatTrackLine } from "../policy/track-line.js";
import { clean, guessFromTitle } from "./names.js";
import { Repeats } from "./repeats.js";
import type { IgnoredReason, ManifestCounts, ManifestRow, ProblemReason } from "./types.js";

/** Shared by all rows without ids, to save memory. */
const noIds = Object.freeze({});

/** Names in catalogues are shorter. */
const maxNameLength = 1000;

export function newRow(line: number): ManifestRow {
  return {
    line,
    kind: "track",
    artist: null,
    title: null,
    album: null,
    durationSeconds: null,
    ids: noIds,
    reason: null,
    repair: null,
  };
}

export function ignore(row: ManifestRow, reason: IgnoredReason): ManifestRow {
  return Object.assign(row, { kind: "ignored", reason });
}

export function fail(row: ManifestRow, reason: ProblemReason, repair: string | null = null): ManifestRow {
  return Object.assign(row, { kind: "problem", reason, repair });
}

/** Completes rows: cleans their texts, checks that a track has all it needs, finds duplicates, counts. */
export class RowFinisher {
  readonly counts: ManifestCounts = { read: 0, accepted: 0, duplicates: 0, problems: 0, ignored: 0 };
  readonly #repeats = new Repeats();

  finish(row: ManifestRow): ManifestRow {
    row.artist = clean(row.artist);
    row.title = clean(row.title);
    row.album = clean(row.album);
    if (row.kind === "track") this.#checkTrack(row);
    if (row.kind === "track" || row.kind === "link") this.#checkDuplicate(row);
    this.#count(row);
    return row;
  }

  #checkTrack(row: ManifestRow): void {
    const { artist, title } = row;
    if (!title) {
      fail(row, "missing_title", row.repair);
    } else if (!artist) {
      const guess = guessFromTitle(title);
      fail(row, "missing_artist", row.repair ?? ((guess && formatTrackLine({ ...row, ...guess })) || null));
    } else if (
      artist.length > maxNameLength ||
      title.length > maxNameLength ||
      (row.album?.length ?? 0) > maxNameLength
    ) {
      fail(row, "too_long");
      row.artist = artist.slice(0, maxNameLength);
      row.title = title.slice(0, maxNameLength);
      row.album = row.album && row.album.slice(0, maxNameLength);
    } else if (/^[\s\-–—]+$/.test(artist)) {
      fail(row, "unwritable");
    }
  }

  #checkDuplicate(row: ManifestRow): void {
    const first = this.#repeats.firstOf(row);
    if (first === row) return;
    row.kind = "duplicate";
    row.reason = "duplicate";
    row.duplicateOf = first.line;
  }

  #count(row: ManifestRow): void {
    this.counts.read++;
    if (row.kind === "duplicate") this.counts.duplicates++;
    else if (row.kind === "problem") this.counts.problems++;
    else if (row.kind === "ignored") this.counts.ignored++;
    else this.counts.accepted++;
  }
}
