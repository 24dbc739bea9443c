import * as Schema from "effect/Schema";
import { Image } from "./account.js";
import { Count, nullish, Timestamp } from "./tolerant.js";

const ExternalUrls = nullish(Schema.Struct({ spotify: nullish(Schema.String) }));

/** An artist as Spotify describes one; tracks carry only id and name. */
export const Artist = Schema.Struct({
  id: nullish(Schema.String),
  name: nullish(Schema.String),
  genres: nullish(Schema.Array(Schema.String)),
  popularity: nullish(Count),
  followers: nullish(Schema.Struct({ total: nullish(Count) })),
  images: nullish(Schema.Array(Image)),
  externalUrls: ExternalUrls,
});
export type Artist = typeof Artist.Type;

/** An album as Spotify describes one. `releaseDate` is YYYY, YYYY-MM or YYYY-MM-DD. */
export const Album = Schema.Struct({
  id: nullish(Schema.String),
  name: nullish(Schema.String),
  artists: nullish(Schema.Array(Artist)),
  images: nullish(Schema.Array(Image)),
  releaseDate: nullish(Schema.String),
  externalUrls: ExternalUrls,
});
export type Album = typeof Album.Type;

/** A track as Spotify describes one. `popularity` is 0 to 100; a local file has no id. */
export const Track = Schema.Struct({
  id: nullish(Schema.String),
  name: nullish(Schema.String),
  artists: nullish(Schema.Array(Artist)),
  album: nullish(Album),
  durationMs: nullish(Count),
  explicit: nullish(Schema.Boolean),
  popularity: nullish(Count),
  previewUrl: nullish(Schema.String),
  externalUrls: ExternalUrls,
  externalIds: nullish(Schema.Struct({ isrc: nullish(Schema.String) })),
  isLocal: nullish(Schema.Boolean),
});
export type Track = typeof Track.Type;

/** A track in a playlist, in the server's own shape. */
export const PlaylistTrack = Schema.Struct({
  id: nullish(Schema.String),
  name: nullish(Schema.String),
  provider: nullish(Schema.String),
  artists: nullish(Schema.Array(Schema.Struct({ name: nullish(Schema.String) }))),
  album: nullish(Schema.Struct({ name: nullish(Schema.String) })),
  durationMs: nullish(Count),
  isrc: nullish(Schema.String),
  metadata: nullish(
    Schema.Struct({
      playlistItem: nullish(
        Schema.Struct({
          addedAt: Timestamp,
          addedBy: nullish(Schema.Struct({ id: nullish(Schema.String), displayName: nullish(Schema.String) })),
          isLocal: nullish(Schema.Boolean),
        }),
      ),
    }),
  ),
});
export type PlaylistTrack = typeof PlaylistTrack.Type;

/** A track the account has liked, and when. */
export const SavedTrack = Schema.Struct({ addedAt: Timestamp, track: Track });
export type SavedTrack = typeof SavedTrack.Type;

/** Spotify's audio features: each 0 to 1, but `tempo` in beats a minute and `loudness` in decibels. */
export const AudioFeatures = Schema.Struct({
  danceability: nullish(Schema.Finite),
  energy: nullish(Schema.Finite),
  valence: nullish(Schema.Finite),
  acousticness: nullish(Schema.Finite),
  instrumentalness: nullish(Schema.Finite),
  liveness: nullish(Schema.Finite),
  speechiness: nullish(Schema.Finite),
  tempo: nullish(Schema.Finite),
  loudness: nullish(Schema.Finite),
  key: nullish(Schema.Finite),
  mode: nullish(Schema.Finite),
});
export type AudioFeatures = typeof AudioFeatures.Type;
