/** Fields of tracks, artists, playlists and profiles that Spotify no longer sends to an app in development mode. */
const withdrawn = new Set(["popularity", "followers", "email", "country", "product"]);

/** Fields that are still sent, with these values. */
const emptied: Readonly<Record<string, unknown>> = {
  preview_url: null,
  // Harmony reads a playlist's `tracks`, which Spotify has renamed to `items`.
  track_count: 0,
};

/** The same answer without the fields that Spotify has withdrawn. */
export function withoutWithdrawn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWithdrawn);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      withdrawn.has(name) ? [] : [[name, name in emptied ? emptied[name] : withoutWithdrawn(part)]],
    ),
  );
}
