import type * as contract from "../contract/tracks.js";
import { parseTimestamp } from "./timestamp.js";

/** A picture on Spotify's servers. Width and height are pixels, null where unknown. */
export interface Image {
  readonly url: string;
  readonly width: number | null;
  readonly height: number | null;
}

/** An artist as Spotify describes one. Inside a track only `id` and `name` are known. */
export interface Artist {
  readonly id: string | null;
  readonly name: string | null;
  readonly genres: ReadonlyArray<string> | null;
  /** 0 to 100. */
  readonly popularity: number | null;
  readonly followers: { readonly total: number | null } | null;
  readonly images: ReadonlyArray<Image> | null;
  readonly externalUrls: { readonly spotify: string | null } | null;
}

/** An album as Spotify describes one. */
export interface Album {
  readonly id: string | null;
  readonly name: string | null;
  readonly artists: ReadonlyArray<Artist> | null;
  readonly images: ReadonlyArray<Image> | null;
  /** YYYY, YYYY-MM or YYYY-MM-DD. */
  readonly releaseDate: string | null;
  readonly externalUrls: { readonly spotify: string | null } | null;
}

/** A track as Spotify describes one. A local file has no id. */
export interface Track {
  readonly id: string | null;
  readonly name: string | null;
  readonly artists: ReadonlyArray<Artist> | null;
  readonly album: Album | null;
  readonly durationMs: number | null;
  readonly explicit: boolean | null;
  /** 0 to 100. */
  readonly popularity: number | null;
  readonly previewUrl: string | null;
  readonly externalUrls: { readonly spotify: string | null } | null;
  readonly externalIds: { readonly isrc: string | null } | null;
  readonly isLocal: boolean | null;
}

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
export interface SavedTrack {
  /** Milliseconds since the epoch. */
  readonly addedAt: number | null;
  readonly track: Track;
}

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

export function imageFromWire(wire: typeof contract.Image.Type): Image {
  return { url: wire.url, width: wire.width ?? null, height: wire.height ?? null };
}

export function artistFromWire(wire: typeof contract.Artist.Type): Artist {
  return {
    id: wire.id ?? null,
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
    externalUrls: wire.external_urls ? { spotify: wire.external_urls.spotify ?? null } : null,
    externalIds: wire.external_ids ? { isrc: wire.external_ids.isrc ?? null } : null,
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
