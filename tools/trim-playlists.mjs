// Writes the stand-in's data: `node tools/trim-playlists.mjs playlists.json` trims a copy of the playlist archive to what
// a demonstration needs. Ids are kept once, everything else points at them by index.
import { readFileSync, writeFileSync } from "node:fs";

const tracksPerPlaylist = 50;
const changesPerPlaylist = 5;
const target = new URL("../src/adapters/servers/stand-in/data/playlists.json", import.meta.url);

/** Collects rows, each once, and says at which index a row is. */
const table = () => {
  const rows = [];
  const indexes = new Map();
  return {
    rows,
    add(id, row) {
      if (!indexes.has(id)) indexes.set(id, rows.push(row) - 1);
      return indexes.get(id);
    },
  };
};

const artists = table();
const albums = table();
const tracks = table();
const playlists = JSON.parse(readFileSync(process.argv[2], "utf8")).map((playlist) => [
  playlist.id,
  playlist.name,
  playlist.description,
  playlist.tracks
    .slice(0, tracksPerPlaylist)
    .map((track) =>
      tracks.add(track.id, [
        track.id,
        track.name,
        track.artists.map((artist) => artists.add(artist.id, [artist.id, artist.name])),
        track.album ? albums.add(track.album.id, track.album.name) : -1,
        Math.round(track.duration_ms / 1000),
      ]),
    ),
  playlist.tracks.length,
  playlist.changes.slice(0, changesPerPlaylist).map((change) => change.changed_at.slice(0, 19)),
]);

const lines = (rows) => `[\n${rows.map((row) => JSON.stringify(row)).join(",\n")}\n]`;
const parts = { artists: artists.rows, albums: albums.rows, tracks: tracks.rows, playlists };
writeFileSync(
  target,
  `{\n${Object.entries(parts)
    .map(([name, rows]) => `"${name}": ${lines(rows)}`)
    .join(",\n")}\n}\n`,
);
