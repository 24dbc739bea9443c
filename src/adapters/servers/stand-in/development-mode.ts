/** What Spotify no longer tells an app in development mode: of tracks, artists, playlists and the profile. */
const withdrawn = new Set(["popularity", "followers", "email", "country", "product"]);

/** What stays, but says nothing any more. */
const emptied: Readonly<Record<string, unknown>> = {
  preview_url: null,
  // Spotify has renamed `tracks` to `items`, and Harmony counts what is no longer there.
  track_count: 0,
};

/** The same answer without the fields that Spotify has withdrawn. */
export const withoutWithdrawn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(withoutWithdrawn);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, part]) =>
      withdrawn.has(name) ? [] : [[name, name in emptied ? emptied[name] : withoutWithdrawn(part)]],
    ),
  );
};
