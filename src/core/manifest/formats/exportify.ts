import { fail } from "../rows.js";
import type { ManifestRow } from "../types.js";
import type { TableFormat } from "./format.js";

/** Spotify keeps the id of a withdrawn track but not its names, so it has to be looked up. */
const repairByLookup = (id: string | undefined) => (id ? `spotify:track:${id}` : null);

/** exportify.app in all versions since 2015 and all languages of its interface. */
export const exportify: TableFormat = {
  id: "exportify",
  name: "Exportify",
  source: "https://github.com/watsonbox/exportify/blob/master/src/i18n/locales/en/translation.json",
  headers: [
    ["track uri", "track name", "artist name(s)", "album name"],
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

/** exportify.net: similar columns, different code. */
export const exportifyFork: TableFormat = {
  id: "exportify-fork",
  name: "Exportify (exportify.net)",
  source: "https://github.com/pavelkomarov/exportify/blob/master/exportify.js",
  headers: [
    ["track uri", "track name", "album name", "artist name(s)", "release date", "duration (ms)"],
    ["track id", "track name", "album name", "artist name(s)", "release date"],
    ["spotify id", "artist ids", "track name"],
  ],
  adjust(row) {
    for (const part of ["artist", "title", "album"] as const) {
      if (row[part] === "undefined") row[part] = null;
    }
    adjustExportify(row);
  },
};

function adjustExportify(row: ManifestRow): void {
  if (!row.title && !row.artist) fail(row, "removed", repairByLookup(row.ids.spotifyTrack));
}
