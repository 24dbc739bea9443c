import type { Answer, ItemOf } from "../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../core/contract/index.js";
import { between, digest, fraction, spotifyId } from "./chance.js";

/** What the catalogue is made of: data/playlists.json. */
export interface CatalogueData {
  readonly artists: ReadonlyArray<readonly [id: string, name: string]>;
  readonly albums: ReadonlyArray<string>;
  readonly tracks: ReadonlyArray<
    readonly [id: string, name: string, artists: ReadonlyArray<number>, album: number, seconds: number]
  >;
  readonly playlists: ReadonlyArray<
    readonly [
      id: string,
      name: string,
      description: string,
      tracks: ReadonlyArray<number>,
      total: number,
      changes: ReadonlyArray<string>,
    ]
  >;
}

/** When the archive was taken. */
export const archivedAt = Date.UTC(2021, 4, 9, 12, 32);

/** Genres, by the playlists that are full of them. */
const genres: Readonly<Record<string, RegExp>> = {
  "deep-house": /house|lowkey tech|epic & melodic/i,
  edm: /edm|all-nighter|night pop/i,
  "drum-and-bass": /dnb/i,
  indie: /indie|lorem|the other list|all new/i,
  "lo-fi": /lo-?fi|beats|study/i,
  jazz: /jazz/i,
  classical: /classical|piano|88 keys/i,
  "hip-hop": /rap|hip/i,
  pop: /top 50|pop|hits|lady gaga/i,
  rock: /rock|punk|shoegaze|skate/i,
  country: /country|roots/i,
  disco: /disco|70s/i,
  ambient: /sleep|meditation|binaural|scapes/i,
  synthwave: /synthwave|80s/i,
  bollywood: /bollywood|india$/i,
};

export class CatalogueTrack {
  constructor(
    readonly id: string,
    readonly name: string,
    readonly artists: ReadonlyArray<CatalogueArtist>,
    readonly album: CatalogueAlbum | null,
    readonly seconds: number,
    readonly playlists: Array<CataloguePlaylist> = [],
  ) {}

  get popularity(): number {
    return Math.min(100, between(`popularity ${this.id}`, 20, 75) + this.playlists.length * 4);
  }

  /** As the Spotify Web API describes it. */
  toWire(): ItemOf<Endpoints["searchTracks"]> {
    const { id, name } = this;
    const preview = fraction(`preview ${id}`) < 0.7 ? `https://p.scdn.co/mp3-preview/${digest(id)}` : null;
    return {
      id,
      name,
      artists: this.artists.map((artist) => artist.toWire("reference")),
      album: this.album && this.album.toWire(),
      duration_ms: this.seconds * 1000,
      explicit: fraction(`explicit ${id}`) < 0.2,
      popularity: this.popularity,
      preview_url: preview,
      external_urls: { spotify: `https://open.spotify.com/track/${id}` },
      external_ids: { isrc: this.isrc },
      is_local: false,
    };
  }

  /** As Harmony describes a track that was searched for. */
  toFound(): ItemOf<Endpoints["searchTracks"]> {
    return {
      id: this.id,
      name: this.name,
      artists: this.artists.map((artist) => artist.toFound()),
      album: this.album && this.album.toFound(),
      duration_ms: this.seconds * 1000,
      isrc: this.isrc,
    };
  }

  get isrc(): string {
    return `USHA1${between(`isrc ${this.id}`, 1_000_000, 9_999_999)}`;
  }

  toPlaylistTrack(addedAt: string): ItemOf<Endpoints["listPlaylistTracks"]> {
    return {
      id: this.id,
      name: this.name,
      provider: "spotify",
      artists: this.artists.map(({ name }) => ({ name })),
      album: this.album && { name: this.album.name },
      duration_ms: this.seconds * 1000,
      isrc: this.isrc,
      metadata: {
        playlist_item: { added_at: addedAt, added_by: { id: "spotify", display_name: "Spotify" }, is_local: false },
      },
    };
  }

  audioFeatures(): Answer<Endpoints["getAudioFeatures"]>["audio_features"] {
    const share = (name: string) => Math.round(fraction(`${name} ${this.id}`) * 1000) / 1000;
    return {
      danceability: share("danceability"),
      energy: share("energy"),
      valence: share("valence"),
      acousticness: share("acousticness"),
      instrumentalness: share("instrumentalness"),
      liveness: share("liveness"),
      speechiness: share("speechiness"),
      tempo: between(`tempo ${this.id}`, 70, 180),
      loudness: -between(`loudness ${this.id}`, 3, 24),
      key: between(`key ${this.id}`, 0, 11),
      mode: between(`mode ${this.id}`, 0, 1),
    };
  }
}

export class CatalogueArtist {
  readonly tracks: Array<CatalogueTrack> = [];
  constructor(
    readonly id: string,
    readonly name: string,
  ) {}

  get genres(): ReadonlyArray<string> {
    const names = this.tracks.flatMap((track) => track.playlists.map((playlist) => playlist.name));
    return Object.keys(genres).filter((genre) => names.some((name) => genres[genre]!.test(name)));
  }

  /** As Harmony describes an artist of a track that was searched for. */
  toFound(): ItemOf<Endpoints["searchArtists"]> {
    const { id, name } = this;
    return { source: "spotify", source_id: id, name, genres: this.genres, images: [image(id, 320).url] };
  }

  toWire(form: "whole" | "reference"): ItemOf<Endpoints["searchArtists"]> {
    const { id, name } = this;
    const external_urls = { spotify: `https://open.spotify.com/artist/${id}` };
    if (form === "reference") return { id, name, external_urls };
    return {
      id,
      name,
      external_urls,
      genres: this.genres,
      popularity: Math.min(100, between(`popularity ${id}`, 20, 70) + this.tracks.length * 3),
      followers: { total: between(`followers ${id}`, 900, 4_000_000) },
      images: [image(id, 320)],
    };
  }
}

export class CatalogueAlbum {
  readonly tracks: Array<CatalogueTrack> = [];
  constructor(
    readonly id: string,
    readonly name: string,
  ) {}

  /** As Harmony describes the album of a track that was searched for. */
  toFound(): ItemOf<Endpoints["searchAlbums"]> {
    const { images, ...album } = this.toWire();
    const artists = (this.tracks[0]?.artists ?? []).slice(0, 1).map((artist) => artist.toFound());
    const urls = (images ?? []).map((picture) => (typeof picture === "string" ? picture : picture.url));
    return { ...album, artists, images: urls };
  }

  toWire(): ItemOf<Endpoints["searchAlbums"]> {
    const { id, name } = this;
    const artists = this.tracks[0]?.artists ?? [];
    return {
      id,
      name,
      artists: artists.slice(0, 1).map((artist) => artist.toWire("reference")),
      images: [image(id, 640), image(id, 64)],
      release_date: `${between(`year ${id}`, 1971, 2021)}-${String(between(`month ${id}`, 1, 12)).padStart(2, "0")}`,
      external_urls: { spotify: `https://open.spotify.com/album/${id}` },
    };
  }
}

export interface CataloguePlaylist {
  readonly id: string;
  readonly name: string;
  readonly tracks: ReadonlyArray<CatalogueTrack>;
  /** How many tracks it has on Spotify; the archive's copy keeps fewer. */
  readonly total: number;
  /** Days on which it changed, newest first; milliseconds since the epoch. */
  readonly changes: ReadonlyArray<number>;
}

const image = (id: string, size: number) => ({
  url: `https://i.scdn.co/image/ab67616d0000${digest(id).slice(0, 28)}`,
  width: size,
  height: size,
});

/** The music that the stand-in's Spotify knows. */
export class Catalogue {
  readonly artists = new Map<string, CatalogueArtist>();
  readonly albums = new Map<string, CatalogueAlbum>();
  readonly tracks = new Map<string, CatalogueTrack>();
  readonly playlists: ReadonlyArray<CataloguePlaylist>;
  readonly genres = Object.keys(genres);

  constructor(data: CatalogueData) {
    const artists = data.artists.map(([id, name]) => new CatalogueArtist(id, name));
    const albums = data.albums.map((name, index) => new CatalogueAlbum(spotifyId(`album ${index} ${name}`), name));
    const tracks = data.tracks.map(([id, name, by, album, seconds]) => {
      const track = new CatalogueTrack(
        id,
        name,
        by.map((index) => artists[index]!),
        albums[album] ?? null,
        seconds,
      );
      for (const artist of track.artists) artist.tracks.push(track);
      track.album?.tracks.push(track);
      return track;
    });
    this.playlists = data.playlists.map(([id, name, , rows, total, changes]) => {
      const playlist = {
        id,
        name,
        tracks: rows.map((index) => tracks[index]!),
        total,
        changes: changes.map((time) => Date.parse(`${time}Z`)),
      };
      for (const track of playlist.tracks) track.playlists.push(playlist);
      return playlist;
    });
    for (const artist of artists) this.artists.set(artist.id, artist);
    for (const album of albums) this.albums.set(album.id, album);
    for (const track of tracks) this.tracks.set(track.id, track);
  }

  /** Playlists full of a genre. */
  playlistsOf(genre: string): ReadonlyArray<CataloguePlaylist> {
    const pattern = genres[genre.toLowerCase()];
    return pattern ? this.playlists.filter(({ name }) => pattern.test(name)) : [];
  }

  /** All tracks in an order of their own for each purpose. */
  shuffled(purpose: string): ReadonlyArray<CatalogueTrack> {
    return [...this.tracks.values()]
      .map((track) => ({ track, place: fraction(`${purpose} ${track.id}`) }))
      .sort((a, b) => a.place - b.place)
      .map(({ track }) => track);
  }
}

/** Those whose text has every word of the query, the ones that begin with it first. */
export const search = <Item>(
  items: Iterable<Item>,
  query: string,
  textOf: (item: Item) => string,
  atMost: number,
): Array<Item> => {
  const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  const words = plain(query).split(/\s+/).filter(Boolean);
  const found: Array<{ item: Item; text: string }> = [];
  for (const item of items) {
    const text = plain(textOf(item));
    if (words.every((word) => text.includes(word))) found.push({ item, text });
  }
  const begins = ({ text }: { text: string }) => Number(text.startsWith(words.join(" ")));
  return found
    .sort((a, b) => begins(b) - begins(a) || a.text.length - b.text.length)
    .slice(0, atMost)
    .map(({ item }) => item);
};

let loaded: Promise<Catalogue> | undefined;

/** Loads the data when first asked for; it is the same for all. */
export const loadCatalogue = (): Promise<Catalogue> =>
  (loaded ??= import("./data/playlists.json").then(
    (module) => new Catalogue(module.default as unknown as CatalogueData),
  ));
