import type { Answer, Input, ItemOf } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";

type Event = ItemOf<Endpoints["listActivity"]>;

const minute = 60_000;
const hour = 60 * minute;
const sources = { mode: "manual", sources: ["spotify", "soulseek"] };
const playlistsDone = { results: { playlists: "completed" } };

/** What syncs, workers and downloads did. Harmony records nothing else here. */
export class ActivityState {
  readonly #now: () => number;
  /** Oldest first. */
  readonly #events: Array<Event> = [];

  constructor(now: () => number, start: number, hasHistory: boolean) {
    this.#now = now;
    if (!hasHistory) return;
    const worker = (name: string) => ({ worker: name });
    this.record("sync", "sync_blocked", { ...sources, missing: { soulseek: ["SLSKD_URL"] } }, start - 52 * hour);
    this.record("worker", "started", worker("spotify_backfill"), start - 29 * hour);
    this.recordSync(start - 26 * hour);
    this.record("worker", "stopped", worker("spotify_backfill"), start - 25 * hour);
    this.recordSync(start - 5 * hour);
    this.record("worker", "stale", { ...worker("playlist"), elapsed_seconds: 62.02 }, start - 5 * hour + minute);
    this.record(
      "download",
      "download_cancelled",
      { download_id: 12, filename: "@@peer\\Music\\Night Radio - Paper River.flac" },
      start - 3 * hour,
    );
    this.recordSync(start - 40 * minute);
  }

  record(type: string, status: string, details: Readonly<Record<string, unknown>>, at = this.#now()): void {
    this.#events.push({ timestamp: new Date(at).toISOString().replace("Z", "000Z"), type, status, details });
  }

  /** Whatever came of a sync, Harmony records it as partial, because two of its parts are always disabled, and as completed. */
  recordSync(at = this.#now()): void {
    this.record("sync", "sync_started", sources, at);
    const errors = [
      { source: "auto_sync", message: "AutoSync worker disabled" },
      { source: "library_scan", message: "Library scan disabled" },
    ];
    this.record("sync", "sync_partial", { ...sources, ...playlistsDone, errors }, at + 33);
    const counters = { tracks_synced: 0, tracks_skipped: 0, errors: 2 };
    this.record("sync", "sync_completed", { ...sources, ...playlistsDone, counters }, at + 34);
  }

  list({
    limit = 50,
    offset = 0,
    type,
    status,
  }: NonNullable<Input<Endpoints["listActivity"]>["query"]>): Answer<Endpoints["listActivity"]> {
    const found = this.#events
      .filter((event) => (!type || event.type === type) && (!status || event.status === status))
      .reverse();
    return { items: found.slice(offset, offset + limit), total_count: found.length };
  }
}
