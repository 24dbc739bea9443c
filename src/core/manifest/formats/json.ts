import { columnsOf, durationUnitOf, type Columns } from "../headers.js";
import { parseDuration } from "../duration.js";
import { idsOf, isrcOf, parseLocalUri } from "../links.js";
import { joinArtists } from "../names.js";
import { ignore, newRow } from "../rows.js";
import type { JsonObject, JsonValue } from "../sources/json.js";
import type { IgnoredReason, ManifestRow } from "../types.js";
import type { JsonFormat } from "./format.js";
import { readFreeLine } from "./free-line.js";

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const text = (value: JsonValue | undefined) =>
  typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
const has = (entry: JsonObject, ...keys: Array<string>) => keys.every((key) => Object.hasOwn(entry, key));

/** Artists given as a string, a list of strings, or a list of objects with a name. */
function artists(value: JsonValue | undefined): string {
  if (Array.isArray(value))
    return value
      .map((one) => (isObject(one) ? text(one.name) : text(one)))
      .filter(Boolean)
      .join(", ");
  return isObject(value) ? text(value.name) : joinArtists(text(value));
}

interface Names {
  title: JsonValue | undefined;
  artist: JsonValue | undefined;
  album?: JsonValue | undefined;
  uri?: JsonValue | undefined;
}

function track(line: number, { title, artist, album, uri }: Names): ManifestRow {
  const row = newRow(line);
  row.title = text(title);
  row.artist = artists(artist);
  row.album = isObject(album) ? text(album.name) : text(album);
  row.ids = idsOf(text(uri));
  const local = parseLocalUri(text(uri));
  if (local) {
    row.title ||= local.title;
    row.artist ||= local.artist;
    row.album ||= local.album;
    row.durationSeconds = parseDuration(local.seconds, "s");
  }
  return row;
}

const notTracks: Record<string, IgnoredReason> = {
  albums: "album",
  shows: "podcast",
  episodes: "podcast",
  bannedTracks: "banned",
  bannedArtists: "banned",
  artists: "artist",
  other: "other",
};

const yourLibrary: JsonFormat = {
  id: "spotify-library",
  name: "Spotify account data: YourLibrary.json",
  source: "https://support.spotify.com/article/understanding-your-data/",
  read(entry, list, line) {
    if (!isObject(entry) || has(entry, "id")) return null;
    const reason = Object.hasOwn(notTracks, list) ? notTracks[list] : undefined;
    if (list === "tracks" && has(entry, "artist", "track") && typeof entry.track === "string") {
      return track(line, { title: entry.track, artist: entry.artist, album: entry.album, uri: entry.uri });
    }
    if (!reason || !(has(entry, "uri") || has(entry, "artist") || has(entry, "name"))) return null;
    // The artists of a track are similar, but have more keys.
    if (list === "artists" && (Object.keys(entry).length > 2 || !has(entry, "name", "uri"))) return null;
    return ignore(
      track(line, {
        title: entry.track ?? entry.name ?? entry.album,
        artist: entry.artist ?? entry.publisher ?? entry.show,
      }),
      reason,
    );
  },
};

const accountPlaylist: JsonFormat = {
  id: "spotify-playlist",
  name: "Spotify account data: Playlist1.json",
  source: "https://support.spotify.com/article/understanding-your-data/",
  read(entry, _list, line) {
    if (!isObject(entry) || !has(entry, "track") || !(has(entry, "episode") || has(entry, "localTrack"))) return null;
    const inner = entry.track;
    if (isObject(inner)) {
      return track(line, {
        title: inner.trackName,
        artist: inner.artistName,
        album: inner.albumName,
        uri: inner.trackUri,
      });
    }
    const local = entry.localTrack;
    if (local) return track(line, { title: "", artist: "", uri: isObject(local) ? local.uri : local });
    const other = isObject(entry.episode) ? entry.episode : isObject(entry.audiobook) ? entry.audiobook : {};
    const row = track(line, { title: other.episodeName ?? other.audiobookName ?? other.name, artist: other.showName });
    return ignore(row, entry.audiobook ? "audiobook" : entry.episode ? "podcast" : "empty");
  },
};

const streamingHistory: JsonFormat = {
  id: "spotify-streaming",
  name: "Spotify account data: StreamingHistory",
  source: "https://support.spotify.com/article/understanding-your-data/",
  read(entry, _list, line) {
    if (!isObject(entry) || !has(entry, "endTime", "msPlayed")) return null;
    if (has(entry, "podcastName"))
      return ignore(track(line, { title: entry.episodeName, artist: entry.podcastName }), "podcast");
    if (has(entry, "audiobookName"))
      return ignore(track(line, { title: entry.chapterName, artist: entry.authorName }), "audiobook");
    const row = track(line, { title: entry.trackName, artist: entry.artistName });
    return row.title ? row : ignore(row, "play_without_song");
  },
};

const extendedHistory: JsonFormat = {
  id: "spotify-extended",
  name: "Spotify extended streaming history",
  source: "https://pypi.org/project/spotify-history-reader/",
  read(entry, _list, line) {
    if (!isObject(entry) || !has(entry, "ts", "ms_played", "master_metadata_track_name")) return null;
    const row = track(line, {
      title: entry.master_metadata_track_name,
      artist: entry.master_metadata_album_artist_name,
      album: entry.master_metadata_album_album_name,
      uri: entry.spotify_track_uri,
    });
    if (row.title) return row;
    row.title = text(entry.episode_name) || text(entry.audiobook_chapter_title) || null;
    row.artist = text(entry.episode_show_name) || text(entry.audiobook_title) || null;
    if (entry.episode_name || entry.spotify_episode_uri) return ignore(row, "podcast");
    return ignore(row, entry.audiobook_title || entry.audiobook_uri ? "audiobook" : "play_without_song");
  },
};

const webApi: JsonFormat = {
  id: "spotify-web-api",
  name: "Spotify Web API objects (spotify-backup JSON)",
  source: "https://github.com/caseychu/spotify-backup/blob/master/spotify-backup.py",
  read(entry, _list, line) {
    if (!isObject(entry)) return null;
    const wrapped =
      has(entry, "track") && (has(entry, "added_at") || has(entry, "played_at") || has(entry, "is_local"));
    if (wrapped && entry.track === null) return ignore(newRow(line), "empty");
    const item = wrapped ? entry.track : entry;
    if (!isObject(item) || !has(item, "name", "artists") || has(item, "album_type", "release_date")) return null;
    const row = track(line, { title: item.name, artist: item.artists, album: item.album, uri: item.uri ?? item.id });
    row.durationSeconds ??= parseDuration(text(item.duration_ms), "ms");
    const isrc = isObject(item.external_ids) ? isrcOf(text(item.external_ids.isrc)) : undefined;
    if (isrc) row.ids = { ...row.ids, isrc };
    return item.type === "episode" || item.type === "show" ? ignore(row, "podcast") : row;
  },
};

const soundiizApi: JsonFormat = {
  id: "soundiiz-json",
  name: "Soundiiz web data",
  source: "https://github.com/temss-front/parser-from-soundiiz/blob/main/data.json",
  read(entry, list, line) {
    return isObject(entry) && has(entry, "platform", "title", "artist", "isFound")
      ? anyObject.read(entry, list, line)
      : null;
  },
};

const appleLibrary: JsonFormat = {
  id: "apple-library",
  name: "Apple Music Library Tracks.json",
  source: "https://privacy.apple.com/",
  read(entry, _list, line) {
    if (
      !isObject(entry) ||
      !has(entry, "Title", "Artist") ||
      !(has(entry, "Track Duration") || has(entry, "Content Type"))
    )
      return null;
    const row = track(line, { title: entry.Title, artist: entry.Artist, album: entry.Album });
    row.durationSeconds = parseDuration(text(entry["Track Duration"]), "ms");
    const type = text(entry["Content Type"]);
    return type && !/song|music/i.test(type) ? ignore(row, /podcast/i.test(type) ? "podcast" : "other") : row;
  },
};

/** The columns for each set of keys. Most entries have the same keys, so they are worked out once. */
const knownKeys = new Map<string, Columns>();

function columnsOfKeys(keys: Array<string>): Columns {
  const signature = keys.join("\n");
  let columns = knownKeys.get(signature);
  if (!columns) {
    if (knownKeys.size > 100) knownKeys.clear();
    columns = columnsOf(keys.slice(0, 100));
    if (signature.length < 2000) knownKeys.set(signature, columns);
  }
  return columns;
}

/** Objects with keys that would be recognised as columns of a table. */
const anyObject: JsonFormat = {
  id: "json",
  name: "JSON list of objects",
  source: "https://www.rfc-editor.org/rfc/rfc8259",
  read(entry, _list, line) {
    if (!isObject(entry)) return null;
    const keys = Object.keys(entry);
    const columns = columnsOfKeys(keys);
    const value = (at: number | undefined) => (at === undefined ? undefined : entry[keys[at]!]);
    const title = value(columns.title);
    if (typeof title !== "string") return null;
    // Without an artist, only its link shows that an entry is a track and no artist, album or playlist.
    if (columns.artist === undefined && !/\btrack[:/]/.test(text(value(columns.spotify)))) return null;
    const row = track(line, {
      title,
      artist: value(columns.artist),
      album: value(columns.album),
      uri: value(columns.spotify),
    });
    const duration = value(columns.duration);
    if (columns.duration !== undefined)
      row.durationSeconds ??= parseDuration(text(duration), durationUnitOf(keys[columns.duration]!));
    const isrc = isrcOf(text(value(columns.isrc)));
    if (isrc) row.ids = { ...row.ids, isrc };
    const type = text(value(columns.type)).toLowerCase();
    if (type === "album" || type === "artist") return ignore(row, type);
    return type === "episode" || type === "podcast" || type === "show" ? ignore(row, "podcast") : row;
  },
};

/** Strings: Harmony's own `{"tracks": […]}` and `["…"]`, each a line or a link. */
const lines: JsonFormat = {
  id: "json-lines",
  name: "JSON list of track lines or links",
  source: "https://github.com/bozzfozz/harmony/blob/main/app/services/free_ingest_service.py",
  read: (entry, _list, line) => (typeof entry === "string" ? readFreeLine(entry, line) : null),
};

/** Each entry is read by the first format that recognises it. */
export const jsonFormats: Array<JsonFormat> = [
  yourLibrary,
  accountPlaylist,
  streamingHistory,
  extendedHistory,
  webApi,
  soundiizApi,
  appleLibrary,
  anyObject,
  lines,
];
