import { Problem } from "../problem.js";
import { type Asked, read, submit, type Translation } from "./asked.js";

async function jobOf(asked: Asked): Promise<{ readonly job: unknown; readonly state: string }> {
  const job = (await read(asked, `/spotify/backfill/jobs/${asked.parameters["id"]}`)) as {
    readonly state?: unknown;
  } | null;
  return { job, state: String(job?.state) };
}

/**
 * Pause, resume and cancel. The form fails to draw a job that has not finished yet, after it has changed it; and it says
 * "paused" of a finished one, which it leaves alone. So the job is looked at before and after, and the answer is the job as it
 * was read: its state is all that Harmony changes, its counts may go on.
 */
function transition(
  verb: "pause" | "resume" | "cancel",
  from: ReadonlyArray<string>,
  hasReached: (state: string) => boolean,
): Translation {
  return async (asked) => {
    const before = await jobOf(asked);
    if (!from.includes(before.state))
      throw new Problem(400, `The job is ${before.state}: there is nothing to ${verb}.`);
    const failure = await submit(asked, `/spotify/backfill/${verb}`, { job_id: asked.parameters["id"]! });
    const { job, state } = await jobOf(asked);
    if (hasReached(state)) return job;
    throw failure ?? new Problem(400, `The job is ${state}: there is nothing to ${verb}.`);
  };
}

export const pauseBackfill = transition("pause", ["queued", "running"], (state) => state === "paused");

export const resumeBackfill = transition("resume", ["paused"], (state) => state !== "paused" && state !== "cancelled");

export const cancelBackfill = transition("cancel", ["queued", "running", "paused"], (state) => state === "cancelled");
