import type { Answer, ItemOf } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import type { Limits } from "../../../../core/model/session.js";
import { parsePlaylistLink } from "../../../../core/policy/playlist-link.js";
import { parseTrackLine } from "../../../../core/policy/track-line.js";
import { digest, fraction } from "../chance.js";
import { invalid, missing, Problem } from "../problem.js";
import type { Quirks } from "../quirks.js";
import { naive } from "../timestamps.js";
import type { DownloadState } from "./downloads.js";

const minute = 60_000;
const normalisedAfterMs = 1_000;
const queuedAfterMs = 4_000;
const tracksPerSecond = 4;
const tracksPerBatch = 50;
const pendingAtMost = 100;
/** Soulseek's window, with the quirk `searchesSlowly`. */
const searchesInWindow = 17;
const windowMs = 220_000;

type SkipReason = "duplicate" | "limit" | "invalid" | "backpressure";

interface Kept {
  readonly id: string;
  readonly createdAt: number;
  readonly playlists: number;
  readonly tracks: number;
  /** Tracks that Soulseek does not have. */
  failing: number;
  readonly skipped: { readonly playlists: number; readonly tracks: number; readonly reason: SkipReason | null };
  readonly tracksPerSecond: number;
  /** When it was last started, and how many tracks were done before. */
  begunAt: number;
  doneBefore: number;
}

const batchesOf = (tracks: number, perBatch = tracksPerBatch) => Math.ceil(tracks / perBatch);

/** When a track of a job was found, by its place among them. */
const foundAt = ({ createdAt, tracksPerSecond: rate }: Kept, place: number) =>
  createdAt + queuedAfterMs + Math.ceil(((place + 1) / rate) * 1000);

/** FREE ingest: accepts manifests and processes them. */
export class IngestState {
  /** Newest last. */
  readonly #jobs = new Map<string, Kept>();
  readonly #downloads: DownloadState;
  readonly #quirks: Quirks;
  /** When Harmony has searched or will search for a track, oldest first, with the quirk `searchesSlowly`. */
  readonly #searches: Array<number> = [];

  constructor(
    private readonly now: () => number,
    start: number,
    private readonly limits: () => Limits,
    hasHistory: boolean,
    downloads: DownloadState,
    quirks: Quirks,
  ) {
    this.#downloads = downloads;
    this.#quirks = quirks;
    if (!hasHistory) return;
    const past = (id: string, minutesAgo: number, tracks: number, more: Partial<Kept> = {}) => {
      const createdAt = start - minutesAgo * minute;
      const skipped = { playlists: 0, tracks: 0, reason: null };
      const job = {
        id: `job_${id}`,
        createdAt,
        playlists: 0,
        tracks,
        failing: 0,
        skipped,
        tracksPerSecond,
        begunAt: createdAt,
        doneBefore: 0,
      };
      const kept: Kept = { ...job, ...more };
      this.#jobs.set(job.id, kept);
      downloads.queuePast(tracks - kept.failing, (place) => foundAt(kept, place));
    };
    past("19c6e8", 207, 84, { skipped: { playlists: 0, tracks: 3, reason: "duplicate" } });
    past("27d05b", 112, 200, { playlists: 2, skipped: { playlists: 0, tracks: 40, reason: "backpressure" } });
    past("2fa417", 40, 48, { failing: 2 });
    past("3b90d2", 6, 312, { tracksPerSecond: 0.33 });
  }

  submit(
    links: ReadonlyArray<string>,
    lines: ReadonlyArray<string>,
    batchHint?: number | null,
  ): { status: number; body: Answer<Endpoints["submitIngest"]> } {
    if (links.length === 0 && lines.length === 0) throw invalid("playlist_links or tracks required");
    const { maxPlaylists, maxTracks } = this.limits();
    let reason: SkipReason | null = null;
    const skipped = { playlists: 0, tracks: 0 };
    const skip = (what: "playlists" | "tracks", why: SkipReason, count = 1) => {
      skipped[what] += count;
      reason ??= why;
    };

    const refused: Array<{ url: string; reason: string }> = [];
    const playlists = new Set<string>();
    for (const url of links) {
      const link = parsePlaylistLink(url);
      if (!link.ok) refused.push({ url, reason: link.reason });
      else if (playlists.has(link.id)) skip("playlists", "duplicate");
      else if (playlists.size >= maxPlaylists) skip("playlists", "limit");
      else playlists.add(link.id);
    }
    if (refused.length) throw invalid("invalid playlist links", { details: refused });

    if (lines.length > maxTracks) skip("tracks", "limit", lines.length - maxTracks);
    /** "Artist - Title" by what two lines are compared by. */
    const tracks = new Map<string, string>();
    for (const text of lines.slice(0, maxTracks)) {
      const line = parseTrackLine(text);
      if (!line.ok) {
        skip("tracks", "invalid");
        continue;
      }
      const key = JSON.stringify([line.artist, line.title, line.album, line.durationSeconds]).toLowerCase();
      if (tracks.has(key)) skip("tracks", "duplicate");
      else tracks.set(key, `${line.artist} - ${line.title}`);
    }

    const isFull = [...this.#jobs.values()].filter((job) => !this.#progress(job).isOver).length >= pendingAtMost;
    if (isFull) {
      skip("playlists", "backpressure", playlists.size);
      skip("tracks", "backpressure", tracks.size);
      playlists.clear();
      tracks.clear();
    }
    const createdAt = this.now();
    const { refusesTransfers, searchesSlowly } = this.#quirks;
    const isLost = (track: string) => fraction(track) < 0.03;
    const found = [...tracks.keys()].filter((track) => !isLost(track));
    const job: Kept = {
      id: `job_${digest(`ingest ${createdAt} ${this.#jobs.size}`).slice(0, 32)}`,
      createdAt,
      playlists: playlists.size,
      tracks: tracks.size,
      failing: refusesTransfers ? tracks.size : tracks.size - found.length,
      skipped: { ...skipped, reason },
      tracksPerSecond,
      begunAt: createdAt,
      doneBefore: 0,
    };
    this.#jobs.set(job.id, job);
    if (searchesSlowly) for (let track = 0; track < tracks.size; track++) this.#search();
    found.forEach((track, place) => this.#downloads.queue(tracks.get(track)!, foundAt(job, place)));
    return {
      status: skipped.playlists + skipped.tracks > 0 ? 207 : 202,
      body: {
        ok: true,
        job_id: job.id,
        accepted: {
          playlists: playlists.size,
          tracks: tracks.size,
          batches: batchesOf(tracks.size, batchHint ?? undefined),
        },
        skipped: job.skipped,
        error: isFull ? { code: "DEPENDENCY_ERROR", message: "backpressure" } : null,
      },
    };
  }

  /** Soulseek is asked for a track as soon as its window has room. */
  #search(): void {
    const now = this.now();
    const blocking = this.#searches.at(-searchesInWindow);
    this.#searches.push(Math.max(now, this.#searches.at(-1) ?? now, (blocking ?? -Infinity) + windowMs));
  }

  /** When all tracks will have been searched for, with the quirk `searchesSlowly`. */
  get searchedAt(): number {
    return Math.max(this.now(), this.#searches.at(-1) ?? -Infinity);
  }

  /** Reads a file as Harmony does: every cell of a CSV is a track line. */
  async upload(file: File): Promise<{ status: number; body: Answer<Endpoints["submitIngest"]> }> {
    if (file.size > this.limits().maxImportBytes * 10) {
      throw new Problem(413, "VALIDATION_ERROR", "File exceeds maximum allowed size");
    }
    if (file.size > this.limits().maxImportBytes) throw invalid("File exceeds maximum allowed size");
    if (file.size === 0) throw invalid("file is empty");
    const lines = readLines(file.name, await file.text());
    if (lines.length === 0) throw invalid("no tracks found in file");
    return this.submit([], lines);
  }

  #progress(job: Kept) {
    const age = this.now() - job.begunAt;
    const worked = Math.floor((Math.max(0, age - queuedAfterMs) / 1000) * job.tracksPerSecond);
    const done = Math.min(job.tracks, job.doneBefore + worked);
    const failed = Math.min(job.failing, done);
    const isOver = done === job.tracks && (job.tracks === 0 || age >= queuedAfterMs);
    return { age, done, failed, completed: done - failed, isOver };
  }

  #describe(job: Kept): ItemOf<Endpoints["listIngestJobs"]> {
    const { age, done, failed, completed, isOver } = this.#progress(job);
    const left = job.tracks - done;
    const stage = age < normalisedAfterMs ? "registered" : age < queuedAfterMs ? "normalized" : "queued";
    const state = !isOver ? stage : job.tracks > 0 && completed === 0 ? "failed" : "completed";
    const partly = completed === 0 ? `failed=${failed}` : `partial queued=${completed} failed=${failed}`;
    const waiting = stage === "registered" ? { registered: left, normalized: 0 } : { registered: 0, normalized: left };
    return {
      id: job.id,
      state,
      // A track that was found and queued is counted as queued for ever: Harmony never calls it completed.
      counts: { ...waiting, queued: completed, completed: 0, failed },
      accepted: { playlists: job.playlists, tracks: job.tracks, batches: batchesOf(job.tracks) },
      skipped: job.skipped,
      error: isOver && failed ? partly : null,
      queued_tracks: completed,
      failed_tracks: failed,
      skipped_tracks: job.skipped.tracks,
      skip_reason: job.skipped.reason,
      created_at: naive(job.createdAt),
      updated_at: naive(
        isOver
          ? job.begunAt + queuedAfterMs + ((job.tracks - job.doneBefore) / job.tracksPerSecond) * 1000
          : this.now(),
      ),
    };
  }

  #find(id: string): Kept {
    const job = this.#jobs.get(id);
    if (!job) throw missing("job not found");
    return job;
  }

  job(id: string): ItemOf<Endpoints["listIngestJobs"]> {
    return this.#describe(this.#find(id));
  }

  list(limit: number): ReadonlyArray<ItemOf<Endpoints["listIngestJobs"]>> {
    return [...this.#jobs.values()]
      .reverse()
      .slice(0, limit)
      .map((job) => this.#describe(job));
  }

  /** Removes a job from the history, whatever its state. */
  purge(id: string): void {
    this.#jobs.delete(this.#find(id).id);
  }

  /** Processes the failed tracks again. This time they are found. */
  reprocess(id: string): void {
    const job = this.#find(id);
    const { isOver, completed, failed } = this.#progress(job);
    if (!isOver || failed === 0) throw invalid("job has no failed tracks to reprocess");
    job.failing = 0;
    job.doneBefore = completed;
    job.begunAt = this.now();
  }
}

/** The track lines of a file, depending on the ending of its name. */
const readLines = (name: string, text: string): Array<string> => {
  if (/\.json$/i.test(name)) return readJson(text);
  const cells = /\.csv$/i.test(name)
    ? text.split(/[\n,]/).map((cell) => cell.replace(/^\s*"|"\s*$/g, ""))
    : text.split("\n");
  return cells.map((cell) => cell.trim()).filter(Boolean);
};

const readJson = (text: string): Array<string> => {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw invalid("invalid JSON payload");
  }
  const list = Array.isArray(json) ? json : (json as { tracks?: unknown } | null)?.tracks;
  if (!Array.isArray(list)) throw invalid("unsupported JSON structure");
  return list.map(String).filter((line) => line.trim());
};
