import { strip } from "./track-line.js";

/** Why the server refuses a playlist link. */
export type PlaylistLinkRefusal =
  "EMPTY" | "INVALID_SCHEME" | "UNSUPPORTED_HOST" | "NOT_A_PLAYLIST" | "INVALID_PLAYLIST_ID";

export type PlaylistLink =
  { ok: true; id: string; /** The canonical URL. */ url: string } | { ok: false; reason: PlaylistLinkRefusal };

/** Scheme, authority and path, split as Python's `urlparse` does. `new URL` accepts links that the server refuses. */
const addressPattern = /^(?:([a-z][a-z\d+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)/i;

const refused = (reason: PlaylistLinkRefusal): PlaylistLink => ({ ok: false, reason });

/** Reads a playlist link, and accepts and refuses exactly what Harmony's server does. */
export function parsePlaylistLink(text: string): PlaylistLink {
  const link = strip(text);
  if (!link) return refused("EMPTY");

  const [, scheme, authority, path] = addressPattern.exec(link.replace(/^[\0- ]+|[\t\r\n]/g, ""))!;
  if (!/^https?$/i.test(scheme ?? "")) return refused("INVALID_SCHEME");
  if (authority?.toLowerCase() !== "open.spotify.com") return refused("UNSUPPORTED_HOST");

  const parameters = path!.indexOf(";", path!.lastIndexOf("/"));
  const segments = path!
    .slice(0, parameters === -1 ? undefined : parameters)
    .split("/")
    .filter(Boolean);
  if (segments[0]?.toLowerCase().startsWith("intl-")) segments.shift();
  const [kind, id] = segments;
  if (kind?.toLowerCase() !== "playlist") return refused("NOT_A_PLAYLIST");
  return id !== undefined && /^[\p{L}\p{N}]+$/u.test(id)
    ? { ok: true, id, url: `https://open.spotify.com/playlist/${id}` }
    : refused("INVALID_PLAYLIST_ID");
}
