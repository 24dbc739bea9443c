import { findLinks } from "../manifest/links.js";
import type { ManifestRow, RowReason } from "../manifest/types.js";
import { parsePlaylistLink, type PlaylistLinkRefusal } from "../policy/playlist-link.js";
import {
  formatLength,
  formatTrackLine,
  parseTrackLine,
  type TrackLine,
  type TrackParts,
} from "../policy/track-line.js";

/** The track that Harmony reads in a line, and searches for. */
export type ReadTrack = Extract<TrackLine, { ok: true }>;

export type TrackPart = "artist" | "title" | "album" | "length";

/** Why a line cannot be sent as it is. The names in capitals are the server's own. */
export type LineProblem = RowReason | PlaylistLinkRefusal | "track_unknown";

/** How Harmony would read a line. */
export type LineCheck =
  /** A track, sent as `text`. `differs` names the parts that the server would read differently. */
  | {
      readonly kind: "track";
      readonly text: string;
      readonly read: ReadTrack;
      readonly differs: ReadonlyArray<TrackPart>;
    }
  | { readonly kind: "playlist"; readonly text: string; readonly id: string }
  /** The link of a single track. Harmony takes none, but can look up artist and title. */
  | { readonly kind: "lookup"; readonly id: string }
  /** `repair` is a line that can be sent instead. */
  | { readonly kind: "problem"; readonly reason: LineProblem; readonly repair: string | null }
  | { readonly kind: "ignored"; readonly reason: RowReason };

/** Checks the line for a track whose parts are known. */
export function checkTrack(track: TrackParts): LineCheck {
  const text = formatTrackLine(track);
  const read = parseTrackLine(text);
  if (!read.ok) return problem("unwritable");
  const differs: Array<TrackPart> = [];
  if (!isSame(track.artist, read.artist)) differs.push("artist");
  if (!isSame(track.title, read.title)) differs.push("title");
  if (!isSame(track.album, read.album)) differs.push("album");
  if (Math.round(track.durationSeconds ?? 0) !== (read.durationSeconds ?? 0)) differs.push("length");
  return { kind: "track", text, read, differs };
}

/** Checks a row of a file by itself: a duplicate is checked as if it were the first. */
export function checkRow(row: ManifestRow): LineCheck {
  const { kind, reason, ids } = row;
  if (kind === "problem") return problem(reason as LineProblem, row.repair);
  if (kind === "ignored") return { kind, reason: reason ?? "other" };
  if (row.artist && row.title) return checkTrack(row);
  if (ids.spotifyPlaylist) return playlist(ids.spotifyPlaylist);
  return ids.spotifyTrack ? { kind: "lookup", id: ids.spotifyTrack } : problem("album_link");
}

/** Checks a line that somebody has written, exactly as the server reads it. */
export function checkText(text: string): LineCheck {
  const line = text.trim();
  const link = parsePlaylistLink(line);
  if (link.ok) return playlist(link.id);
  const [found] = findLinks(line);
  if (found && found.start === 0 && found.end === line.length) {
    const { spotifyPlaylist, spotifyTrack } = found.ids;
    if (spotifyPlaylist) return playlist(spotifyPlaylist);
    if (spotifyTrack) return { kind: "lookup", id: spotifyTrack };
    return problem(link.reason === "INVALID_SCHEME" ? "NOT_A_PLAYLIST" : link.reason);
  }
  const read = parseTrackLine(line);
  if (read.ok) return { kind: "track", text: line, read, differs: [] };
  return problem(line ? "no_separator" : "empty");
}

/** Lines with the same identity ask for the same thing: the artist and title in lower case, or the id of a link. */
export function identityOf(check: LineCheck): string | null {
  switch (check.kind) {
    case "track":
      return `${check.read.artist}\n${check.read.title}`.toLowerCase();
    case "playlist":
    case "lookup":
      return `${check.kind} ${check.id}`;
    default:
      return null;
  }
}

/** A row as one line, as close as possible to how it was given. */
export function givenText({ artist, title, album, ids, durationSeconds }: ManifestRow): string {
  if (artist || title) {
    const names = [artist, title].filter(Boolean).join(" - ");
    const length = artist && title && durationSeconds !== null ? ` ${formatLength(durationSeconds)}` : "";
    return `${names}${album ? ` (${album})` : ""}${length}`;
  }
  const address = "https://open.spotify.com";
  if (ids.spotifyPlaylist) return `${address}/playlist/${ids.spotifyPlaylist}`;
  if (ids.spotifyTrack) return `${address}/track/${ids.spotifyTrack}`;
  return ids.spotifyAlbum ? `${address}/album/${ids.spotifyAlbum}` : "";
}

function playlist(id: string): LineCheck {
  return { kind: "playlist", id, text: `https://open.spotify.com/playlist/${id}` };
}

function problem(reason: LineProblem, repair: string | null = null): LineCheck {
  return { kind: "problem", reason, repair };
}

/** Whether the server reads a part as it was given, apart from white space. */
function isSame(given: string | null | undefined, read: string | null): boolean {
  return withPlainSpaces(given) === withPlainSpaces(read);
}

function withPlainSpaces(text: string | null | undefined): string {
  return (text ?? "").replace(/\s+/g, " ").trim();
}
