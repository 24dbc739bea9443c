/** Identifiers found with a row: bare Spotify ids, an ISRC in capitals. */
export interface ManifestIds {
  readonly spotifyTrack?: string;
  readonly spotifyPlaylist?: string;
  readonly spotifyAlbum?: string;
  readonly isrc?: string;
}

/**
 * - `track`: artist and title are known; `formatTrackLine` writes the line for Harmony.
 * - `link`: a Spotify playlist (which Harmony takes), a track (to be looked up) or an album; see `ids`.
 * - `duplicate`: a track or link that an earlier row has; see `duplicateOf`.
 * - `problem`: cannot be sent as it is.
 * - `ignored`: on purpose, for it is no track.
 */
export type RowKind = "track" | "link" | "duplicate" | "problem" | "ignored";

/** Why a link needs more than Harmony's playlist import. */
export type LinkReason = "track_link" | "album_link";

export type ProblemReason =
  | "missing_artist"
  | "missing_title"
  /** No text that could part artist from title. */
  | "no_separator"
  /** The exporter lists a track that Spotify has withdrawn: an id without names. */
  | "removed"
  /** Words among links: a track or just talk. */
  | "track_or_prose"
  /** A link to another service, or a shortened one that hides its target. */
  | "unsupported_link"
  /** Only a YouTube id, no names. */
  | "youtube_only"
  /** An artist that is nothing but dashes: no line can carry it. */
  | "unwritable"
  | "too_long"
  | "damaged_quotes"
  | "unknown_object"
  | "nested_too_deep"
  /** The file ends, or breaks, in the middle of something. */
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
  /** Where it stands: the line, from 1; in JSON and XML the entry's ordinal. */
  line: number;
  kind: RowKind;
  /** Several artists are joined by `, `. */
  artist: string | null;
  title: string | null;
  album: string | null;
  durationSeconds: number | null;
  ids: ManifestIds;
  reason: RowReason | null;
  /** A line that would do instead, to be confirmed by a person: `Artist - Title …` or a Spotify URI. */
  repair: string | null;
  /** The `line` of the first row with the same artist and title, or the same link. */
  duplicateOf?: number;
}

/** `read = accepted + duplicates + problems + ignored`, always. */
export interface ManifestCounts {
  read: number;
  /** Tracks and links. */
  accepted: number;
  duplicates: number;
  problems: number;
  ignored: number;
}

export type TrackOrder = "artist-title" | "title-artist";

/** Which of artist and title comes first, where a format leaves that open. */
export interface ManifestOrder {
  first: TrackOrder;
  /** `stated` by the file, `chosen` by the caller, or `inferred` from all of the rows. */
  by: "stated" | "chosen" | "inferred";
  /** 0 (a guess) to 1. */
  confidence: number;
}

export interface ManifestSummary {
  /** Identifier of the format, see `manifestFormats`. */
  format: string;
  /** That the format is the right one, 0 to 1. */
  confidence: number;
  encoding: "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";
  counts: ManifestCounts;
  /** Null while undecided, and where the question does not arise. */
  order: ManifestOrder | null;
}

export interface ManifestReport extends ManifestSummary {
  rows: Array<ManifestRow>;
}

export interface ManifestProgress {
  /** Bytes (of a string: UTF-16 code units) read so far. */
  bytesRead: number;
  /** Null where the source is a stream. */
  bytesTotal: number | null;
}

/** Rows in file order with what is known of the file so far; with the last batch, what is known in the end. */
export interface ManifestBatch extends ManifestSummary, ManifestProgress {
  rows: Array<ManifestRow>;
}

export type ManifestSource = Blob | Uint8Array | string | ReadableStream<Uint8Array>;

export interface ManifestOptions {
  /** File name: only for messages, the format is recognised by content. */
  name?: string;
  signal?: AbortSignal;
  /** Called with every batch. */
  onProgress?: (progress: ManifestProgress & Pick<ManifestSummary, "format" | "counts">) => void;
  /** A larger source is refused, before reading where its size is known. In bytes; default 64 MiB. */
  maxBytes?: number;
  /** Decides the order of artist and title where the file does not state it. */
  order?: TrackOrder;
  /** Makes the worker that reads; null reads in slices on this thread. Default: the package's own. */
  createWorker?: (() => Worker) | null;
}

export type ManifestErrorCode = "too_large" | "not_text" | "unreadable";

/** A source that cannot be read at all. */
export class ManifestError extends Error {
  override readonly name = "ManifestError";

  constructor(
    readonly code: ManifestErrorCode,
    message: string,
    /** Of `not_text`: what the file really is, see `fileTypes`. */
    readonly fileType: string | null = null,
  ) {
    super(message);
  }
}
