import type { Action } from "./access.js";

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

/** The scopes that ingest and backfill need: to read and modify playlists, private ones included. */
export const requiredScopes = [
  "playlist-read-private",
  "playlist-read-collaborative",
  "playlist-modify-public",
  "playlist-modify-private",
] as const;
export type RequiredScope = (typeof requiredScopes)[number];

/** The actions that fail, at least for some playlists, while a required scope is missing. */
export const scopedActions = ["ingest.submit", "backfill.run"] as const satisfies ReadonlyArray<Action>;

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

/** The required scopes that were not granted. Empty while the granted scopes are not known (null or undefined). */
export function missingScopes(granted: ReadonlyArray<string> | null | undefined): ReadonlyArray<RequiredScope> {
  if (!granted) return [];
  const given = new Set(granted.map((scope) => scope.trim()));
  return requiredScopes.filter((scope) => !given.has(scope));
}
