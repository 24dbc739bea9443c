/** What Spotify may have withdrawn from an app. */
export type Capability =
  | "recommendations"
  | "previews"
  | "audio_features"
  | "foreign_playlists"
  | "library_writes"
  | "profile_fields"
  | "search_size";

/** What Harmony asks Spotify for in order to answer a request. */
export interface SpotifyCall {
  /** The scope without which Spotify refuses it. */
  readonly scope?: string;
  /** What Spotify refuses to apps from which it has withdrawn it. */
  readonly capability?: Capability;
}

/**
 * The requests for whose answers Harmony asks Spotify, as failures name them. Everything else comes from Harmony itself.
 * Scopes: https://developer.spotify.com/documentation/web-api/concepts/scopes. Withdrawn: Spotify's changes of
 * 27 November 2024 and of February 2026.
 */
export const spotifyCalls: Readonly<Record<string, SpotifyCall>> = {
  "GET /spotify/status": {},
  "GET /spotify/me": {},
  "POST /spotify/account/refresh": {},
  "POST /spotify/playlists/refresh": { scope: "playlist-read-private" },
  "POST /spotify/playlists/force-sync": { scope: "playlist-read-private" },
  "POST /sync": { scope: "playlist-read-private" },
  "GET /spotify/playlists/{id}/tracks": { scope: "playlist-read-private", capability: "foreign_playlists" },
  "GET /spotify/recommendations": { capability: "recommendations" },
  "GET /spotify/search/tracks": {},
  "GET /spotify/search/artists": {},
  "GET /spotify/search/albums": {},
  "GET /spotify/track/{id}": {},
  "GET /spotify/audio-features/{id}": { capability: "audio_features" },
  "GET /spotify/me/tracks": { scope: "user-library-read" },
  "PUT /spotify/me/tracks": { scope: "user-library-modify", capability: "library_writes" },
  "POST /spotify/me/tracks": { scope: "user-library-modify", capability: "library_writes" },
  "DELETE /spotify/me/tracks": { scope: "user-library-modify", capability: "library_writes" },
  "GET /spotify/me/top/tracks": { scope: "user-top-read" },
  "GET /spotify/me/top/artists": { scope: "user-top-read" },
  "GET /spotify/artists/followed": { scope: "user-follow-read" },
  "POST /spotify/backfill/run": {},
};

/** What Harmony asks Spotify for to answer a request, such as `GET /spotify/me`. Undefined where it asks for nothing. */
export function callOf(endpoint: string): SpotifyCall | undefined {
  return Object.hasOwn(spotifyCalls, endpoint) ? spotifyCalls[endpoint] : undefined;
}
