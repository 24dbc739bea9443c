import type { Action } from "./access.js";

/** What Spotify scopes allow, in the order shown. `other` takes what we do not know. */
const GROUPS = {
  playlists_read: /^playlist-read-/,
  playlists_modify: /^playlist-modify-/,
  library: /^user-library-/,
  listening: /^user-(top|follow|read-(recently|playback-position))/,
  profile: /^user-read-(email|private)$/,
  other: /^/,
} as const;

export type ScopeGroup = keyof typeof GROUPS;

/** What ingest and backfill need of Spotify, by the guide: to read and to modify playlists, private ones included. */
export const REQUIRED_SCOPES = [
  "playlist-read-private",
  "playlist-read-collaborative",
  "playlist-modify-public",
  "playlist-modify-private",
] as const;
export type RequiredScope = (typeof REQUIRED_SCOPES)[number];

/** The actions that any required scope blocks, if only for the playlists that scope is about. */
export const SCOPED_ACTIONS = ["ingest.submit", "backfill.run"] as const satisfies readonly Action[];

export const scopeGroup = (scope: string): ScopeGroup =>
  (Object.keys(GROUPS) as ScopeGroup[]).find((group) => GROUPS[group].test(scope)) ?? "other";

/** The granted scopes by group, each once, groups and scopes in order; groups without any are left out. */
export function groupScopes(granted: readonly string[]): ReadonlyMap<ScopeGroup, readonly string[]> {
  const unique = [...new Set(granted.map((scope) => scope.trim()))].filter(Boolean).sort();
  const groups = new Map<ScopeGroup, readonly string[]>();
  for (const group of Object.keys(GROUPS) as ScopeGroup[]) {
    const scopes = unique.filter((scope) => scopeGroup(scope) === group);
    if (scopes.length) groups.set(group, scopes);
  }
  return groups;
}

/** The required scopes that were not granted. Null or undefined is unknown, and unknown warns of nothing. */
export function missingScopes(granted: readonly string[] | null | undefined): readonly RequiredScope[] {
  if (!granted) return [];
  const given = new Set(granted.map((scope) => scope.trim()));
  return REQUIRED_SCOPES.filter((scope) => !given.has(scope));
}
