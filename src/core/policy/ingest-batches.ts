import type { Limits } from "../model/session.js";

/**
 * The most tracks that are sent in one submission. Harmony searches Soulseek for every track before it answers, and Soulseek
 * takes 35 requests in 220 seconds, two a track: 17 tracks fit into an empty window, and these leave room for one more.
 */
const tracksPerBatch = 15;

/** How many tracks and playlists go into one submission. */
export function batchSize({ maxTracks, maxPlaylists }: Limits): {
  readonly tracks: number;
  readonly playlists: number;
} {
  return { tracks: Math.min(tracksPerBatch, maxTracks), playlists: maxPlaylists };
}

/** How many submissions so many tracks and playlists take. */
export function batchCount(
  lines: { readonly tracks: number; readonly playlists: number },
  size: ReturnType<typeof batchSize>,
): number {
  return Math.max(Math.ceil(lines.tracks / size.tracks), Math.ceil(lines.playlists / size.playlists));
}
