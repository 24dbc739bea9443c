import type { Playlist } from "../model/playlist.js";
import type { ReadingEvidence } from "./readable.js";

/**
 * Whether the playlists' track counts can be believed. To an app in development mode Spotify sends them in a field that it has
 * renamed, which Harmony does not read: it then says 0 of every playlist.
 */
export function areTrackCountsTold(
  playlists: ReadonlyArray<Playlist>,
  { isDevelopmentMode, answers }: ReadingEvidence,
): boolean {
  const isInDoubt = isDevelopmentMode || [...answers.values()].includes("tracks");
  return !isInDoubt || playlists.some(({ trackCount }) => trackCount !== 0);
}

/** The same playlists without their track counts. */
export function withoutTrackCounts(playlists: ReadonlyArray<Playlist>): ReadonlyArray<Playlist> {
  return playlists.map((playlist) => ({ ...playlist, trackCount: null }));
}
