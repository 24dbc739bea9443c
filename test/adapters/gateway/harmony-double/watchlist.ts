import { invalid, json, notFound, Refusal } from "./answers.js";
import { naive } from "./clock.js";
import { type Asked, objectIn, type Routes, textIn } from "./request.js";
import type { WatchlistEntry, World } from "./state.js";

/** A key as it is stored. `spotify:artist:ID` is taken too, and stored as it is, which is no artist's key. */
function keyOf(text: string): string {
  const [provider = "", ...rest] = text.trim().split(":");
  const identifier = rest.join(":");
  if (provider === "" || identifier === "")
    throw new Refusal(422, "artist_key must include a provider and identifier.", "VALIDATION_ERROR");
  if (provider.toLowerCase() !== "spotify") {
    throw new Refusal(422, "Only spotify:* artist keys are supported.", "VALIDATION_ERROR", {
      artist_key: text.trim(),
    });
  }
  return `spotify:${identifier}`;
}

function priorityIn(body: Readonly<Record<string, unknown>>, usual?: number): number {
  const value = body["priority"] ?? usual;
  if (value === undefined) throw invalid("priority", "Field required");
  if (typeof value === "number" && Number.isInteger(value)) return value;
  throw invalid(
    "priority",
    typeof value === "number"
      ? "Input should be a valid integer, got a number with a fractional part"
      : "Input should be a valid integer, unable to parse string as an integer",
  );
}

/** A time of the request as Harmony tells it again: UTC, with a Z. */
function resumeAt(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  const text = String(value);
  const date = new Date(/(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`);
  if (Number.isNaN(date.getTime())) throw invalid("resume_at", "Input should be a valid datetime or date");
  return date.toISOString().replace(".000Z", "Z");
}

export function watchlistRoutes({ state, clock }: World): Routes {
  let lastId = 0;
  const found = ({ parameters }: Asked): WatchlistEntry => {
    const entry = state.watchlist.get(keyOf(decodeURIComponent(parameters["key"]!)));
    if (!entry) throw notFound("Watchlist entry not found.");
    return entry;
  };
  const changed = (entry: WatchlistEntry, changes: Partial<WatchlistEntry>) =>
    json(200, Object.assign(entry, changes, { updated_at: naive(clock.stamp()) }));

  return {
    "GET /watchlist": () =>
      json(200, {
        items: [...state.watchlist.values()].sort(
          (a, b) => b.priority - a.priority || a.created_at.localeCompare(b.created_at),
        ),
      }),
    "POST /watchlist": (asked) => {
      const body = objectIn(asked);
      const text = textIn(body, "artist_key");
      if (text.trim() === "") throw invalid("artist_key", "Value error, artist_key must not be empty");
      const priority = priorityIn(body, 0);
      const key = keyOf(text);
      if (state.watchlist.has(key)) {
        throw new Refusal(409, "Artist already registered.", "VALIDATION_ERROR", { artist_key: key });
      }
      const now = naive(clock.stamp());
      const entry: WatchlistEntry = {
        id: ++lastId,
        artist_key: key,
        priority,
        paused: false,
        pause_reason: null,
        resume_at: null,
        created_at: now,
        updated_at: now,
      };
      state.watchlist.set(key, entry);
      return json(201, entry);
    },
    "PATCH /watchlist/{key}": (asked) => {
      const priority = priorityIn(objectIn(asked));
      return changed(found(asked), { priority });
    },
    "POST /watchlist/{key}/pause": (asked) => {
      const body = objectIn(asked);
      const until = resumeAt(body["resume_at"]);
      const reason = String(body["reason"] ?? "").trim();
      return changed(found(asked), { paused: true, pause_reason: reason || "paused", resume_at: until });
    },
    "POST /watchlist/{key}/resume": (asked) =>
      changed(found(asked), { paused: false, pause_reason: null, resume_at: null }),
    "DELETE /watchlist/{key}": (asked) => {
      state.watchlist.delete(found(asked).artist_key);
      return { status: 204, type: "", body: "" };
    },
  };
}
