import type { Playlist } from "../schema/playlist.js";

export type { Playlist } from "../schema/playlist.js";

/** Who owns the playlist, by the best name known. */
export const ownerOf = (playlist: Playlist): string | null =>
  playlist.ownerDisplayName || playlist.owner || playlist.ownerId || null;
