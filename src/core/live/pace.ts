import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Schedule from "effect/Schedule";
import { type HarmonyError, retryAfterOf } from "../client/errors.js";

const firstPause = Duration.seconds(10);
const longestPause = Duration.minutes(5);

/** Polls take at most a fifth of the time: after a slow answer the server rests four times as long. */
const restPerWork = 4;

/** Refusals and missing routes rarely go away by themselves, so they are checked again slowly. */
const slowToChange: ReadonlySet<HarmonyError["_tag"]> = new Set([
  "Unauthenticated",
  "Forbidden",
  "NotFound",
  "Unsupported",
]);

/**
 * How long to wait after each failure in a row: from ten seconds, doubling with jitter up to five minutes, and never less
 * than the server asked for. Refusals and missing routes wait five minutes from the start, but are asked again, so that a
 * page recovers once their cause is gone.
 */
export const backoff = Schedule.min([Schedule.exponential(firstPause), Schedule.spaced(longestPause)]).pipe(
  Schedule.jittered,
  Schedule.setInputType<HarmonyError>(),
  Schedule.modifyDelay(({ duration, input }) =>
    Effect.succeed(
      Duration.max(slowToChange.has(input._tag) ? longestPause : duration, Duration.millis(retryAfterOf(input) ?? 0)),
    ),
  ),
);

/** Milliseconds until the next poll after an answer that took `durationMs`. */
export function pollDelay(every: number, durationMs: number): number {
  return Math.max(every, restPerWork * durationMs);
}
