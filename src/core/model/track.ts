import * as Schema from "effect/Schema";
import type * as contract from "../contract/tracks.js";
import { parseTimestamp } from "./timestamp.js";

/** A picture on Spotify's servers. Width and height are pixels, null where unknown. */
export const Image = Schema.Struct({
  url: Schema.String,
  width: Schema.NullOr(Schema.Finite),
  height: Schema.NullOr(Schema.Finite),
});
export interface Image extends Schema.Schema.Type<typeof Image> {}

/** An artist as Spotify describes one. Inside a track only `id` and `name` are known. */
export const Artist = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  name: Schema.NullOr(Schema.String),
  genres: Schema.NullOr(Schema.Array(Schema.String)),
  /** 0 to 100. */
  popularity: Schema.NullOr(Schema.Finite),
  followers: Schema.NullOr(Schema.Struct({ total: Schema.NullOr(Schema.Finite) })),
  images: Schema.NullOr(Schema.Array(Image)),
  externalUrls: Schema.NullOr(Schema.Struct({ spotify: Schema.NullOr(Schema.String) })),
});
export interface Artist extends Schema.Schema.Type<typeof Artist> {}

/** An album as Spotify describes one. */
export const Album = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  name: Schema.NullOr(Schema.String),
  artists: Schema.NullOr(Schema.Array(Artist)),
  images: Schema.NullOr(Schema.Array(Image)),
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  releaseDate: Schema.NullOr(Schema.String),
  externalUrls: Schema.NullOr(Schema.Struct({ spotify: Schema.NullOr(Schema.String) })),
});
export interface Album extends Schema.Schema.Type<typeof Album> {}

/** A track as Spotify describes one. A local file has no id. */
export const Track = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  name: Schema.NullOr(Schema.String),
  artists: Schema.NullOr(Schema.Array(Artist)),
  album: Schema.NullOr(Album),
  durationMs: Schema.NullOr(Schema.Finite),
  explicit: Schema.NullOr(Schema.Boolean),
  /** 0 to 100. */
  popularity: Schema.NullOr(Schema.Finite),
  previewUrl: Schema.NullOr(Schema.String),
  externalUrls: Schema.NullOr(Schema.Struct({ spotify: Schema.NullOr(Schema.String) })),
  externalIds: Schema.NullOr(Schema.Struct({ isrc: Schema.NullOr(Schema.String) })),
  isLocal: Schema.NullOr(Schema.Boolean),
});
export interface Track extends Schema.Schema.Type<typeof Track> {}

/** A track of a playlist, as far as Harmony describes it. */
export interface PlaylistTrack {
  readonly id: string | null;
  readonly name: string | null;
  readonly provider: string | null;
  readonly artists: ReadonlyArray<{ readonly name: string | null }> | null;
  readonly album: { readonly name: string | null } | null;
  readonly durationMs: number | null;
  readonly isrc: string | null;
  readonly metadata: {
    readonly playlistItem: {
      /** Milliseconds since the epoch. */
      readonly addedAt: number | null;
      readonly addedBy: { readonly id: string | null; readonly displayName: string | null } | null;
      readonly isLocal: boolean | null;
    } | null;
  } | null;
}

/** A track that the account has liked. */
export const SavedTrack = Schema.Struct({
  /** Milliseconds since the epoch. */
  addedAt: Schema.NullOr(Schema.Finite),
  track: Track,
});
export interface SavedTrack extends Schema.Schema.Type<typeof SavedTrack> {}

/** Spotify's audio features: each 0 to 1, but `tempo` in beats a minute and `loudness` in decibels. */
export interface AudioFeatures {
  readonly danceability: number | null;
  readonly energy: number | null;
  readonly valence: number | null;
  readonly acousticness: number | null;
  readonly instrumentalness: number | null;
  readonly liveness: number | null;
  readonly speechiness: number | null;
  readonly tempo: number | null;
  readonly loudness: number | null;
  readonly key: number | null;
  readonly mode: number | null;
}

export function imageFromWire(wire: typeof contract.Image.Type | string): Image {
  if (typeof wire === "string") return { url: wire, width: null, height: null };
  return { url: wire.url, width: wire.width ?? null, height: wire.height ?? null };
}

/** Spotify's page of a track that Harmony describes without its link. Null where the id is not one of Spotify's. */
function linkFromTrackId(id: string | null | undefined): { spotify: string } | null {
  return id && /^[0-9A-Za-z]{22}$/.test(id) ? { spotify: `https://open.spotify.com/track/${id}` } : null;
}

/** Harmony knows artists of other sources as well; their ids are not Spotify's. */
function artistIdFromWire({ id, source, source_id: sourceId }: typeof contract.Artist.Type): string | null {
  return id ?? ((source ?? "spotify") === "spotify" ? sourceId : null) ?? null;
}

export function artistFromWire(wire: typeof contract.Artist.Type): Artist {
  return {
    id: artistIdFromWire(wire),
    name: wire.name ?? null,
    genres: wire.genres ?? null,
    popularity: wire.popularity ?? null,
    followers: wire.followers ? { total: wire.followers.total ?? null } : null,
    images: wire.images?.map(imageFromWire) ?? null,
    externalUrls: wire.external_urls ? { spotify: wire.external_urls.spotify ?? null } : null,
  };
}

export function albumFromWire(wire: typeof contract.Album.Type): Album {
  return {
    id: wire.id ?? null,
    name: wire.name ?? null,
    artists: wire.artists?.map(artistFromWire) ?? null,
    images: wire.images?.map(imageFromWire) ?? null,
    releaseDate: wire.release_date ?? null,
    externalUrls: wire.external_urls ? { spotify: wire.external_urls.spotify ?? null } : null,
  };
}

export function trackFromWire(wire: typeof contract.Track.Type): Track {
  return {
    id: wire.id ?? null,
    name: wire.name ?? null,
    artists: wire.artists?.map(artistFromWire) ?? null,
    album: wire.album ? albumFromWire(wire.album) : null,
    durationMs: wire.duration_ms ?? null,
    explicit: wire.explicit ?? null,
    popularity: wire.popularity ?? null,
    previewUrl: wire.preview_url ?? null,
    externalUrls: wire.external_urls ? { spotify: wire.external_urls.spotify ?? null } : linkFromTrackId(wire.id),
    externalIds: wire.external_ids ? { isrc: wire.external_ids.isrc ?? null } : wire.isrc ? { isrc: wire.isrc } : null,
    isLocal: wire.is_local ?? null,
  };
}

export function playlistTrackFromWire(wire: typeof contract.PlaylistTrack.Type): PlaylistTrack {
  const item = wire.metadata?.playlist_item;
  return {
    id: wire.id ?? null,
    name: wire.name ?? null,
    provider: wire.provider ?? null,
    artists: wire.artists?.map(({ name = null }) => ({ name })) ?? null,
    album: wire.album ? { name: wire.album.name ?? null } : null,
    durationMs: wire.duration_ms ?? null,
    isrc: wire.isrc ?? null,
    metadata: wire.metadata
      ? {
          playlistItem: item
            ? {
                addedAt: parseTimestamp(item.added_at),
                addedBy: item.added_by
                  ? { id: item.added_by.id ?? null, displayName: item.added_by.display_name ?? null }
                  : null,
                isLocal: item.is_local ?? null,
              }
            : null,
        }
      : null,
  };
}

export function savedTrackFromWire(wire: typeof contract.SavedTrack.Type): SavedTrack {
  return { addedAt: parseTimestamp(wire.added_at), track: trackFromWire(wire.track) };
}

export function audioFeaturesFromWire(wire: typeof contract.AudioFeatures.Type): AudioFeatures {
  return {
    danceability: wire.danceability ?? null,
    energy: wire.energy ?? null,
    valence: wire.valence ?? null,
    acousticness: wire.acousticness ?? null,
    instrumentalness: wire.instrumentalness ?? null,
    liveness: wire.liveness ?? null,
    speechiness: wire.speechiness ?? null,
    tempo: wire.tempo ?? null,
    loudness: wire.loudness ?? null,
    key: wire.key ?? null,
    mode: wire.mode ?? null,
  };
}

export function trackAnswerFromWire(wire: { readonly track: typeof contract.Track.Type }): Track {
  return trackFromWire(wire.track);
}

export function audioFeaturesAnswerFromWire(wire: {
  readonly audio_features: typeof contract.AudioFeatures.Type;
}): AudioFeatures {
  return audioFeaturesFromWire(wire.audio_features);
}
