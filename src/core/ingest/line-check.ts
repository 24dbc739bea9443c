import { findLinks } from "../manifest/links.js";
import type { ManifestRow, RowReason } from "../manifest/types.js";
import { parsePlaylistLink, type PlaylistLinkRefusal } from "../policy/playlist-link.js";
import { formatTrackLine, parseTrackLine, type TrackLine, type TrackParts } from "../policy/track-line.js";

/** What Harmony will read of a line: `look` is what it searches for. */
export type Look = Extract<TrackLine, { ok: true }>;

export type Part = "artist" | "title" | "album" | "length";

/** Why a line cannot be sent as it is; in capitals the server's own reasons. */
export type Refusal = RowReason | PlaylistLinkRefusal | "track_unknown" | "lookup_failed";

/** What can be made of a row or of a line as it was edited. */
export type Verdict =
  /** `differs` names what the server will read otherwise than it was given. */
  | { readonly kind: "track"; readonly text: string; readonly look: Look; readonly differs: ReadonlyArray<Part> }
  | { readonly kind: "playlist"; readonly text: string; readonly id: string }
  /** A single track's link: Harmony takes none, but may know what it is. */
  | { readonly kind: "lookup"; readonly id: string }
  | { readonly kind: "problem"; readonly reason: Refusal; readonly repair: string | null }
  | { readonly kind: "ignored"; readonly reason: RowReason };

const playlist = (id: string): Verdict => ({ kind: "playlist", id, text: `https://open.spotify.com/playlist/${id}` });
const problem = (reason: Refusal, repair: string | null = null): Verdict => ({ kind: "problem", reason, repair });

const same = (given: string | null | undefined, read: string | null) =>
  (given ?? "").replace(/\s+/g, " ").trim() === (read ?? "");

/** The line for a track, and in what the server will read it otherwise. */
export const judgeTrack = (track: TrackParts): Verdict => {
  const text = formatTrackLine(track);
  const look = parseTrackLine(text);
  if (!look.ok) return problem("unwritable");
  const differs: Array<Part> = [];
  if (!same(track.artist, look.artist)) differs.push("artist");
  if (!same(track.title, look.title)) differs.push("title");
  if (!same(track.album, look.album)) differs.push("album");
  if (Math.round(track.durationSeconds ?? 0) !== (look.durationSeconds ?? 0)) differs.push("length");
  return { kind: "track", text, look, differs };
};

/** What can be made of a row; a duplicate is judged by itself, who holds the list sees that it is one. */
export const judgeRow = (row: ManifestRow): Verdict => {
  const { kind, reason, ids } = row;
  if (kind === "problem") return problem(reason as Refusal, row.repair);
  if (kind === "ignored") return { kind, reason: reason ?? "other" };
  if (row.artist && row.title) return judgeTrack(row);
  if (ids.spotifyPlaylist) return playlist(ids.spotifyPlaylist);
  return ids.spotifyTrack ? { kind: "lookup", id: ids.spotifyTrack } : problem("album_link");
};

/** What can be made of a line as somebody has written it: exactly what the server makes of it. */
export const judgeText = (text: string): Verdict => {
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
  const look = parseTrackLine(line);
  if (look.ok) return { kind: "track", text: line, look, differs: [] };
  return problem(line ? "no_separator" : "empty");
};

/** What makes two lines one: case aside, artist and title, or the id of a link. */
export const identityOf = (verdict: Verdict): string | null => {
  switch (verdict.kind) {
    case "track":
      return `${verdict.look.artist}\n${verdict.look.title}`.toLowerCase();
    case "playlist":
    case "lookup":
      return `${verdict.kind} ${verdict.id}`;
    default:
      return null;
  }
};

/** The row in one line, as near to how it was given as is known. */
export const givenText = ({ artist, title, album, ids, durationSeconds }: ManifestRow): string => {
  if (title || artist) {
    const seconds =
      durationSeconds === null
        ? ""
        : ` ${Math.floor(durationSeconds / 60)}:${String(Math.round(durationSeconds) % 60).padStart(2, "0")}`;
    return (
      [artist, title].filter(Boolean).join(" - ") + (album ? ` (${album})` : "") + (artist && title ? seconds : "")
    );
  }
  const [kind, id] =
    (ids.spotifyPlaylist && ["playlist", ids.spotifyPlaylist]) ||
    (ids.spotifyTrack && ["track", ids.spotifyTrack]) ||
    (ids.spotifyAlbum && ["album", ids.spotifyAlbum]) ||
    [];
  return id ? `https://open.spotify.com/${kind}/${id}` : "";
};
