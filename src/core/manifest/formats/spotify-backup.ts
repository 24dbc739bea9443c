import { idsOf } from "../links.js";
import { newRow, ignore } from "../rows.js";
import { LineSource } from "../sources/lines.js";
import type { ManifestRow } from "../types.js";
import type { RowReader, TextFormat } from "./format.js";

/**
 * The text format of spotify-backup: a line with the playlist's name, then title, artists, album, URI and date between
 * tabs.
 */
export const spotifyBackup: TextFormat = {
  id: "spotify-backup",
  name: "spotify-backup (text)",
  source: "https://github.com/caseychu/spotify-backup/blob/master/spotify-backup.py",
  recognise({ lines, rawLines }) {
    const tracks = rawLines.filter((line) => trackPattern.test(line)).length;
    if (!tracks) return 0;
    return /^(?:Playlists|Liked Albums):$/.test(lines[0] ?? "") ? 1 : tracks / lines.length > 0.5 ? 0.9 : 0;
  },
  open: () => new SpotifyBackupReader(),
};

const trackPattern = /^[^\t]*\t[^\t]*\t[^\t]*\tspotify:/;

class SpotifyBackupReader implements RowReader {
  readonly order = null;
  readonly #source = new LineSource();
  #inAlbums = false;

  *push(text: string, last: boolean): Generator<ManifestRow> {
    for (const { line, text: raw } of this.#source.push(text, last)) {
      const row = newRow(line);
      const [title = "", artist, album = "", uri = ""] = raw.split("\t");
      row.title = title;
      if (artist === undefined) {
        if (/^(?:Playlists|Liked Albums): *$/.test(raw)) this.#inAlbums = raw.startsWith("Liked");
        yield ignore(row, "heading");
        continue;
      }
      row.artist = artist;
      row.album = album === "-" ? null : album;
      row.ids = idsOf(uri);
      yield this.#inAlbums || /^spotify:album:/.test(uri) ? ignore(row, "album") : row;
    }
  }
}
