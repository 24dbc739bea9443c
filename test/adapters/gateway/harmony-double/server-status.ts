import { json, invalid, Refusal, statusWord } from "./answers.js";
import { naive } from "./clock.js";
import { missingKeys } from "./playlists.js";
import { objectIn, type Routes, textIn, whole } from "./request.js";
import type { World } from "./state.js";

const staleAfter = 60_000_000;

/** How the server, its workers, its daemon and its settings are. */
export function serverRoutes({ state, clock }: World): Routes {
  /** Reading the worker's health has effects: the first look at an old heartbeat writes a setting and an event. */
  const playlistWorker = () => {
    const seen = state.playlistWorkerSeenAt;
    if (seen === undefined) return { status: "unavailable", last_seen: null, queue_size: "n/a" };
    const lastSeen = `${naive(seen)}+00:00`;
    const elapsed = clock.now() - seen;
    if (elapsed > staleAfter && state.settings.get("worker:playlist:status") !== "stale") {
      state.settings.set("worker:playlist:status", "stale");
      state.happened("worker", "stale", {
        worker: "playlist",
        threshold_seconds: 60,
        last_seen: lastSeen,
        elapsed_seconds: Math.round(elapsed / 10_000) / 100,
      });
    }
    return { status: elapsed > staleAfter ? "stale" : "running", last_seen: lastSeen, queue_size: "n/a" };
  };
  const idle = { status: "unavailable", last_seen: null, queue_size: "n/a" };
  const off = (component: string) => ({ status: "disabled", last_seen: null, queue_size: "n/a", component });
  const health = (service: "spotify" | "soulseek") => {
    const missing = missingKeys(state)[service];
    return json(200, {
      service,
      status: missing.length === 0 ? "ok" : "fail",
      missing,
      optional_missing: service === "soulseek" && !state.settings.get("SLSKD_API_KEY") ? ["SLSKD_API_KEY"] : [],
    });
  };
  const settings = () => json(200, { settings: Object.fromEntries(state.settings), updated_at: naive(clock.now()) });

  return {
    "GET /health": () =>
      json(200, {
        ok: true,
        data: { status: "up", version: state.revision === "e876aba" ? "1.4.0" : "1.0.1", uptime_s: 1 },
        error: null,
      }),
    "GET /health/spotify": () => health("spotify"),
    "GET /health/soulseek": () => health("soulseek"),
    "GET /status": () =>
      json(200, {
        status: "ok",
        version: state.revision === "e876aba" ? "1.4.0" : "1.0.1",
        uptime_seconds: 1,
        workers: {
          sync: { ...idle, queue_size: 0 },
          matching: { ...idle, queue_size: 0 },
          playlist: playlistWorker(),
          backfill: idle,
          watchlist: idle,
          artwork: idle,
          lyrics: idle,
          import: idle,
          scheduler: off("scheduler"),
          dispatcher: off("dispatcher"),
          watchlist_timer: off("watchlist_timer"),
        },
        connections: {
          spotify: missingKeys(state).spotify.length === 0 ? "ok" : "fail",
          soulseek: missingKeys(state).soulseek.length === 0 ? "ok" : "fail",
        },
        readiness: { status: "ok", checks: {} },
      }),
    "GET /soulseek/status": () => statusWord(state.soulseek === "down" ? "disconnected" : "connected"),
    "GET /settings": settings,
    "POST /settings": (asked) => {
      const body = objectIn(asked);
      const key = textIn(body, "key");
      if (key === "") throw new Refusal(400, "Key must not be empty", "VALIDATION_ERROR");
      state.settings.set(key, (body["value"] as string | null | undefined) ?? null);
      return settings();
    },
    "GET /activity": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 200, usual: 50 });
      const offset = whole(asked, "offset", { usual: 0 });
      const type = asked.query.get("type");
      const status = asked.query.get("status");
      const all = state.activity.filter(
        (event) => (type === null || event.type === type) && (status === null || event.status === status),
      );
      return json(200, { items: all.slice(offset, offset + limit), total_count: all.length });
    },
    "GET /activity/export": (asked) => {
      const format = asked.query.get("format") ?? "json";
      if (format !== "json" && format !== "csv") throw invalid("format", "String should match pattern '^(json|csv)$'");
      return json(200, state.activity);
    },
  };
}
