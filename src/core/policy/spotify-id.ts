/** What a Spotify id, URI or link points at. `kind` is undefined for a bare id, which does not tell. */
export interface SpotifyRef {
  readonly kind: string | undefined;
  readonly id: string;
}

/** Spotify's ids are 128 bits in base 62. */
const idPattern = /^[0-9A-Za-z]{22}$/;
const uriPattern = /^spotify:([a-z]+):([^:]+)$/i;
/** Spotify puts path segments such as `intl-de` and `embed` before the kind. */
const linkPattern =
  /^(?:https?:\/\/)?open\.spotify\.com\/(?:(?:intl-[a-z-]+|embed)\/)*([a-z]+)\/([^/?#]+)\/?(?:[?#].*)?$/i;

/** Reads a bare id, `spotify:track:ID` or a link to open.spotify.com. Undefined for anything else. */
export function parseSpotifyRef(text: string): SpotifyRef | undefined {
  const trimmed = text.trim();
  const match = uriPattern.exec(trimmed) ?? linkPattern.exec(trimmed);
  const id = match?.[2] ?? trimmed;
  return idPattern.test(id) ? { kind: match?.[1]?.toLowerCase(), id } : undefined;
}

/** The result of reading several references: each id of the requested kind once, and the pieces that are no such id. */
export interface SpotifyIds {
  readonly ids: ReadonlyArray<string>;
  readonly refused: ReadonlyArray<string>;
}

/** Reads references separated by white space, commas or semicolons. References to another kind are refused. */
export function parseSpotifyIds(text: string, kind: string): SpotifyIds {
  const ids = new Set<string>();
  const refused: Array<string> = [];
  for (const piece of text.split(/[\s,;]/).filter(Boolean)) {
    const ref = parseSpotifyRef(piece);
    if (ref && (ref.kind ?? kind) === kind) ids.add(ref.id);
    else refused.push(piece);
  }
  return { ids: [...ids], refused };
}
