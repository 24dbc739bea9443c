import type { LinkReason, IgnoredReason, ManifestIds, ProblemReason, RowKind } from "./types.js";

/** A link or URI in a text, with the values that its row gets. */
export interface FoundLink {
  /** The position in the text. */
  start: number;
  end: number;
  kind: RowKind;
  reason: LinkReason | IgnoredReason | ProblemReason | null;
  ids: ManifestIds;
  repair: string | null;
}

const linkPattern =
  /\bspotify:[a-z]+:[^\s<>"'|,;)\]]+|\bhttps?:\/\/[^\s<>"'|)\]]+|\b(?:open\.spotify\.com|spotify\.link)\/[^\s<>"'|)\]]+/gi;
const spotifyHostPattern = /^(?:https?:\/\/)?(?:open|play)\.spotify\.com(?::\d+)?\//i;
const isrcPattern = /^[A-Z]{2}[A-Z0-9]{3}\d{7}$/;
const bareIdPattern = /^[A-Za-z0-9]{22}$/;
/** 22 letters and digits, mixed so that they cannot be a word. */
const isBareId = (text: string) =>
  bareIdPattern.test(text) && /\d/.test(text) && /[A-Z]/.test(text) && /[a-z]/.test(text);
const linkKinds: Record<string, (id: string) => Pick<FoundLink, "kind" | "reason" | "ids">> = {
  playlist: (id) => ({ kind: "link", reason: null, ids: { spotifyPlaylist: id } }),
  track: (id) => ({ kind: "link", reason: "track_link", ids: { spotifyTrack: id } }),
  album: (id) => ({ kind: "link", reason: "album_link", ids: { spotifyAlbum: id } }),
  artist: () => ({ kind: "ignored", reason: "artist", ids: {} }),
  show: () => ({ kind: "ignored", reason: "podcast", ids: {} }),
  episode: () => ({ kind: "ignored", reason: "podcast", ids: {} }),
};

/** All links and Spotify URIs of a text, in order. A text that is nothing but an id counts as a link to a track. */
export function findLinks(text: string): Array<FoundLink> {
  const found: Array<FoundLink> = [];
  if (!/:|\//.test(text)) {
    const id = text.trim();
    if (isBareId(id)) found.push({ start: 0, end: text.length, ...linkKinds.track!(id), repair: null });
    return found;
  }
  for (const match of text.matchAll(linkPattern)) {
    const address = match[0].replace(/[.,;:!?*_]+$/, "");
    found.push({ start: match.index, end: match.index + address.length, ...classify(address) });
  }
  return found;
}

function classify(address: string): Omit<FoundLink, "start" | "end"> {
  const target = spotifyTarget(address);
  if (!target) return { kind: "problem", reason: "unsupported_link", ids: {}, repair: null };
  const [kind, id] = target;
  return { ...linkKinds[kind]!(id), repair: null };
}

/**
 * Kind and id of a Spotify URI or link: also of those below a user, of embeds and of localised links. Null for anything
 * else.
 */
function spotifyTarget(address: string): [kind: string, id: string] | null {
  const isUri = address.toLowerCase().startsWith("spotify:");
  if (!isUri && !spotifyHostPattern.test(address)) return null;
  const path = address.replace(/[?#].*/, "");
  const parts = isUri ? path.split(":").slice(1) : path.replace(spotifyHostPattern, "").split("/").filter(Boolean);
  while (/^(?:intl|embed)(?:-|$)/i.test(parts[0] ?? "")) parts.shift();
  if (parts[0]?.toLowerCase() === "user") parts.splice(0, 2);
  const kind = parts[0]?.toLowerCase() ?? "";
  const id = parts[1] ?? "";
  return Object.hasOwn(linkKinds, kind) && /^[A-Za-z0-9]+$/.test(id) ? [kind, id] : null;
}

/** The ids in a cell of a table or a value of an object, which may hold a URI, a link or a bare track id. */
export function idsOf(text: string): ManifestIds {
  const cell = text.trim();
  // Nearly all cells hold one of these, so they are read without the slower patterns.
  const track = cell.startsWith("spotify:track:") ? cell.slice(14) : cell;
  if (bareIdPattern.test(track)) return { spotifyTrack: track };
  const target = spotifyTarget(cell);
  return target ? linkKinds[target[0]]!(target[1]).ids : {};
}

/** The ISRC in capitals. Undefined for anything else: exporters also put other numbers into its column. */
export function isrcOf(text: string): string | undefined {
  const isrc = text.replace(/[-\s]/g, "").toUpperCase();
  return isrcPattern.test(isrc) ? isrc : undefined;
}

/** Reads a URI of the form `spotify:local:Artist:Album:Title:seconds`; null for anything else. */
export function parseLocalUri(uri: string): { artist: string; album: string; title: string; seconds: string } | null {
  const match = /^spotify:local:([^:]*):([^:]*):([^:]*):(\d*)$/.exec(uri.trim());
  if (!match) return null;
  const [artist, album, title, seconds] = match.slice(1).map(decode) as [string, string, string, string];
  return { artist, album, title, seconds };
}

function decode(part: string): string {
  const spaced = part.replaceAll("+", " ");
  try {
    return decodeURIComponent(spaced);
  } catch {
    return spaced;
  }
}
