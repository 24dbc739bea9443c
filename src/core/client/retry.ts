import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Random from "effect/Random";
import * as Schedule from "effect/Schedule";
import { type HarmonyError, retryAfterOf } from "./errors.js";

const mostRetries = 2;
const firstPause = Duration.millis(400);
/** The client itself waits for no longer rate limit than this. The caller decides about those. */
const longestWaitedForMs = 5000;
/** Spreads the retries of clients that were all told to come back at the same time. */
const spreadMs = 100;

/** Whether a failure may go away by itself within seconds. */
function isTransient(error: HarmonyError): boolean {
  const retryAfterMs = retryAfterOf(error);
  if (retryAfterMs !== undefined) return retryAfterMs <= longestWaitedForMs;
  return error._tag === "Offline" || (error._tag === "DependencyError" && error.status !== 424);
}

/** When a read is tried again: at most twice, and only if that may help. A change is never sent twice. */
export const retryReads = Schedule.exponential(firstPause).pipe(
  Schedule.jittered,
  Schedule.upTo({ times: mostRetries }),
  Schedule.setInputType<HarmonyError>(),
  Schedule.while(({ input }) => Effect.succeed(isTransient(input))),
  Schedule.modifyDelay(({ input, duration }) => {
    const retryAfterMs = retryAfterOf(input);
    if (retryAfterMs === undefined) return Effect.succeed(duration);
    return Effect.map(Random.next, (random) => Duration.millis(retryAfterMs + random * spreadMs));
  }),
);
