import type { Answer, Input } from "../../../../core/contract/endpoint.js";
import type { Endpoints } from "../../../../core/contract/index.js";
import type { BackfillState as JobState } from "../../../../core/model/backfill.js";
import {
  backfillTarget,
  type BackfillAction,
  isActive,
  isOffered,
} from "../../../../core/policy/backfill-lifecycle.js";
import { digest } from "../chance.js";
import { missing, Problem, type SpotifyAnswer } from "../problem.js";
import type { Quirks } from "../quirks.js";
import { naive } from "../timestamps.js";
import type { SpotifyState } from "./spotify.js";

const minute = 60_000;
const hour = 60 * minute;
const queuedForMs = 3_000;
const stoppingForMs = 3_000;
const itemsByDefault = 2_000;
const perMinute = { withCache: 84, withoutCache: 26 };

interface Kept {
  readonly id: string;
  readonly createdAt: number;
  readonly requested: number;
  readonly expandPlaylists: boolean;
  readonly includeCachedResults: boolean;
  readonly matchRate: number;
  readonly perMinute: number;
  state: JobState;
  /** What it is called although it goes on. */
  word?: JobState | undefined;
  /** When it entered this state. */
  since: number;
  /** How long it ran before its latest start; milliseconds. */
  ranMs: number;
  /** When it was told to stop. */
  cancelledAt: number | null;
  error: string | null;
}

/** Catalogue backfills. */
export class BackfillState {
  /** Newest last. */
  readonly #jobs = new Map<string, Kept>();
  readonly #spotify: SpotifyState;
  readonly #quirks: Quirks;

  constructor(
    private readonly now: () => number,
    start: number,
    hasHistory: boolean,
    spotify: SpotifyState,
    quirks: Quirks,
  ) {
    this.#spotify = spotify;
    this.#quirks = quirks;
    if (!hasHistory) return;
    const past = (id: string, ago: number, requested: number, matchRate: number, took: number, more: Partial<Kept>) => {
      const createdAt = start - ago;
      const job: Kept = {
        id: `backfill_${id}`,
        createdAt,
        requested,
        expandPlaylists: true,
        includeCachedResults: true,
        matchRate,
        perMinute: (requested / took) * minute,
        state: "completed",
        since: createdAt + queuedForMs + took,
        ranMs: took,
        cancelledAt: null,
        error: null,
        ...more,
      };
      this.#jobs.set(job.id, job);
    };
    const failure = { state: "failed", error: "Spotify OAuth token expired during the run", perMinute: 26 } as const;
    past("1f0a3d", 12 * 24 * hour, 1_000, 0.91, 12 * minute, {});
    past("29b7c4", 9 * 24 * hour, 2_000, 0.88, 25 * minute, {});
    past("40d1e9", 6 * 24 * hour, 1_200, 0.83, 24 * minute, { ...failure, includeCachedResults: false });
    past("52c86f", 41 * hour, 2_000, 0.89, 4 * minute, { state: "cancelled", perMinute: 85 });
    past("6390ab", 29 * hour, 500, 0.862, 19 * minute, { includeCachedResults: false });
    past("6e8f12", 12.5 * hour, 2_000, 0.8975, 23 * minute, {});
    const running = {
      state: "running",
      since: start - 14.77 * minute,
      ranMs: 0,
      perMinute: perMinute.withCache,
    } as const;
    const refusal = spotify.refusalOfAll(start - minute);
    if (!refusal) past("7c41e0", 15 * minute, 2_000, 0.8766, 23 * minute, running);
    else {
      const ago = start - spotify.refusesSince + 15 * minute;
      const interrupted = { state: "failed", error: asSpotipySays(refusal), perMinute: perMinute.withCache } as const;
      past("7c41e0", ago, 2_000, 0.8766, 14.77 * minute, interrupted);
    }
  }

  run(options: Input<Endpoints["runBackfill"]>["body"]): string {
    const createdAt = this.now();
    const id = `backfill_${digest(`backfill ${createdAt} ${this.#jobs.size}`).slice(0, 32)}`;
    this.#jobs.set(id, {
      id,
      createdAt,
      requested: options.max_items ?? itemsByDefault,
      expandPlaylists: options.expand_playlists,
      includeCachedResults: options.include_cached_results,
      matchRate: 0.88,
      perMinute: options.include_cached_results ? perMinute.withCache : perMinute.withoutCache,
      state: "queued",
      since: createdAt,
      ranMs: 0,
      cancelledAt: null,
      error: null,
    });
    return id;
  }

  #become(job: Kept, state: JobState, at: number): void {
    if (job.state === "running") job.ranMs += this.#spotify.servedMs(job.since, at);
    job.state = state;
    job.since = at;
  }

  /** Advances a job to the present. */
  #catchUp(job: Kept): void {
    if (job.state === "queued" && this.now() >= job.since + queuedForMs)
      this.#become(job, "running", job.since + queuedForMs);
    if (job.state !== "running") return;
    const stops = job.cancelledAt === null ? Infinity : job.cancelledAt + stoppingForMs;
    const finishes = this.#spotify.servedBy(job.since, (job.requested / job.perMinute) * minute - job.ranMs);
    if (this.now() < Math.min(stops, finishes)) return;
    this.#become(job, finishes <= stops ? "completed" : "cancelled", Math.min(stops, finishes));
  }

  #describe(job: Kept): Answer<Endpoints["getBackfillJob"]> {
    this.#catchUp(job);
    const ranMs = job.ranMs + (job.state === "running" ? this.#spotify.servedMs(job.since, this.now()) : 0);
    const processed =
      job.state === "completed" ? job.requested : Math.min(job.requested, Math.floor((ranMs / minute) * job.perMinute));
    const cacheHits = job.includeCachedResults ? Math.floor(processed * 0.753) : 0;
    return {
      job_id: job.id,
      state: stateSaidOf(job),
      requested: job.requested,
      processed,
      matched: Math.round(processed * job.matchRate),
      cache_hits: cacheHits,
      cache_misses: processed - cacheHits,
      expanded_playlists: job.expandPlaylists ? Math.floor(processed / 103) : 0,
      expanded_tracks: job.expandPlaylists ? Math.floor(processed / 103) * 95 : 0,
      expand_playlists: job.expandPlaylists,
      include_cached_results: job.includeCachedResults,
      duration_ms: job.state === "queued" && ranMs === 0 ? null : Math.round(ranMs),
      error: job.error,
      created_at: naive(job.createdAt),
      updated_at: naive(job.state === "running" ? this.now() : job.since),
    };
  }

  #find(id: string): Kept {
    const job = this.#jobs.get(id);
    if (!job) throw missing("Job not found");
    this.#catchUp(job);
    return job;
  }

  job(id: string): Answer<Endpoints["getBackfillJob"]> {
    return this.#describe(this.#find(id));
  }

  list(limit: number): ReadonlyArray<Answer<Endpoints["getBackfillJob"]>> {
    return [...this.#jobs.values()]
      .reverse()
      .slice(0, limit)
      .map((job) => this.#describe(job));
  }

  /** A job that has ended stays as it is. A running job takes a moment to stop. */
  act(action: BackfillAction, id: string): Answer<Endpoints["getBackfillJob"]> {
    const job = this.#find(id);
    if (!isOffered(action, stateSaidOf(job))) return this.#describe(job);
    if (this.#quirks.goesOnWithJobs) {
      job.word = backfillTarget[action];
      return this.#describe(job);
    }
    if (action === "cancel" && job.state === "running") job.cancelledAt ??= this.now();
    else this.#become(job, backfillTarget[action], this.now());
    return this.#describe(job);
  }

  /** Spotify refuses Harmony's token from now on, so the running jobs end. */
  loseToken(): void {
    for (const job of this.#jobs.values()) {
      this.#catchUp(job);
      if (!isActive(job.state)) continue;
      this.#become(job, "failed", this.now());
      job.error = "Spotify OAuth token expired during the run";
    }
  }
}

const stateSaidOf = ({ state, word }: Kept): JobState => (word !== undefined && isActive(state) ? word : state);

/** A refusal in the words of Harmony's Spotify library. A job's error is the only place where Harmony names the cause. */
const asSpotipySays = ({ status, reason = "None" }: SpotifyAnswer): string =>
  `http status: ${status}, code: -1 - https://api.spotify.com/v1/search?q=track%3A1999&limit=20&offset=0&type=track:\n ${reason}, reason: None`;

export const credentialsRequired = () =>
  new Problem(403, "INTERNAL_ERROR", "Spotify credentials are required for backfill");
