// How to use this folder:
// - It is heavy, so a page loads it when a file is given, not at first paint.
// - `readManifestStream` yields rows in the order of the file. Free text and tables without header yield all rows at the
//   end, since the order of artist and title is inferred from all of them.
// - `formatTrackLine(row)` is the line to send for a `track`, and `parseTrackLine` of it is what Harmony will search for.
//   Tell people where that differs from the row. A `link` with `ids.spotifyPlaylist` goes to `playlist_links`, one with
//   `ids.spotifyTrack` has to be looked up, and one with `ids.spotifyAlbum` cannot be sent.
// - `repair` is text for an edit field; read it by `readManifest(text)` once it is accepted. To swap artist and title,
//   read the file again with `order`, and show `order.by` and `order.confidence`.
// - `reason`, `ManifestError.code` and `.fileType` are codes. Their texts belong to the card.
export { manifestFormats } from "./formats/index.js";
export { readManifest, readManifestStream } from "./read.js";
export * from "./types.js";
