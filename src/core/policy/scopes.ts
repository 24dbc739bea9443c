/** The groups of Spotify scopes. `other` holds the scopes we do not know. */
export type ScopeGroup = "playlists_read" | "playlists_modify" | "library" | "listening" | "profile" | "other";

/** Which scopes are in a group: the first that matches. The groups are in the order shown. */
const groupPatterns: Readonly<Record<ScopeGroup, RegExp>> = {
  playlists_read: /^playlist-read-/,
  playlists_modify: /^playlist-modify-/,
  library: /^user-library-/,
  listening: /^user-(top|follow|read-(recently|playback-position))/,
  profile: /^user-read-(email|private)$/,
  /** Matches every scope. */
  other: /^/,
};

/** The cards on which something fails while a scope is missing. */
export type ScopedCard = "account" | "backfill" | "free-ingest" | "playlists" | "saved-tracks";

/** The scopes that Harmony needs for everything on the page. */
export const requiredScopes = [
  "playlist-read-private",
  "playlist-read-collaborative",
  "playlist-modify-public",
  "playlist-modify-private",
  "user-library-read",
  "user-library-modify",
  "user-top-read",
  "user-follow-read",
  "user-read-email",
  "user-read-private",
] as const;
export type RequiredScope = (typeof requiredScopes)[number];

/** The cards on which something fails without a scope. */
const cardsOf: Readonly<Record<RequiredScope, ReadonlyArray<ScopedCard>>> = {
  "playlist-read-private": ["playlists", "free-ingest", "backfill"],
  "playlist-read-collaborative": ["playlists", "free-ingest", "backfill"],
  "playlist-modify-public": ["free-ingest", "backfill"],
  "playlist-modify-private": ["free-ingest", "backfill"],
  "user-library-read": ["saved-tracks"],
  "user-library-modify": ["saved-tracks"],
  "user-top-read": ["saved-tracks"],
  "user-follow-read": ["saved-tracks"],
  "user-read-email": ["account"],
  "user-read-private": ["account"],
};

/** The line of Harmony's environment by which it asks Spotify for every scope. Its default asks for three. */
export const scopeSetting = `SPOTIFY_SCOPE="${requiredScopes.join(" ")}"`;

export function scopeGroup(scope: string): ScopeGroup {
  return (Object.keys(groupPatterns) as Array<ScopeGroup>).find((group) => groupPatterns[group].test(scope))!;
}

/** The granted scopes by group, each once, groups and scopes sorted. Empty groups are left out. */
export function groupScopes(granted: ReadonlyArray<string>): ReadonlyMap<ScopeGroup, ReadonlyArray<string>> {
  const unique = [...new Set(granted.map((scope) => scope.trim()))].filter(Boolean).sort();
  const groups = new Map<ScopeGroup, ReadonlyArray<string>>();
  for (const group of Object.keys(groupPatterns) as Array<ScopeGroup>) {
    const scopes = unique.filter((scope) => scopeGroup(scope) === group);
    if (scopes.length) groups.set(group, scopes);
  }
  return groups;
}

/**
 * The required scopes that were not granted, of a card or of the whole page. Empty while the granted scopes are not known
 * (null or undefined).
 */
export function missingScopes(
  granted: ReadonlyArray<string> | null | undefined,
  card?: ScopedCard,
): ReadonlyArray<RequiredScope> {
  if (!granted) return [];
  const given = new Set(granted.map((scope) => scope.trim()));
  return requiredScopes.filter((scope) => !given.has(scope) && (!card || cardsOf[scope].includes(card)));
}
