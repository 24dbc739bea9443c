import type { ManifestRow } from "../../../src/core/manifest/index.js";

/** A row as one line of text: what a person would see of it. */
export function shown({ line, kind, artist, title, album, durationSeconds, reason, repair, ids }: ManifestRow): string {
  const id = ids.spotifyTrack ?? ids.spotifyPlaylist ?? ids.spotifyAlbum ?? ids.isrc;
  return [
    `${line} ${kind}`,
    reason && kind !== "duplicate" && `(${reason})`,
    [artist, title].filter(Boolean).join(" – "),
    album && `[${album}]`,
    durationSeconds && `${durationSeconds} s`,
    id && `#${id}`,
    repair && `→ ${repair}`,
  ]
    .filter(Boolean)
    .join(" ");
}
