import type { Route } from "./allowlist.js";
import { harmonyCodes, Problem } from "./problem.js";
import { isSameRun, type Run, type VitalSigns } from "./vital-signs.js";

/** How long a hanging Harmony is left alone before one request tries again, in milliseconds: doubled each time. */
const firstPauseMs = 60_000;
const longestPauseMs = 60 * 60_000;
/** How long a restart of Harmony may go unnoticed, in milliseconds. */
const restartNoticedMs = 5000;
/** Callers may ask again sooner than Harmony is asked: a restart ends the wait. */
const longestRetryAfterMs = 60_000;

interface Hang {
  readonly run: Run | undefined;
  readonly pauseMs: number;
  readonly retryAt: number;
  /** A look at the status is under way. */
  readonly isLooking: boolean;
}

/**
 * Remembers that Harmony hangs on Spotify. Told by Spotify to wait for a day, Harmony waits inside the request, and each
 * request that waits costs it one of its forty threads for the whole time; a backfill begun then stops the whole server. So
 * it is left alone, but for one look at its status now and then. The memory ends when it answers, or was restarted.
 *
 * Another instance learns it by itself: it looks at the status before it starts a backfill.
 */
export interface SpotifyHang {
  /** Fails with a `Problem` if a request that needs Spotify should not be sent now. */
  readonly check: (route: Route) => Promise<void>;
  /** Harmony has answered what it had to ask Spotify for. */
  readonly end: () => void;
  /** What a time-out of a request means. `needsSpotify`: Harmony asks Spotify for its answer. */
  readonly diagnose: (timeout: Problem, route: Route, needsSpotify: boolean) => Promise<Problem>;
}

const why =
  "Spotify may be limiting it, for up to a day, or it waits for somebody to sign in. If this lasts, restart Harmony.";

function retryAfter(waitMs: number): Readonly<Record<string, string>> {
  return { "Retry-After": String(Math.ceil(Math.min(Math.max(waitMs, 1000), longestRetryAfterMs) / 1000)) };
}

function notSent({ name }: Route, waitMs: number): Problem {
  const message =
    name === "runBackfill"
      ? `No backfill was started, because it would stop the whole of Harmony, which is waiting for Spotify: ${why}`
      : `Harmony was not asked, because it is waiting for Spotify: ${why}`;
  return new Problem(503, message, { headers: retryAfter(waitMs), code: harmonyCodes.waitsForSpotify });
}

function notAnswered({ endpoint: { method } }: Route, pauseMs: number): Problem {
  const perhaps = method === "GET" ? "" : " What was asked for may still happen.";
  return new Problem(504, `Harmony runs, but what it asks Spotify for does not come back: ${why}${perhaps}`, {
    headers: retryAfter(pauseMs),
    code: harmonyCodes.waitsForSpotify,
  });
}

export function makeSpotifyHang(signs: VitalSigns): SpotifyHang {
  let hang: Hang | undefined;

  const remember = async (): Promise<Hang> => {
    const run = await signs.run(restartNoticedMs);
    // Requests that were under way together tell the same; only a look that fails again makes the pause longer.
    if (hang && !hang.isLooking) return hang;
    const pauseMs = hang ? Math.min(hang.pauseMs * 2, longestPauseMs) : firstPauseMs;
    return (hang = { run, pauseMs, retryAt: Date.now() + pauseMs, isLooking: false });
  };

  return {
    check: async (route) => {
      if (!hang) return;
      const run = await signs.run(restartNoticedMs);
      // Where it does not answer even this, the request itself will tell what is wrong.
      if (!hang || !isSameRun(hang.run, run)) {
        hang = undefined;
        return;
      }
      const waitMs = hang.retryAt - Date.now();
      if (route.name !== "getStatus" || waitMs > 0) throw notSent(route, waitMs);
      // One look is enough, however many ask at once.
      hang = { ...hang, retryAt: Date.now() + hang.pauseMs, isLooking: true };
    },
    end: () => (hang = undefined),
    diagnose: async (timeout, route, needsSpotify) => {
      if (!(await signs.isAlive())) {
        return new Problem(504, "Harmony stands still: it answers nothing, not even /live. It must be restarted.", {
          code: harmonyCodes.standsStill,
        });
      }
      return needsSpotify ? notAnswered(route, (await remember()).pauseMs) : timeout;
    },
  };
}
