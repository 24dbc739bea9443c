import { joinArtists } from "../names.js";
import { ignore } from "../rows.js";
import { exportify, exportifyFork } from "./exportify.js";
import type { TableFormat } from "./format.js";

const tunemymusic: TableFormat = {
  id: "tunemymusic",
  name: "TuneMyMusic",
  source: "https://github.com/hdba3/MyStars/blob/main/My%20Spotify%20Library.csv",
  headers: [["track name", "artist name", "album", "playlist name", "type"]],
};

const soundiiz: TableFormat = {
  id: "soundiiz",
  name: "Soundiiz",
  source: "https://github.com/lucmuss/musiclist-for-soundiiz/blob/main/src/musiclist_for_soundiiz/exporter.py",
  headers: [
    ["title", "artist", "album", "is found"],
    ["title", "artist", "album", "isrc"],
  ],
};

const skiley: TableFormat = {
  id: "skiley",
  name: "Skiley",
  source: "https://github.com/insfsilva/Spotify-Playlist-Database/blob/main/Liked%20Songs.csv",
  headers: [
    ["track name", "artist name", "album artists names"],
    ["track name", "artist name", "track url"],
    ["track name", "artist name", "track isrc"],
  ],
};

const freeyourmusic: TableFormat = {
  id: "freeyourmusic",
  name: "FreeYourMusic",
  source: "https://freeyourmusic.com/",
  headers: [
    ["title", "artist", "album", "playlist", "type"],
    ["title", "artist", "album", "playlist name", "type", "isrc"],
  ],
};

const lastfm: TableFormat = {
  id: "lastfm",
  name: "Last.fm (lastfm.ghan.nl)",
  source: "https://lastfm.ghan.nl/export/",
  headers: [["uts", "utc time", "artist", "album", "track"]],
};

const shazam: TableFormat = {
  id: "shazam",
  name: "Shazam",
  source: "https://github.com/zalina555/csv-playlist-dl/blob/main/shazamlibrary.csv",
  headers: [["index", "tag time", "title", "artist", "url", "track key"]],
};

const itunes: TableFormat = {
  id: "itunes",
  name: "iTunes and Apple Music (text)",
  source: "https://support.apple.com/guide/music/export-playlists-mus27cd5060b/mac",
  headers: [
    ["name", "artist", "composer", "album", "grouping"],
    ["name", "artist", "album", "genre", "size", "time"],
  ],
};

const applePlayActivity: TableFormat = {
  id: "apple-play-activity",
  name: "Apple Music play activity",
  source: "https://privacy.apple.com/",
  headers: [
    ["content name", "artist name", "media duration in milliseconds"],
    ["song name", "artist name", "media duration in milliseconds"],
  ],
  adjust(row) {
    if (!row.title) ignore(row, "play_without_song");
  },
};

const youtubeMusicTakeout: TableFormat = {
  id: "youtube-music-takeout",
  name: "YouTube Music (Google Takeout)",
  source: "https://takeout.google.com/",
  headers: [["video id", "song title", "album title"]],
  adjust(row, cell) {
    const names = [1, 2, 3, 4, 5, 6].map((nth) => cell(`artist name ${nth}`)).filter(Boolean);
    row.artist = names.map(joinArtists).join(", ") || null;
  },
};

const youtubePlaylistTakeout: TableFormat = {
  id: "youtube-takeout",
  name: "YouTube playlist (Google Takeout)",
  source: "https://takeout.google.com/",
  headers: [
    ["video id", "playlist video creation timestamp"],
    ["video id", "time added"],
  ],
  adjust(row) {
    row.kind = "problem";
    row.reason = "youtube_only";
  },
};

const playMusicTakeout: TableFormat = {
  id: "play-music-takeout",
  name: "Google Play Music (Takeout)",
  source: "https://github.com/realStandal/gplay-soundiiz-parser/blob/main/src/@types/playlist.d.ts",
  headers: [["title", "album", "artist", "duration (ms)", "rating", "play count", "removed"]],
};

const rekordbox: TableFormat = {
  id: "rekordbox",
  name: "rekordbox (text)",
  source: "https://rekordbox.com/en/support/faq/",
  headers: [
    ["#", "track title", "artist"],
    ["artwork", "track title", "artist"],
  ],
};

/** Formats that are recognised by their header. */
export const tableFormats: Array<TableFormat> = [
  exportifyFork,
  exportify,
  tunemymusic,
  soundiiz,
  skiley,
  freeyourmusic,
  lastfm,
  shazam,
  itunes,
  applePlayActivity,
  youtubeMusicTakeout,
  youtubePlaylistTakeout,
  playMusicTakeout,
  rekordbox,
];

/** A table whose header names artist and title, in any order and in one of the languages of `columnsOf`. */
export const namedColumns: TableFormat = {
  id: "table",
  name: "Table with named columns",
  source: "https://github.com/gwennlbh/music-library/blob/main/Eflamm's%20albums/tracklist.tsv",
  headers: [],
};

export const bareTable: TableFormat = {
  id: "bare-table",
  name: "Table without header",
  source: "https://www.rfc-editor.org/rfc/rfc4180",
  headers: [],
};
