import * as Effect from "effect/Effect";
import { forceSyncPlaylists } from "../api/playlists.js";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, retryAfterOf, Unexpected } from "../client/errors.js";
import { nameOf } from "../client/failure.js";
import { makeCommand } from "./command.js";
import { Runtime } from "./runtime.js";

/** Few enough that progress is real and a failure costs little. */
const batchSize = 25;
const defaultPauseMs = 10_000;
const longestPauseMs = 300_000;
/** What does not pass after so many tries in a row is not going to. */
const patience = 3;

export interface ForceSyncProgress {
  readonly done: number;
  readonly failed: number;
  readonly total: number;
  /** While the server asks for a pause: when it goes on, in the server's time. */
  readonly pausedUntil?: number | undefined;
}

export interface ForceSync {
  readonly ids: ReadonlyArray<string>;
  /** Sends one request for all that the server has, instead of naming `ids`; they are still what is reported on. */
  readonly all?: boolean | undefined;
  readonly onProgress?: ((progress: ForceSyncProgress) => void) | undefined;
  /** Aborted: what is under way is finished, the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

/** What came of it, each playlist in one of the three. */
export interface ForceSyncResult {
  readonly synced: ReadonlyArray<string>;
  readonly failed: ReadonlyArray<{ readonly id: string; readonly error: HarmonyError }>;
  /** Never sent, because it was aborted. */
  readonly left: ReadonlyArray<string>;
}

/** After these no further request can succeed. */
const isFinal = ({ _tag }: HarmonyError) =>
  _tag === "Unauthenticated" || _tag === "Forbidden" || _tag === "NotFound" || _tag === "Unsupported" || _tag === "Offline";

const aborted = (signal: AbortSignal | undefined) =>
  Effect.callback<void>((resume) => {
    const stop = () => resume(Effect.void);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop);
    return Effect.sync(() => signal?.removeEventListener("abort", stop));
  });

/**
 * Force sync in batches. A rate limit pauses it; a batch that is refused as invalid is sent again one by one; one that fails
 * otherwise fails its playlists, and the rest go on unless nothing can succeed any more. Fails only where nothing was done.
 */
export const makeForceSync = (reload: Effect.Effect<unknown>) =>
  Effect.gen(function* () {
    const client = yield* HarmonyClient;
    const { report, now } = yield* Runtime;

    const run = Effect.fnUntraced(function* ({ ids, all, onProgress, signal }: ForceSync) {
      const queue: Array<ReadonlyArray<string>> = [];
      const unique = [...new Set(ids)];
      const size = all ? Infinity : batchSize;
      for (let from = 0; from < unique.length; from += size) queue.push(unique.slice(from, from + size));
      const synced: Array<string> = [];
      const failed: Array<{ id: string; error: HarmonyError }> = [];
      const tell = (pausedUntil?: number) =>
        onProgress?.({ done: synced.length + failed.length, failed: failed.length, total: unique.length, pausedUntil });
      tell();

      let setbacks = 0;
      while (queue.length > 0 && !signal?.aborted) {
        const batch = queue.shift()!;
        const answer = yield* Effect.result(client.send(forceSyncPlaylists, { body: { playlistIds: all ? [] : batch } }));
        if (answer._tag === "Success") {
          setbacks = 0;
          const { all: didAll, failed: refused } = answer.success.value;
          const errors = new Map(
            refused?.map(({ playlistId, code, message, debugId }) => [
              playlistId,
              new Unexpected({
                endpoint: nameOf(forceSyncPlaylists),
                code: code ?? undefined,
                reason: message ?? undefined,
                debugId: debugId ?? undefined,
              }),
            ]),
          );
          for (const id of didAll ? [batch, ...queue.splice(0)].flat() : batch) {
            const error = errors.get(id);
            if (error) failed.push({ id, error });
            else synced.push(id);
          }
        } else {
          const error = answer.failure;
          const limited = error._tag === "RateLimited";
          setbacks++;
          if (limited && setbacks <= patience) {
            queue.unshift(batch);
            const pause = Math.min(retryAfterOf(error) ?? defaultPauseMs, longestPauseMs);
            tell(now() + pause);
            yield* Effect.raceFirst(Effect.sleep(pause), aborted(signal));
          } else if (error._tag === "ValidationError" && batch.length > 1 && !all) {
            queue.unshift(...batch.map((id) => [id]));
          } else {
            const hopeless = limited || isFinal(error) || setbacks >= patience;
            if (hopeless && synced.length === 0 && failed.length === 0) return yield* Effect.fail(error);
            for (const id of hopeless ? [batch, ...queue.splice(0)].flat() : batch) failed.push({ id, error });
          }
        }
        tell();
      }
      if (synced.length > 0) yield* reload;
      report.event("spotify.playlists.force_sync", { requested: unique.length, failed: failed.length });
      return { synced, failed, left: queue.flat() } satisfies ForceSyncResult;
    });

    return yield* makeCommand({ action: "playlists.force_sync", effect: run });
  });
