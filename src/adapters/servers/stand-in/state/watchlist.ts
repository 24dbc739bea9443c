import type { ItemOf } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import { parseTimestamp } from "../../../../core/model/timestamp.js";
import type { Catalogue } from "../catalogue.js";
import { missing, Problem } from "../problem.js";
import { naive } from "../timestamps.js";

const day = 86_400_000;

/** What was watched before the world began: priority, days ago, and the pause if there is one. */
const past: ReadonlyArray<{ priority: number; daysAgo: number; reason?: string; resumesInDays?: number }> = [
  { priority: 50, daysAgo: 40 },
  { priority: 10, daysAgo: 12, reason: "On tour", resumesInDays: 23 },
  { priority: 0, daysAgo: 90 },
  { priority: 0, daysAgo: 3 },
];

function refuse(message: string, meta?: Readonly<Record<string, unknown>>): Problem {
  return new Problem(422, "VALIDATION_ERROR", message, meta);
}

function refuseField(name: string, message: string): Problem {
  return refuse("Request validation failed.", { fields: [{ name, message }] });
}

/** The key as Harmony stores it. It accepts `spotify:artist:ID`, and then watches an artist that does not exist. */
function keyOf(given: string): string {
  const [, prefix, id] = /^([^:]*):(.*)$/.exec(given.trim()) ?? [];
  if (!prefix?.trim() || !id?.trim()) throw refuse("artist_key must include a provider and identifier.");
  if (prefix.trim().toLowerCase() !== "spotify") {
    throw refuse("Only spotify:* artist keys are supported.", { artist_key: given.trim() });
  }
  return `spotify:${id.trim()}`;
}

/** The artists that Harmony watches. Spotify is never asked about them. */
export class WatchlistState {
  readonly #entries = new Map<string, ItemOf<Endpoints["listWatchlist"]>>();
  #lastId = 0;

  constructor(
    private readonly now: () => number,
    start: number,
    catalogue: Catalogue,
    hasPast: boolean,
  ) {
    if (!hasPast) return;
    const artists = [...catalogue.artists.values()].filter(({ tracks }) => tracks.length > 12);
    for (const [index, { priority, daysAgo, reason, resumesInDays }] of past.entries()) {
      const key = `spotify:${artists[index]!.id}`;
      this.#put(this.#created(key, priority, start - daysAgo * day));
      if (reason !== undefined) this.pause(key, reason, naive(start + resumesInDays! * day));
    }
  }

  /** The highest priority first, and the oldest first among equals. */
  list(): Array<ItemOf<Endpoints["listWatchlist"]>> {
    return [...this.#entries.values()].sort(
      (a, b) => b.priority - a.priority || a.created_at!.localeCompare(b.created_at!),
    );
  }

  add(given: string, priority = 0): ItemOf<Endpoints["listWatchlist"]> {
    if (given.trim() === "") throw refuseField("artist_key", "Value error, artist_key must not be empty");
    const key = keyOf(given);
    if (this.#entries.has(key)) {
      throw new Problem(409, "VALIDATION_ERROR", "Artist already registered.", { artist_key: key });
    }
    return this.#put(this.#created(key, priority, this.now()));
  }

  prioritise(given: string, priority: number): ItemOf<Endpoints["listWatchlist"]> {
    return this.#update(given, { priority });
  }

  pause(given: string, reason?: string, resumeAt?: string): ItemOf<Endpoints["listWatchlist"]> {
    const resumesAt = resumeAt === undefined ? null : parseTimestamp(resumeAt);
    if (resumeAt !== undefined && resumesAt === null) {
      throw refuseField("resume_at", "Input should be a valid datetime or date, input is too short");
    }
    return this.#update(given, {
      paused: true,
      pause_reason: reason?.trim() || "paused",
      resume_at: resumesAt === null ? null : new Date(resumesAt).toISOString().replace(".000Z", "Z"),
    });
  }

  resume(given: string): ItemOf<Endpoints["listWatchlist"]> {
    return this.#update(given, { paused: false, pause_reason: null, resume_at: null });
  }

  remove(given: string): void {
    this.#entries.delete(this.#find(given).artist_key);
  }

  #created(key: string, priority: number, at: number): ItemOf<Endpoints["listWatchlist"]> {
    return {
      id: ++this.#lastId,
      artist_key: key,
      priority,
      paused: false,
      pause_reason: null,
      resume_at: null,
      created_at: naive(at),
      updated_at: naive(at),
    };
  }

  #find(given: string): ItemOf<Endpoints["listWatchlist"]> {
    const entry = this.#entries.get(keyOf(given));
    if (!entry) throw missing("Watchlist entry not found.");
    return entry;
  }

  #update(given: string, change: Partial<ItemOf<Endpoints["listWatchlist"]>>): ItemOf<Endpoints["listWatchlist"]> {
    return this.#put({ ...this.#find(given), ...change, updated_at: naive(this.now()) });
  }

  #put(entry: ItemOf<Endpoints["listWatchlist"]>): ItemOf<Endpoints["listWatchlist"]> {
    this.#entries.set(entry.artist_key, entry);
    return entry;
  }
}
