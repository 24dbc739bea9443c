import * as Schema from "effect/Schema";
import { del, getList, patch, post } from "./endpoint.js";
import { Count, optional, Timestamp } from "./fields.js";

/** An artist whose new releases Harmony fetches. The server knows no name of it, and accepts ids that Spotify does not know. */
export const WatchlistEntry = Schema.Struct({
  id: optional(Count),
  artist_key: Schema.String.annotate({
    description: "`spotify:` and the artist's id. The server takes `spotify:artist:ID` as well, and never finds it.",
  }),
  priority: Schema.Int,
  paused: Schema.Boolean,
  pause_reason: optional(Schema.String),
  resume_at: optional(Timestamp),
  created_at: optional(Timestamp),
  updated_at: optional(Timestamp),
}).annotate({ identifier: "WatchlistEntry" });

export const listWatchlist = getList("/watchlist", {
  list: { field: "items", item: WatchlistEntry },
  conditional: false,
});

export const watchArtist = post("/watchlist", {
  body: Schema.Struct({ artist_key: Schema.String, priority: Schema.optionalKey(Schema.Int) }),
  response: WatchlistEntry,
});

export const setWatchPriority = patch("/watchlist/{artist_key}", {
  body: Schema.Struct({ priority: Schema.Int }),
  response: WatchlistEntry,
});

export const pauseWatch = post("/watchlist/{artist_key}/pause", {
  body: Schema.Struct({ reason: Schema.optionalKey(Schema.String), resume_at: Schema.optionalKey(Timestamp) }),
  response: WatchlistEntry,
});

export const resumeWatch = post("/watchlist/{artist_key}/resume", { response: WatchlistEntry });

export const unwatchArtist = del("/watchlist/{artist_key}", { response: Schema.Null, noContent: null });
