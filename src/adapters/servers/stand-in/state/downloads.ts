import type { Answer, Input, ItemOf } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import type { Catalogue } from "../catalogue.js";
import { between, fraction } from "../chance.js";
import { invalid, missing, Problem } from "../problem.js";
import type { Quirks } from "../quirks.js";
import { naive } from "../timestamps.js";
import type { ActivityState } from "./activity.js";

/** What Harmony's database says. Its answers have other words. */
type StoredState = "queued" | "downloading" | "completed" | "failed" | "cancelled" | "dead_letter";

interface Kept {
  readonly id: number;
  readonly filename: string;
  readonly username: string;
  readonly createdAt: number;
  updatedAt: number;
  state: StoredState;
  retryCount: number;
  lastError: string | null;
}

const answered: Readonly<Record<StoredState, string>> = {
  queued: "pending",
  downloading: "in_progress",
  completed: "completed",
  failed: "failed",
  cancelled: "failed",
  dead_letter: "dead_letter",
};

const active: ReadonlyArray<StoredState> = ["queued", "downloading"];
const filters: Readonly<Record<string, ReadonlyArray<StoredState>>> = {
  running: ["downloading"],
  in_progress: ["downloading"],
  queued: ["queued"],
  pending: ["queued"],
  completed: ["completed"],
  failed: ["failed", "dead_letter"],
  dead_letter: ["dead_letter"],
  cancelled: ["cancelled"],
};

const minute = 60_000;
const settledAfterMs = 10 * minute;

function newestFirst(one: Kept, other: Kept): number {
  return other.createdAt - one.createdAt || other.id - one.id;
}

function conflict(message: string): Problem {
  return new Problem(409, "VALIDATION_ERROR", message);
}

/** The files that FREE ingest has found on Soulseek and queued, and those that Harmony has given up. */
export class DownloadState {
  readonly #now: () => number;
  readonly #activity: ActivityState;
  readonly #quirks: Quirks;
  readonly #names: ReadonlyArray<string>;
  /** Oldest first. Those of a submission that is still being searched for come into being later. */
  readonly #all = new Map<number, Kept>();
  #count = 0;

  constructor(now: () => number, catalogue: Catalogue, activity: ActivityState, quirks: Quirks) {
    this.#now = now;
    this.#activity = activity;
    this.#quirks = quirks;
    this.#names = [...catalogue.tracks.values()].map(({ name, artists }) => `${artists[0]?.name ?? ""} - ${name}`);
  }

  /** Queues a file for a track that was found. */
  queue(track: string, createdAt: number): void {
    this.#queueTrack(track, createdAt);
  }

  #queueTrack(track: string, createdAt: number): Kept {
    return this.#add(`@@peer\\Music\\${track}.flac`, `peer${between(`peer ${track}`, 1, 9)}`, createdAt);
  }

  #add(filename: string, username: string, createdAt: number): Kept {
    const id = ++this.#count;
    const times = { createdAt, updatedAt: createdAt };
    const download: Kept = { id, filename, username, ...times, state: "queued", retryCount: 0, lastError: null };
    this.#all.set(id, download);
    return download;
  }

  /** Queues files for tracks that were submitted before the world began. By now most have been transferred. */
  queuePast(count: number, createdAt: (place: number) => number): void {
    for (let place = 0; place < count; place++) {
      const download = this.#queueTrack(this.#names[this.#count % this.#names.length]!, createdAt(place));
      if (this.#now() - download.createdAt < settledAfterMs) continue;
      const chance = fraction(`download ${download.id}`);
      if (chance < 0.02) Object.assign(download, { state: "failed", lastError: "timeout", retryCount: 2 });
      else if (chance < 0.025) download.state = "cancelled";
      else if (chance < 0.035)
        Object.assign(download, { state: "dead_letter", lastError: "Soulseek peer offline", retryCount: 6 });
      else if (chance < 0.97) download.state = "completed";
      download.updatedAt = download.createdAt + 2 * minute;
    }
  }

  #exists({ createdAt }: Kept): boolean {
    return createdAt <= this.#now();
  }

  #find(id: string): Kept {
    const found = this.#all.get(Number(id));
    if (!found || !this.#exists(found)) throw missing("Download not found");
    return found;
  }

  list({
    all,
    status,
    limit = 20,
    offset = 0,
  }: NonNullable<Input<Endpoints["listDownloads"]>["query"]>): ReadonlyArray<ItemOf<Endpoints["listDownloads"]>> {
    const states = status === undefined ? (all ? undefined : active) : filters[status.trim().toLowerCase()];
    if (status !== undefined && !states) throw invalid("Invalid status filter");
    return [...this.#all.values()]
      .filter((download) => this.#exists(download) && (states?.includes(download.state) ?? true))
      .sort(newestFirst)
      .slice(offset, offset + limit)
      .map((download) => this.#describe(download));
  }

  #describe({ id, filename, username, createdAt, updatedAt, state, retryCount, lastError }: Kept) {
    return {
      id,
      filename,
      progress: state === "completed" ? 1 : 0,
      created_at: naive(createdAt),
      updated_at: naive(updatedAt),
      priority: 10,
      username,
      retry_count: retryCount,
      last_error: lastError,
      state: answered[state],
      status: answered[state],
    };
  }

  /** Soulseek is told to forget the transfer, before a retry as well. */
  #cancelTransfer(): void {
    const status = this.#quirks.cancelsAtSoulseek;
    if (status === 404) throw new Problem(404, "NOT_FOUND", "Failed to cancel download", fromSoulseek(status));
    if (status === 503) throw new Problem(503, "DEPENDENCY_ERROR", "Failed to cancel download", fromSoulseek(status));
  }

  retry(id: string): { status: number; body: Answer<Endpoints["retryDownload"]> } {
    const { state, username, filename, id: original } = this.#find(id);
    if (state !== "failed" && state !== "cancelled") throw conflict("Download cannot be retried in its current state");
    this.#cancelTransfer();
    const { id: next } = this.#add(filename, username, this.#now());
    this.#activity.record("download", "download_retried", {
      original_download_id: original,
      retry_download_id: next,
      username,
      filename,
    });
    return { status: 202, body: { status: "queued", download_id: next } };
  }

  cancel(id: string): Answer<Endpoints["cancelDownload"]> {
    const download = this.#find(id);
    if (!active.includes(download.state)) throw conflict("Download cannot be cancelled in its current state");
    this.#cancelTransfer();
    download.state = "cancelled";
    download.updatedAt = this.#now();
    this.#activity.record("download", "download_cancelled", { download_id: download.id, filename: download.filename });
    return { status: "cancelled", download_id: download.id };
  }

  deadLetters({ page = 1, page_size = 25 }: NonNullable<Input<Endpoints["listDeadLetters"]>["query"]>) {
    const dead = [...this.#all.values()].filter(({ state }) => state === "dead_letter");
    const items = dead
      .sort(newestFirst)
      .slice((page - 1) * page_size, page * page_size)
      .map(({ id, lastError, createdAt, updatedAt, retryCount }) => ({
        id: String(id),
        entity: "download",
        reason: lastError?.split(" ")[0]?.toLowerCase() ?? null,
        message: lastError,
        created_at: naive(createdAt),
        updated_at: naive(updatedAt),
        retry_count: retryCount,
      }));
    return { ok: true, data: { items, page, page_size, total: dead.length }, error: null };
  }

  purge(ids: ReadonlyArray<string>) {
    const dead = [...this.#all.values()].filter(({ id, state }) => state === "dead_letter" && ids.includes(String(id)));
    for (const { id } of dead) this.#all.delete(id);
    return { ok: true, data: { purged: dead.length }, error: null };
  }
}

function fromSoulseek(status: number) {
  return { provider: "slskd", status_code: status };
}
