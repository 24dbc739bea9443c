import { invalid, json, never, notFound, Refusal, statusWord, unexpected } from "./answers.js";
import { type Asked, objectIn, type Routes, whole } from "./request.js";
import type { DoubleState, World } from "./state.js";

/** Whether the server has a token that Spotify takes. */
export function isSignedIn({ spotify, token }: DoubleState): boolean {
  return spotify === "connected" && token !== undefined;
}

/** Waits as Harmony waits for Spotify: for ever, or not at all. */
function waitFor(state: DoubleState): void {
  if (state.spotifyAnswers === "limits") throw never;
  if (!isSignedIn(state) && state.waitsForBrowser) {
    state.waitsForBrowser = false;
    throw never;
  }
}

/** Fails as a call of Harmony to Spotify fails now. */
export function callSpotify(state: DoubleState): void {
  if (state.spotify === "unconfigured") {
    const meta = { component: "spotify", pro_available: false };
    throw new Refusal(503, "Spotify credentials are not configured.", "DEPENDENCY_ERROR", meta);
  }
  waitFor(state);
  if (!isSignedIn(state) || state.spotifyAnswers === "refuses" || state.spotifyAnswers === "fails") throw unexpected();
}

const image = (name: string) => `https://i.scdn.co/image/${name}`;
const artist = (id: string) => ({
  id,
  name: `Artist ${id}`,
  type: "artist",
  uri: `spotify:artist:${id}`,
  genres: ["jazz"],
  followers: { total: 7 },
  popularity: 50,
  images: [{ url: image(id), width: 640, height: 640 }],
  external_urls: { spotify: `https://open.spotify.com/artist/${id}` },
});
const album = (id: string) => ({
  id,
  name: `Album ${id}`,
  images: [{ url: image(id), width: 640, height: 640 }],
  release_date: "2019-05-03",
  artists: [artist("a1")],
});
const track = (id: string) => ({
  id,
  name: `Track ${id}`,
  type: "track",
  uri: `spotify:track:${id}`,
  artists: [artist("a1")],
  album: album("b1"),
  duration_ms: 180_000,
  explicit: false,
  popularity: 40,
  preview_url: null,
  external_ids: { isrc: "USAAA1900000" },
  is_local: false,
  external_urls: { spotify: `https://open.spotify.com/track/${id}` },
});
/** Harmony's own shape: pictures are addresses, not objects, and an artist's id is called `source_id`. */
const providerTrack = (id: string, metadata: object = {}) => {
  const by = { source: "spotify", name: "Artist a1", source_id: "a1", images: [image("a1")], genres: ["jazz"] };
  return {
    name: `Track ${id}`,
    provider: "spotify",
    id,
    artists: [by],
    album: { name: "Album b1", id: "b1", artists: [by], images: [image("b1")], release_date: "2019-05-03" },
    duration_ms: 180_000,
    isrc: "USAAA1900000",
    score: 0,
    candidates: [],
    metadata: { id, ...metadata },
  };
};

const ids = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
const wanted = ({ query }: Asked): string => {
  const text = query.get("query");
  if (text === null) throw invalid("query", "Field required");
  if (text === "") throw invalid("query", "String should have at least 1 character");
  return text;
};
const idsIn = (asked: Asked): string[] => {
  const { ids: list } = objectIn(asked);
  if (list === undefined) throw invalid("ids", "Field required");
  if (!Array.isArray(list)) throw invalid("ids", "Input should be a valid list");
  if (list.length === 0) throw new Refusal(400, "No track IDs provided", "VALIDATION_ERROR");
  return list as string[];
};

/** What Harmony asks Spotify for while the request waits. */
export function spotifyRoutes({ state }: World): Routes {
  const withdrawn = () => {
    callSpotify(state);
    if (state.spotifyAnswers === "withdraws") throw unexpected();
  };
  return {
    "GET /spotify/status": () => {
      const isConfigured = state.spotify !== "unconfigured";
      if (isConfigured) waitFor(state);
      const isConnected = isSignedIn(state) && ["well", "withdraws"].includes(state.spotifyAnswers);
      return json(200, {
        status: !isConfigured ? "unconfigured" : isConnected ? "connected" : "unauthenticated",
        free_available: state.soulseek !== "down" && Boolean(state.settings.get("SLSKD_URL")),
        pro_available: isConfigured,
        authenticated: isConnected,
      });
    },
    "GET /spotify/me": () => {
      callSpotify(state);
      return json(200, { profile: { id: "me", display_name: "Me", email: "me@example.org", product: "premium" } });
    },
    "GET /spotify/playlists/{id}/tracks": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 100, usual: 100 });
      const offset = whole(asked, "offset", { usual: 0 });
      callSpotify(state);
      const found = state.atSpotify.find(({ id }) => id === asked.parameters["id"]);
      if (!found) throw unexpected();
      const item = { added_at: "2025-09-01T08:00:00Z", is_local: false, added_by: { id: "anna", type: "user" } };
      const all = ids(found.tracks, "t").map((id) => providerTrack(id, { playlist_item: item }));
      return json(200, { items: all.slice(offset, offset + limit), total: all.length });
    },
    "GET /spotify/recommendations": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 100, usual: 20 });
      withdrawn();
      const seeds = ["artists", "tracks", "genres"].flatMap((kind) =>
        (asked.query.get(`seed_${kind}`) ?? "").split(",").filter(Boolean),
      );
      if (seeds.length === 0 || state.recommendations !== 200) throw unexpected();
      return json(200, {
        tracks: ids(limit, "r").map(track),
        seeds: seeds.map((id) => ({
          id,
          type: "GENRE",
          initialPoolSize: 500,
          afterFilteringSize: 250,
          afterRelinkingSize: 250,
        })),
      });
    },
    "GET /spotify/me/tracks": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 50, usual: 20 });
      const offset = whole(asked, "offset", { usual: 0 });
      callSpotify(state);
      const items = state.saved.map((id) => ({ added_at: "2026-11-28T10:00:00Z", track: track(id) }));
      return json(200, { items: items.slice(offset, offset + limit), total: items.length });
    },
    "PUT /spotify/me/tracks": (asked) => {
      const added = idsIn(asked);
      callSpotify(state);
      state.saved = [...added, ...state.saved.filter((id) => !added.includes(id))];
      return statusWord("tracks-saved");
    },
    "DELETE /spotify/me/tracks": (asked) => {
      const removed = idsIn(asked);
      callSpotify(state);
      state.saved = state.saved.filter((id) => !removed.includes(id));
      return statusWord("tracks-removed");
    },
    "GET /spotify/me/top/tracks": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 50, usual: 20 });
      callSpotify(state);
      return json(200, { items: ids(limit, "t").map(track) });
    },
    "GET /spotify/me/top/artists": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 50, usual: 20 });
      callSpotify(state);
      return json(200, { items: ids(limit, "a").map(artist) });
    },
    "GET /spotify/artists/followed": () => {
      callSpotify(state);
      return json(200, { artists: ids(3, "a").map(artist) });
    },
    "GET /spotify/search/tracks": (asked) => {
      wanted(asked);
      callSpotify(state);
      return json(200, { items: ids(3, "t").map((id) => providerTrack(id)) });
    },
    "GET /spotify/search/artists": (asked) => {
      wanted(asked);
      callSpotify(state);
      return json(200, { items: ids(3, "a").map(artist) });
    },
    "GET /spotify/search/albums": (asked) => {
      wanted(asked);
      callSpotify(state);
      return json(200, { items: ids(3, "b").map(album) });
    },
    "GET /spotify/track/{id}": ({ parameters }) => {
      callSpotify(state);
      if (parameters["id"] === "unknown") throw unexpected();
      return json(200, { track: track(parameters["id"]!) });
    },
    "GET /spotify/audio-features/{id}": ({ parameters }) => {
      withdrawn();
      if (parameters["id"] === "unknown") throw notFound("Audio features not found");
      return json(200, { audio_features: { id: parameters["id"], tempo: 120, energy: 0.7, key: 5, mode: 1 } });
    },
  };
}
