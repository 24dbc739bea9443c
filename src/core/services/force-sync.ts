import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, Unexpected } from "../client/errors.js";
import { nameOf } from "../client/request.js";
import { forceSyncPlaylists } from "../contract/playlists.js";
import { type BatchProgress, type BatchResult, runBatches } from "../live/batches.js";
import { forceSyncAnswerFromWire } from "../model/sync-run.js";
import { Telemetry } from "../telemetry/telemetry.js";

/** Few enough that progress is real and a failure costs little. */
const batchSize = 25;

/** How far a force sync is. */
export interface ForceSyncProgress extends BatchProgress {
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

/** How a force sync is sent. It fails only where the server would take none of it; else the result tells of each playlist. */
export const makeForceSync = Effect.fnUntraced(function* (reload: Effect.Effect<unknown, HarmonyError>) {
  const client = yield* HarmonyClient;
  const telemetry = yield* Telemetry;
  const endpoint = nameOf(forceSyncPlaylists);

  return Effect.fnUntraced(function* ({ ids, all = false, onProgress, signal }: ForceSync) {
    const items = [...new Set(ids)];
    const refused = new Map<string, HarmonyError>();
    let didAll = false;
    const send = (batch: ReadonlyArray<string>) =>
      client.send(forceSyncPlaylists, { body: { playlist_ids: all ? [] : batch } }, forceSyncAnswerFromWire).pipe(
        Effect.map(({ value }) => {
          didAll = value.all;
          for (const { playlistId, code, message, debugId } of value.failed) {
            refused.set(
              playlistId,
              new Unexpected({ endpoint, code: code ?? "", reason: message ?? "", debugId: debugId ?? undefined }),
            );
          }
        }),
      );

    const { done, failed, left } = yield* runBatches({
      items,
      size: all ? Infinity : batchSize,
      signal,
      onProgress: (progress) =>
        Effect.sync(() =>
          onProgress?.({
            ...progress,
            failed: progress.failed + refused.size,
            pausedUntil: progress.pausedMs === undefined ? undefined : client.now() + progress.pausedMs,
          }),
        ),
      // A server that can only sync all at once did so with the first request.
      send: (batch) => Effect.suspend(() => (didAll ? Effect.void : send(batch))),
    });

    const [first] = failed;
    if (first && failed.length === items.length && failed.every(({ error }) => error === first.error)) {
      return yield* Effect.fail(first.error);
    }
    if (done.length > 0) yield* Effect.exit(reload);
    const result: BatchResult<string> = {
      done: done.filter((id) => !refused.has(id)),
      failed: [...failed, ...[...refused].map(([item, error]) => ({ item, error }))],
      left,
    };
    yield* telemetry.event("spotify.playlists.force_sync", { requested: items.length, failed: result.failed.length });
    return result;
  });
});
