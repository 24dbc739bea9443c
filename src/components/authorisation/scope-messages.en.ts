import type { RequiredScope } from "../../core/policy/scopes.js";

/** What a missing scope blocks; said by every card that has such an action. */
export const en = {
  missing: (count: number) => (count === 1 ? "1 scope missing:" : `${count} scopes missing:`),
  blocks: {
    "playlist-read-private": "FREE ingest and backfill do not see private playlists.",
    "playlist-read-collaborative": "FREE ingest and backfill do not see collaborative playlists.",
    "playlist-modify-public": "FREE ingest and backfill cannot change public playlists.",
    "playlist-modify-private": "FREE ingest and backfill skip private playlists.",
  } satisfies Record<RequiredScope, string> as Record<RequiredScope, string>,
};
