import { naive, type DoubleClock, type Moment } from "./clock.js";
import type { IncomingMessage, ServerResponse } from "node:http";

export const apiKey = "key+with/odd=signs";

/** A playlist as Spotify lists it. Spotify leaves out followers, snapshot or display name now and then. */
export interface SpotifyPlaylist {
  readonly id: string;
  readonly name: string;
  readonly tracks: number;
  readonly owner?: string;
  readonly followers?: number;
  readonly snapshot?: string;
}

/** A playlist as Harmony stored it at the last sync. */
export interface StoredPlaylist extends SpotifyPlaylist {
  readonly updatedAt: Moment;
  readonly syncStatus: "fresh" | "stale";
}

export interface BackfillJob {
  state: string;
  duration_ms: number | null;
  /** A job that Harmony works on by itself, whatever word is written on it. */
  work?: { readonly startedAt: Moment; readonly requested: number };
}

export interface IngestJob {
  readonly playlists: number;
  readonly tracks: number;
  readonly skipped: { readonly playlists: number; readonly tracks: number; readonly reason: string | null };
  /** When each track was searched for and passed on, or failed. */
  readonly doneAt: ReadonlyArray<Moment>;
  readonly fails: boolean;
}

export interface Download {
  readonly id: number;
  readonly filename: string;
  readonly createdAt: Moment;
  state: "pending" | "failed" | "cancelled" | "dead_letter";
  lastError?: string;
  retries?: number;
}

export interface WatchlistEntry {
  readonly id: number;
  readonly artist_key: string;
  priority: number;
  paused: boolean;
  pause_reason: string | null;
  resume_at: string | null;
  readonly created_at: string;
  updated_at: string;
}

export interface Activity {
  readonly timestamp: string;
  readonly type: string;
  readonly status: string;
  readonly details?: unknown;
}

export interface Authorisation {
  status: "pending" | "completed" | "failed";
  readonly createdAt: Moment;
  completedAt?: Moment;
  errorCode?: string;
  message?: string;
}

type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const tokenInfo = JSON.stringify({
  access_token: "at",
  token_type: "Bearer",
  expires_in: 3600,
  refresh_token: "rt",
  scope: "user-library-read playlist-read-private playlist-read-collaborative",
  expires_at: 4_102_444_800,
});

/** What the double knows and what a test may change. */
export function makeState(clock: DoubleClock, revision: "e876aba" | "f39acdb") {
  const settings = new Map<string, string | null>([
    ["sync_worker_concurrency", "1"],
    ["SPOTIFY_CLIENT_ID", "cid"],
    ["SPOTIFY_CLIENT_SECRET", "a secret of Harmony"],
    ["SPOTIFY_REDIRECT_URI", "http://harmony.example:8888/callback"],
    ["SLSKD_URL", "http://slskd:5030"],
    ["SLSKD_API_KEY", "another secret of Harmony"],
    ["SPOTIFY_TOKEN_INFO", tokenInfo],
  ]);
  return {
    revision,
    /** The whole server stands still until it is killed: no request is ever answered again. */
    isDead: false,
    spotify: "connected" as "connected" | "unauthenticated" | "unconfigured",
    /**
     * How Spotify answers Harmony. `refuses` is any 4xx and `fails` any 5xx: from outside they are the same. `limits` is a 429
     * for a day, which Harmony sleeps out inside the request. `withdraws`: recommendations and audio features are gone.
     */
    spotifyAnswers: "well" as "well" | "refuses" | "fails" | "limits" | "withdraws",
    /** Signed out, with a redirect address on loopback: the first call to Spotify waits for a browser, for ever. */
    waitsForBrowser: false,
    soulseek: "finds" as "finds" | "finds_nothing" | "refuses" | "down",
    settings,
    get token(): string | undefined {
      return settings.get("SPOTIFY_TOKEN_INFO") || undefined;
    },
    set token(value: string | undefined) {
      settings.set("SPOTIFY_TOKEN_INFO", value ?? "");
    },
    /** The role of `apiKey` on Harmony's pages. `operator-key` and `reader-key` have the roles that their names say. */
    role: "admin",
    imports: true,
    /** Whether `.j2` templates are escaped; they are not. */
    escaped: false,
    pagesServed: true,
    /** Fetching recommendations fails, which the form that saves seeds tells. */
    recommendations: 200,
    keepsSessions: true,
    keepsSeeds: true,
    seeds: { artists: "", tracks: "", genres: "" } as Record<string, string>,
    /** What Spotify would list now. Harmony stores the first 50 of them when it is asked to sync. */
    atSpotify: [{ id: "pl1", name: "One", tracks: 1, owner: "Ada", followers: 3, snapshot: "s1" }] as SpotifyPlaylist[],
    playlists: new Map<string, StoredPlaylist>(),
    /** The sync worker's last sign of life. Undefined before the first sync. */
    playlistWorkerSeenAt: undefined as Moment | undefined,
    saved: [] as string[],
    jobs: new Map<string, BackfillJob>(),
    /** FREE items without a Spotify id, which a backfill works through. */
    itemsToBackfill: 4,
    ingestJobs: new Map<string, IngestJob>(),
    downloads: [] as Download[],
    watchlist: new Map<string, WatchlistEntry>(),
    activity: [] as Activity[],
    authorisations: new Map<string, Authorisation>(),
    /** Browsers' sessions with Harmony's pages: the CSRF token by session. */
    sessions: new Map<string, string>(),
    /** Roles by session. */
    roles: new Map<string, string>(),
    /** Instead of what is below, by `METHOD /path`. */
    routes: new Map<string, Handler>(),
    errors: (message: string, code: string, meta?: unknown): unknown => ({
      ok: false,
      error: { code, message, ...(meta !== undefined && { meta }) },
    }),
    /** Called when an event is written. */
    onEvent: () => {},
    /** Writes an event, newest first. */
    happened(type: string, status: string, details?: unknown): void {
      const timestamp = `${naive(clock.stamp())}Z`;
      this.onEvent();
      this.activity.unshift({ timestamp, type, status, ...(details !== undefined && { details }) });
    },
  };
}
export type DoubleState = ReturnType<typeof makeState>;

/** What a route of the double works with. */
export interface World {
  readonly state: DoubleState;
  readonly clock: DoubleClock;
  /** Forgets cached answers whose path begins so. */
  readonly dropCached: (path: string) => void;
}
