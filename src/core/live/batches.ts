import * as Effect from "effect/Effect";
import { type HarmonyError, retryAfterOf } from "../client/errors.js";

const defaultPauseMs = 10_000;
const longestPauseMs = 300_000;
/** What does not pass after so many tries in a row is not going to. */
const patience = 3;

export interface BatchProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** Milliseconds that the server asked to be left alone for, as long as it is. */
  readonly pausedMs?: number | undefined;
}

export interface FailedItem<A> {
  readonly item: A;
  readonly error: HarmonyError;
}

/** What came of each item: it is in one of the three. */
export interface BatchResult<A> {
  readonly done: ReadonlyArray<A>;
  readonly failed: ReadonlyArray<FailedItem<A>>;
  /** Never sent, because it was cancelled. */
  readonly left: ReadonlyArray<A>;
}

export interface Batches<A> {
  readonly items: ReadonlyArray<A>;
  readonly size: number;
  readonly send: (items: ReadonlyArray<A>) => Effect.Effect<unknown, HarmonyError>;
  /** Sees every step, the first before anything is sent. */
  readonly onProgress?: ((progress: BatchProgress) => Effect.Effect<void>) | undefined;
  /** Sees the items of each request that went well. */
  readonly onDone?: ((items: ReadonlyArray<A>) => Effect.Effect<void>) | undefined;
  /** Aborted: what is under way is finished, the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

/** After these no further request can succeed. */
const final: ReadonlySet<HarmonyError["_tag"]> = new Set(["Unauthenticated", "Forbidden", "Unsupported", "Offline"]);
/** One bad item fails its whole request: its neighbours are tried without it. */
const blamesItem: ReadonlySet<HarmonyError["_tag"]> = new Set(["ValidationError", "NotFound"]);

/** Ends once a signal is aborted. */
export function whenAborted(signal: AbortSignal | undefined): Effect.Effect<void> {
  return Effect.callback<void>((resume) => {
    const stop = () => resume(Effect.void);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    return Effect.sync(() => signal?.removeEventListener("abort", stop));
  });
}

/**
 * Sends items in requests of at most `size`, one after the other. A rate limit pauses it; a request that is refused for one
 * item is sent again item by item; one that fails otherwise fails its items, and the rest go on unless nothing can succeed
 * any more. Never fails: the result tells.
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
      for (const item of isHopeless ? [batch, ...queue.splice(0)].flat() : batch) failed.push({ item, error });
    }
    yield* tell();
  }
  return { done, failed, left: queue.flat() } satisfies BatchResult<A> as BatchResult<A>;
});
