import { createHash } from "node:crypto";
import { json, never, Refusal } from "./answers.js";
import { type Moment, naive } from "./clock.js";
import type { Routes } from "./request.js";
import { isSignedIn } from "./spotify.js";
import type { DoubleState, StoredPlaylist, World } from "./state.js";

const pageOfSpotify = 50;
const gap = 2 * 60 * 60 * 1_000_000;

function statusAfter(stored: StoredPlaylist | undefined, snapshot: string | undefined, now: Moment) {
  const isLate = stored !== undefined && now - stored.updatedAt > gap;
  if (snapshot === undefined || isLate) return "stale";
  return stored?.snapshot !== undefined && stored.snapshot !== snapshot ? "stale" : "fresh";
}

/**
 * Stores what Spotify lists now, the first 50 of it, unless Spotify does not answer; nobody is told of that. Playlists that are
 * gone at Spotify stay as they were.
 */
export function storePlaylists({ state, clock, dropCached }: World): void {
  if (state.spotifyAnswers === "limits") throw never;
  if (!isSignedIn(state) && state.waitsForBrowser) {
    state.waitsForBrowser = false;
    throw never;
  }
  if (!isSignedIn(state) || (state.spotifyAnswers !== "well" && state.spotifyAnswers !== "withdraws")) return;
  for (const playlist of state.atSpotify.slice(0, pageOfSpotify)) {
    const now = clock.stamp();
    const syncStatus = statusAfter(state.playlists.get(playlist.id), playlist.snapshot, now);
    state.playlists.set(playlist.id, { ...playlist, updatedAt: now, syncStatus });
  }
  state.playlistWorkerSeenAt = clock.stamp();
  state.settings.set("worker:playlist:last_seen", `${naive(state.playlistWorkerSeenAt)}+00:00`);
  state.settings.set("worker:playlist:status", "running");
  dropCached("/api/v1/spotify/playlists");
}

/** Newest first, which is Spotify's order reversed. */
export function storedPlaylists({ playlists }: DoubleState): ReadonlyArray<StoredPlaylist> {
  return [...playlists.values()].sort((a, b) => b.updatedAt - a.updatedAt);
}

/** The configuration keys that `POST /sync` misses. */
export function missingKeys({ settings, spotify }: DoubleState) {
  const absent = (keys: ReadonlyArray<string>) => keys.filter((key) => !settings.get(key));
  const keys = ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "SPOTIFY_REDIRECT_URI"];
  return { spotify: spotify === "unconfigured" ? keys : absent(keys), soulseek: absent(["SLSKD_URL"]) };
}

export function playlistRoutes(world: World): Routes {
  const { state } = world;
  return {
    "GET /spotify/playlists": ({ query, headers }) => {
      const all = storedPlaylists(state);
      const newest = all[0]?.updatedAt ?? 0;
      const hash = createHash("sha1").update(`${query.toString()} ${newest}`).digest("hex");
      const validators = {
        ETag: `"pl-v1-${hash}:${all.length}"`,
        "Last-Modified": new Date(newest / 1000).toUTCString(),
      };
      // The route compares by itself, so that the cache stores its 304.
      if (headers["if-none-match"] === validators.ETag) return { status: 304, type: "", body: "", headers: validators };
      const playlists = all.map(({ id, name, tracks, updatedAt }) => ({
        id,
        name,
        track_count: tracks,
        updated_at: naive(updatedAt),
      }));
      return json(200, { playlists }, validators);
    },
    "POST /sync": () => {
      const { spotify, soulseek } = missingKeys(state);
      const missing = { ...(spotify.length > 0 && { spotify }), ...(soulseek.length > 0 && { soulseek }) };
      if (Object.keys(missing).length > 0) {
        state.happened("sync", "sync_blocked", { missing });
        throw new Refusal(503, "Sync blocked", "DEPENDENCY_ERROR", { missing });
      }
      const details = { mode: "manual", sources: ["spotify", "soulseek"] };
      state.happened("sync", "sync_started", details);
      storePlaylists(world);
      const results = { playlists: "completed" };
      const errors = { library_scan: "Library scan disabled", auto_sync: "AutoSync worker disabled" };
      const listed = Object.entries(errors).map(([source, message]) => ({ source, message }));
      const counters = { tracks_synced: 0, tracks_skipped: 0, errors: 2 };
      state.happened("sync", "sync_partial", { ...details, results, errors: listed });
      state.happened("sync", "sync_completed", { ...details, results, counters });
      return json(202, { message: "Sync triggered", results, errors });
    },
  };
}
