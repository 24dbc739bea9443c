import * as Schema from "effect/Schema";
import { get } from "./endpoint.js";
import { Count, optional, Timestamp } from "./fields.js";

/** A picture on Spotify's servers. Width and height are pixels. */
export const Image = Schema.Struct({ url: Schema.String, width: optional(Count), height: optional(Count) }).annotate({
  identifier: "Image",
});

/** Spotify's own pictures, or their addresses where Harmony describes a track in its own way. */
const Images = Schema.Array(Schema.Union([Image, Schema.String]));

const ExternalUrls = Schema.Struct({ spotify: optional(Schema.String) });

/**
 * An artist as Spotify describes one. Inside a track it has an id and a name only. Where Harmony describes a track in its own
 * way, the id is in `source_id`.
 */
export const Artist = Schema.Struct({
  id: optional(Schema.String),
  source: optional(Schema.String),
  source_id: optional(Schema.String),
  name: optional(Schema.String),
  genres: optional(Schema.Array(Schema.String)),
  popularity: optional(Count),
  followers: optional(Schema.Struct({ total: optional(Count) })),
  images: optional(Images),
  external_urls: optional(ExternalUrls),
}).annotate({ identifier: "Artist" });

/** An album as Spotify describes one. */
export const Album = Schema.Struct({
  id: optional(Schema.String),
  name: optional(Schema.String),
  artists: optional(Schema.Array(Artist)),
  images: optional(Images),
  release_date: optional(Schema.String),
  external_urls: optional(ExternalUrls),
}).annotate({ identifier: "Album" });

/** A track as Spotify describes one, or Harmony in its own way where it was searched for. A local file has no id. */
export const Track = Schema.Struct({
  id: optional(Schema.String),
  name: optional(Schema.String),
  artists: optional(Schema.Array(Artist)),
  album: optional(Album),
  duration_ms: optional(Count),
  explicit: optional(Schema.Boolean),
  popularity: optional(Count),
  preview_url: optional(Schema.String),
  external_urls: optional(ExternalUrls),
  external_ids: optional(Schema.Struct({ isrc: optional(Schema.String) })),
  isrc: optional(Schema.String),
  is_local: optional(Schema.Boolean),
}).annotate({ identifier: "Track" });

/** A track of a playlist. Harmony describes it in its own way. */
export const PlaylistTrack = Schema.Struct({
  id: optional(Schema.String),
  name: optional(Schema.String),
  provider: optional(Schema.String),
  artists: optional(Schema.Array(Schema.Struct({ name: optional(Schema.String) }))),
  album: optional(Schema.Struct({ name: optional(Schema.String) })),
  duration_ms: optional(Count),
  isrc: optional(Schema.String),
  metadata: optional(
    Schema.Struct({
      playlist_item: optional(
        Schema.Struct({
          added_at: optional(Timestamp),
          added_by: optional(Schema.Struct({ id: optional(Schema.String), display_name: optional(Schema.String) })),
          is_local: optional(Schema.Boolean),
        }),
      ),
    }),
  ),
}).annotate({ identifier: "PlaylistTrack" });

/** A track that the account has liked. */
export const SavedTrack = Schema.Struct({ added_at: optional(Timestamp), track: Track }).annotate({
  identifier: "SavedTrack",
});

/** Spotify's audio features. */
export const AudioFeatures = Schema.Struct({
  danceability: optional(Schema.Finite),
  energy: optional(Schema.Finite),
  valence: optional(Schema.Finite),
  acousticness: optional(Schema.Finite),
  instrumentalness: optional(Schema.Finite),
  liveness: optional(Schema.Finite),
  speechiness: optional(Schema.Finite),
  tempo: optional(Schema.Finite),
  loudness: optional(Schema.Finite),
  key: optional(Schema.Finite),
  mode: optional(Schema.Finite),
}).annotate({ identifier: "AudioFeatures" });

export const getTrack = get("/spotify/track/{id}", { response: Schema.Struct({ track: Track }) });

export const getAudioFeatures = get("/spotify/audio-features/{id}", {
  response: Schema.Struct({ audio_features: AudioFeatures }),
});
