import { invalid, json, never, notFound, Refusal } from "./answers.js";
import { naive } from "./clock.js";
import { objectIn, type Routes, whole } from "./request.js";
import { isSignedIn } from "./spotify.js";
import type { BackfillJob, World } from "./state.js";

/** Measured: 60 items took 21 s. */
const itemTime = 350_000;

/** Moves a job on that works by itself. Paused and cancelled are only words: it ends as completed. */
export function progressOf(job: BackfillJob, { clock }: World): { requested: number; processed: number } {
  if (!job.work) return { requested: 4, processed: 0 };
  const { startedAt, requested } = job.work;
  const processed = Math.min(requested, Math.floor((clock.now() - startedAt) / itemTime));
  if (processed === requested && job.duration_ms === null) {
    job.state = "completed";
    job.duration_ms = (requested * itemTime) / 1000;
  }
  return { requested, processed };
}

export function backfillRoutes(world: World): Routes {
  const { state, clock } = world;
  const countsOf = (job: BackfillJob) => {
    const { requested, processed } = progressOf(job, world);
    return {
      requested,
      processed,
      matched: processed,
      cache_hits: 0,
      cache_misses: processed,
      expanded_playlists: 0,
      expanded_tracks: 0,
    };
  };
  const rest = ({ duration_ms }: BackfillJob) => ({
    expand_playlists: true,
    include_cached_results: true,
    duration_ms,
    error: null,
  });

  return {
    "POST /spotify/backfill/run": (asked) => {
      const { max_items: most } = asked.text === "" ? {} : objectIn(asked);
      if (most !== undefined && most !== null && typeof most !== "number")
        throw invalid("max_items", "Input should be a valid integer, unable to parse string as an integer");
      if (typeof most === "number" && most < 1)
        throw invalid("max_items", "Input should be greater than or equal to 1");
      if (typeof most === "number" && most > 10_000)
        throw invalid("max_items", "Input should be less than or equal to 10000");
      if (state.spotifyAnswers === "limits") {
        // An async route that waits on the event loop.
        state.isDead = true;
        throw never;
      }
      if (!isSignedIn(state) || state.spotifyAnswers === "refuses" || state.spotifyAnswers === "fails") {
        throw new Refusal(403, "Spotify credentials are required for backfill", "INTERNAL_ERROR");
      }
      const id = `backfill_${state.jobs.size + 1}`;
      const requested = Math.min(state.itemsToBackfill, typeof most === "number" ? most : 2000);
      state.jobs.set(id, { state: "running", duration_ms: null, work: { startedAt: clock.now(), requested } });
      return json(202, { ok: true, job_id: id });
    },
    "GET /spotify/backfill/jobs/{id}": ({ parameters }) => {
      const id = parameters["id"]!;
      const job = state.jobs.get(id);
      if (!job) throw notFound("Job not found");
      const counts = countsOf(job);
      return json(200, { ok: true, job_id: id, state: job.state, counts, ...rest(job) });
    },
    "GET /spotify/backfill/jobs": (asked) => {
      const limit = whole(asked, "limit", { least: 1, most: 50, usual: 10 });
      if (state.spotify === "unconfigured") {
        const meta = { component: "spotify", pro_available: false };
        throw new Refusal(503, "Spotify credentials are not configured.", "DEPENDENCY_ERROR", meta);
      }
      const jobs = [...state.jobs].reverse().map(([id, job]) => {
        const counts = countsOf(job);
        const created = naive(job.work?.startedAt ?? clock.now());
        return { job_id: id, state: job.state, ...counts, ...rest(job), created_at: created, updated_at: created };
      });
      return json(200, { ok: true, jobs: jobs.slice(0, limit) });
    },
  };
}
