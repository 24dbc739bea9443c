import { parseDuration } from "../duration.js";
import { parseLocalUri } from "../links.js";
import { fail } from "../rows.js";
import type { TableFormat } from "./format.js";

/** A track that Spotify has withdrawn keeps its id and loses its names. */
const repairByLookup = (id: string | undefined) => (id ? `spotify:track:${id}` : null);

/** exportify.app, every version since 2015 and every language of its interface. */
export const exportify: TableFormat = {
  id: "exportify",
  name: "Exportify",
  source: "https://github.com/watsonbox/exportify/blob/master/src/components/data/TracksBaseData.ts",
  headers: [
    ["track uri", "track name", "artist name(s)", "album name", "added at"],
    ["spotify uri", "track name", "artist name", "album name"],
    ["track-name", "künstlername(n)"],
    ["nom du titre", "nom(s) de l'artiste"],
    ["nombre de la canción", "nombre(s) del artista"],
    ["nome da faixa", "nome(s) do artista"],
    ["nome della traccia", "nome dell'artista"],
    ["nummernaam", "naam van artiest"],
    ["låtens namn", "artistens namn"],
    ["parça adı", "sanatçı adı"],
    ["トラック名", "アーティスト名"],
    ["όνομα κομματιού", "όνομα/τα καλλιτέχνη"],
    ["اسم الأغنية", "أسماء الفنانين"],
  ],
  adjust: adjustExportify,
};

/** exportify.net, which shares the idea but not the code. */
export const exportifyFork: TableFormat = {
  id: "exportify-fork",
  name: "Exportify (exportify.net)",
  source: "https://github.com/pavelkomarov/exportify/blob/master/exportify.js",
  headers: [
    ["track uri", "track name", "album name", "artist name(s)", "release date", "duration (ms)"],
    ["track id", "track name", "album name", "artist name(s)", "release date"],
    ["spotify id", "artist ids", "track name"],
  ],
  adjust(row, cell) {
    for (const part of ["artist", "title", "album"] as const) {
      if (row[part] === "undefined") row[part] = null;
    }
    adjustExportify(row, cell);
  },
};

function adjustExportify(row: Parameters<NonNullable<TableFormat["adjust"]>>[0], cell: (header: string) => string): void {
  const local = parseLocalUri(cell("track uri") || cell("spotify uri"));
  if (local) {
    row.artist ||= local.artist;
    row.title ||= local.title;
    row.album ||= local.album;
    row.durationSeconds ??= parseDuration(local.seconds, "s");
  }
  if (!row.title && !row.artist) fail(row, "removed", repairByLookup(row.ids.spotifyTrack));
}
