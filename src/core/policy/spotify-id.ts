/** What an id, URI or link of Spotify's points at. A bare id does not say its kind. */
export interface SpotifyRef {
  readonly kind: string | undefined;
  readonly id: string;
}

/** Spotify's ids are 128 bits in base 62. */
const ID = /^[0-9A-Za-z]{22}$/;
const URI = /^spotify:([a-z]+):([^:]+)$/i;
/** Any path before the kind, such as `intl-de` or `embed`, is Spotify's own dressing. */
const LINK = /^(?:https?:\/\/)?open\.spotify\.com\/(?:(?:intl-[a-z-]+|embed)\/)*([a-z]+)\/([^/?#]+)\/?(?:[?#].*)?$/i;

/** Reads a bare id, `spotify:track:ID` or a link to open.spotify.com; undefined for anything else. */
export function parseSpotifyRef(text: string): SpotifyRef | undefined {
  const trimmed = text.trim();
  const [, kind, id = trimmed] = URI.exec(trimmed) ?? LINK.exec(trimmed) ?? [];
  return ID.test(id) ? { kind: kind?.toLowerCase(), id } : undefined;
}

/** What was read of a text with several references: the ids asked for, each once, and the pieces that are none. */
export interface SpotifyIds {
  readonly ids: ReadonlyArray<string>;
  readonly refused: ReadonlyArray<string>;
}

/** Reads references parted by white space, commas or semicolons. Whatever points at another kind is refused. */
export function parseSpotifyIds(text: string, kind: string): SpotifyIds {
  const ids = new Set<string>();
  const refused: Array<string> = [];
  for (const piece of text.split(/[\s,;]+/).filter(Boolean)) {
    const ref = parseSpotifyRef(piece);
    if (ref && (ref.kind ?? kind) === kind) ids.add(ref.id);
    else refused.push(piece);
  }
  return { ids: [...ids], refused };
}
