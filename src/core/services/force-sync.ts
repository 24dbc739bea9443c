import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, Unexpected } from "../client/errors.js";
import { nameOf } from "../client/request.js";
import { forceSyncPlaylists } from "../contract/playlists.js";
import { type BatchProgress, type BatchResult, runBatches } from "../live/batches.js";
import { forceSyncAnswerFromWire } from "../model/sync-run.js";
import { Telemetry } from "../telemetry/telemetry.js";

/** Few enough that the progress is visible and a failure costs little. */
const batchSize = 25;

/** The progress of a force sync. */
export interface ForceSyncProgress extends BatchProgress {
  /** During a pause that the server asked for: when it ends, in the server's time. */
  readonly pausedUntil?: number | undefined;
}

export interface ForceSync {
  readonly ids: ReadonlyArray<string>;
  /** Sends one request for all playlists of the server instead of naming `ids`. The result is still about `ids`. */
  readonly all?: boolean | undefined;
  readonly onProgress?: ((progress: ForceSyncProgress) => void) | undefined;
  /** Once it is aborted, the request under way is finished and the rest is not sent. */
  readonly signal?: AbortSignal | undefined;
}

/** Sends a force sync. It fails only if the server accepted nothing. Otherwise the result says what happened to each playlist. */
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
      // If the server can only sync all playlists at once, the first request has done it.
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
