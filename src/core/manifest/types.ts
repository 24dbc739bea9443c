/** The identifiers that a row names: Spotify ids without prefix, the ISRC in capitals. */
export interface ManifestIds {
  readonly spotifyTrack?: string;
  readonly spotifyPlaylist?: string;
  readonly spotifyAlbum?: string;
  readonly isrc?: string;
}

/**
 * - `track`: artist and title are known; `formatTrackLine` writes the line for Harmony.
 * - `link`: a link to a playlist (which Harmony accepts), a track (to be looked up) or an album; see `ids`.
 * - `duplicate`: an earlier row has the same track or link; see `duplicateOf`.
 * - `problem`: the row cannot be sent as it is; see `reason` and `repair`.
 * - `ignored`: the row is no track, so it is left out on purpose.
 */
export type RowKind = "track" | "link" | "duplicate" | "problem" | "ignored";

/** Why Harmony's playlist import does not accept a link. */
export type LinkReason = "track_link" | "album_link";

export type ProblemReason =
  | "missing_artist"
  | "missing_title"
  /** Nothing separates artist and title. */
  | "no_separator"
  /** Spotify has withdrawn the track, so the exporter knows its id but not its names. */
  | "removed"
  /** Words between links: a track or part of a message. */
  | "track_or_prose"
  /** A link to another service, or a shortened link that hides its target. */
  | "unsupported_link"
  /** The row has a YouTube id but no names. */
  | "youtube_only"
  /** The artist consists of dashes only, which Harmony's track lines cannot express. */
  | "unwritable"
  | "too_long"
  | "damaged_quotes"
  | "unknown_object"
  | "nested_too_deep"
  /** The file ends or is damaged in the middle of a row. */
  | "broken";

export type IgnoredReason =
  | "album"
  | "artist"
  | "banned"
  | "podcast"
  | "audiobook"
  | "play_without_song"
  | "empty"
  | "prose"
  | "heading"
  | "other";

export type RowReason = LinkReason | ProblemReason | IgnoredReason | "duplicate";

/** One row of the file. */
export interface ManifestRow {
  /** The line of the file, from 1. In JSON and XML: the number of the entry, from 1. */
  line: number;
  kind: RowKind;
  /** Several artists are separated by `, `. */
  artist: string | null;
  title: string | null;
  album: string | null;
  durationSeconds: number | null;
  ids: ManifestIds;
  reason: RowReason | null;
  /** A suggestion that a person has to confirm: `Artist - Title …` or a Spotify URI. */
  repair: string | null;
  /** The `line` of the first row with the same artist and title, or the same link. */
  duplicateOf?: number;
}

/** `read` is always the sum of the other four. */
export interface ManifestCounts {
  read: number;
  /** Rows of kind `track` or `link`. */
  accepted: number;
  duplicates: number;
  problems: number;
  ignored: number;
}

export type TrackOrder = "artist-title" | "title-artist";

/** Whether artist or title comes first, for formats that do not define it. */
export interface ManifestOrder {
  first: TrackOrder;
  /** `stated` in the file, `chosen` by the caller, or `inferred` from all rows. */
  by: "stated" | "chosen" | "inferred";
  /** From 0 (a guess) to 1. */
  confidence: number;
}

export interface ManifestSummary {
  /** The id of the format, see `manifestFormats`. */
  format: string;
  /** How certain the format is, from 0 to 1. */
  confidence: number;
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  counts: ManifestCounts;
  /** Null while it is not decided, and for formats that define it. */
  order: ManifestOrder | null;
}

export interface ManifestReport extends ManifestSummary {
  rows: Array<ManifestRow>;
}

export interface ManifestProgress {
  /** Bytes read so far; UTF-16 code units where the source is a string. */
  bytesRead: number;
  /** Null where the source is a stream. */
  bytesTotal: number | null;
}

/** Rows in the order of the file, with the summary so far. The summary of the last batch is final. */
export interface ManifestBatch extends ManifestSummary, ManifestProgress {
  rows: Array<ManifestRow>;
}

export type ManifestSource = Blob | Uint8Array | string | ReadableStream<Uint8Array>;

export interface ManifestOptions {
  /** The file name, for messages only. The format is recognised by the content. */
  name?: string;
  signal?: AbortSignal;
  /** Called with every batch. */
  onProgress?: (progress: ManifestProgress & Pick<ManifestSummary, "format" | "counts">) => void;
  /** The limit in bytes, 64 MiB by default. A larger source is refused, before it is read where its size is known. */
  maxBytes?: number;
  /** The order of artist and title. It overrides what the file states and what its rows suggest. */
  order?: TrackOrder;
  /** Creates the worker that reads, by default the package's own. Null reads in slices on this thread. */
  createWorker?: (() => Worker) | null;
}

export type ManifestErrorCode = "too_large" | "not_text" | "unreadable";

/** The source as a whole cannot be read. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";

  constructor(
    readonly code: ManifestErrorCode,
    message: string,
    /** With `not_text`: the type of the file, such as `png` or `xlsx`; otherwise null. */
    readonly fileType: string | null = null,
  ) {
    super(message);
  }
}
