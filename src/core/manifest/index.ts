// What a card needs of this folder:
// - Load it when first needed: `await import("…/core/manifest/index.js")`. It is heavy and not for first paint.
// - `for await (const { rows, format, confidence, order, counts, bytesRead, bytesTotal } of readManifestStream(file, { signal,
//   maxBytes }))`: rows come in file order, the rest is what is known so far. Free text and tables without header give their
//   rows all at the end, since the order of artist and title is inferred from all of them.
// - `formatTrackLine(row)` is the line to send for a `track`, `parseTrackLine` of it what Harmony will look for; where the
//   two differ from the row, say so. A `link` with `ids.spotifyPlaylist` goes to `playlist_links`, one with
//   `ids.spotifyTrack` is to be looked up, one with `ids.spotifyAlbum` cannot be sent.
// - `repair` is text for the edit field, read again by `readManifest(text)` when accepted. To switch artist and title, read
//   the file again with `order`; say `order.by` and `order.confidence` beside it.
// - `reason`, `ManifestError.code` and `.fileType` are codes: their texts belong to the messages.
export { manifestFormats } from "./formats/index.js";
export { readManifest, readManifestStream } from "./read.js";
export * from "./types.js";
