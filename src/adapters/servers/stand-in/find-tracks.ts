import { type Catalogue, type CatalogueTrack, search } from "./catalogue.js";

const field = /\b(artist|track|genre):(?:"([^"]*)"|(\S+))/g;

/** Finds tracks by a query in Spotify's syntax: words, and fields such as `artist:"Tiësto"`. */
export function findTracks(catalogue: Catalogue, query: string, atMost: number): ReadonlyArray<CatalogueTrack> {
  let tracks: Iterable<CatalogueTrack> = catalogue.tracks.values();
  for (const [, name, quoted, word] of query.matchAll(field)) {
    const text = quoted ?? word ?? "";
    if (name === "genre") tracks = new Set(catalogue.playlistsOf(text).flatMap((playlist) => playlist.tracks));
    else tracks = search(tracks, text, name === "artist" ? artistsOf : ({ name: title }) => title, Infinity);
  }
  return search(tracks, query.replace(field, " "), (track) => `${track.name} ${artistsOf(track)}`, atMost);
}

function artistsOf({ artists }: CatalogueTrack): string {
  return artists.map(({ name }) => name).join(" ");
}
