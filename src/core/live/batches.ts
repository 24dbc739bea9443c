import * as Effect from "effect/Effect";
import { type HarmonyError, retryAfterOf } from "../client/errors.js";
import { mayBeDone } from "../policy/proof.js";

const defaultPauseMs = 10_000;
const longestPauseMs = 300_000;
/** After this many failures in a row the batches are given up. */
const patience = 3;

export interface BatchProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** Set during a pause that the server asked for: its length in milliseconds. */
  readonly pausedMs?: number | undefined;
}

export interface FailedItem<A> {
  readonly item: A;
  readonly error: HarmonyError;
}

/** The result of each item: every item is in one of the four lists. */
export interface BatchResult<A> {
  readonly done: ReadonlyArray<A>;
  readonly failed: ReadonlyArray<FailedItem<A>>;
  /** Sent without an answer: they may have been done. */
  readonly unanswered: ReadonlyArray<FailedItem<A>>;
  /** Not sent, because the batches were cancelled. */
  readonly left: ReadonlyArray<A>;
}

export interface Batches<A> {
  readonly items: ReadonlyArray<A>;
  readonly size: number;
  readonly send: (items: ReadonlyArray<A>) => Effect.Effect<unknown, HarmonyError>;
  /** Called after every step, and once before anything is sent. */
  readonly onProgress?: ((progress: BatchProgress) => Effect.Effect<void>) | undefined;
  /** Called with the items of each request that succeeded. */
  readonly onDone?: ((items: ReadonlyArray<A>) => Effect.Effect<void>) | undefined;
  /** Once it is aborted, the request under way is finished and the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

/** After such a failure no further request can succeed. */
const final: ReadonlySet<HarmonyError["_tag"]> = new Set(["Unauthenticated", "Forbidden", "Unsupported", "Offline"]);
/** Such a failure may be due to one bad item in the request, so the items are tried one by one. */
const blamesItem: ReadonlySet<HarmonyError["_tag"]> = new Set(["ValidationError", "NotFound"]);

/** Waits until a signal is aborted. */
export function whenAborted(signal: AbortSignal | undefined): Effect.Effect<void> {
  if (!signal) return Effect.never;
  return Effect.callback<void>((resume) => {
    const stop = () => resume(Effect.void);
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop);
    return Effect.sync(() => signal.removeEventListener("abort", stop));
  });
}

/**
 * Sends items in requests of at most `size`, one after the other. After a rate limit it pauses and tries again. A request
 * that is refused because of an item is sent again item by item. If a request fails for another reason, its items have
 * failed, or are unanswered where they may have been done all the same, and the rest is sent unless nothing can succeed any
 * more. Never fails: failures are in the result.
 */
export const runBatches = Effect.fnUntraced(function* <A>({
  items,
  size,
  send,
  onProgress,
  onDone,
  signal,
}: Batches<A>) {
  const queue: Array<ReadonlyArray<A>> = [];
  for (let from = 0; from < items.length; from += size) queue.push(items.slice(from, from + size));
  const done: Array<A> = [];
  const failed: Array<FailedItem<A>> = [];
  const unanswered: Array<FailedItem<A>> = [];
  const tell = (pausedMs?: number) =>
    onProgress?.({ done: done.length, failed: failed.length, total: items.length, pausedMs }) ?? Effect.void;
  yield* tell();

  let setbacks = 0;
  while (queue.length > 0 && !signal?.aborted) {
    const batch = queue.shift()!;
    const answer = yield* Effect.result(send(batch));
    if (answer._tag === "Success") {
      setbacks = 0;
      done.push(...batch);
      yield* onDone?.(batch) ?? Effect.void;
      yield* tell();
      continue;
    }
    const error = answer.failure;
    if (blamesItem.has(error._tag) && batch.length > 1) {
      queue.unshift(...batch.map((item) => [item]));
      continue;
    }
    const isLimited = error._tag === "RateLimited";
    if (error._tag !== "ValidationError") setbacks++;
    if (isLimited && setbacks <= patience) {
      queue.unshift(batch);
      const pause = Math.min(retryAfterOf(error) ?? defaultPauseMs, longestPauseMs);
      yield* tell(pause);
      yield* Effect.raceFirst(Effect.sleep(pause), whenAborted(signal));
    } else {
      const isHopeless = isLimited || final.has(error._tag) || setbacks >= patience;
      const fate = mayBeDone(error) ? unanswered : failed;
      for (const item of batch) fate.push({ item, error });
      if (isHopeless) for (const item of queue.splice(0).flat()) failed.push({ item, error });
    }
    yield* tell();
  }
  return { done, failed, unanswered, left: queue.flat() } satisfies BatchResult<A> as BatchResult<A>;
});
