import * as Effect from "effect/Effect";
import { forceSyncPlaylists, getSyncHistory, listPlaylistTracks, refreshPlaylists } from "../wire/playlist-actions.js";
import { getSpotifyHealth, getWorkerHealth } from "../wire/status.js";
import type { HarmonyClient } from "../client/client.js";
import { type HarmonyError, Unexpected } from "../client/errors.js";
import { nameOf } from "../client/failure.js";
import { runBatches } from "./batches.js";
import type { ForceSync, TracksFrom } from "./playlists.js";
import type { Runtime } from "./runtime.js";

/** The most tracks a server gives at once. */
const tracksPageSize = 100;
/** Few enough that progress is real and a failure costs little. */
const batchSize = 25;

/** What the playlists service does beyond watching; loaded when first asked for. */
export const makeActions = <A>(
  client: HarmonyClient["Service"],
  { report, now }: Runtime["Service"],
  reload: Effect.Effect<A, HarmonyError>,
) => {
  let healthEndpoint: typeof getWorkerHealth | typeof getSpotifyHealth = getWorkerHealth;
  const askHealth = Effect.suspend(() => client.send(healthEndpoint, {}));

  return {
    refresh: Effect.andThen(client.send(refreshPlaylists, {}), reload),

    /** Fails only where the server would take none of it; else the result tells of each. */
    forceSync: Effect.fnUntraced(function* ({ ids, all, onProgress, signal }: ForceSync) {
      const items = [...new Set(ids)];
      const refused = new Map<string, HarmonyError>();
      let didAll = false;
      const { done, failed, left } = yield* runBatches({
        items,
        size: all ? Infinity : batchSize,
        signal,
        onProgress: (progress) =>
          onProgress?.({
            ...progress,
            failed: progress.failed + refused.size,
            pausedUntil: progress.pausedMs === undefined ? undefined : now() + progress.pausedMs,
          }),
        send: (batch) =>
          Effect.suspend(() => {
            if (didAll) return Effect.void;
            return Effect.map(
              client.send(forceSyncPlaylists, { body: { playlistIds: all ? [] : batch } }),
              ({ value }) => {
                didAll = value.all === true;
                for (const { playlistId, code, message, debugId } of value.failed ?? []) {
                  const endpoint = nameOf(forceSyncPlaylists);
                  refused.set(
                    playlistId,
                    new Unexpected({
                      endpoint,
                      code: code ?? "",
                      reason: message ?? "",
                      debugId: debugId ?? undefined,
                    }),
                  );
                }
              },
            );
          }),
      });
      const [first] = failed;
      if (first && failed.length === items.length && failed.every(({ error }) => error === first.error)) {
        return yield* Effect.fail(first.error);
      }
      if (done.length > 0) yield* Effect.exit(reload);
      const result = {
        done: done.filter((id) => !refused.has(id)),
        failed: [...failed, ...[...refused].map(([item, error]) => ({ item, error }))],
        left,
      };
      report.event("spotify.playlists.force_sync", { requested: items.length, failed: result.failed.length });
      return result;
    }),

    tracks: ({ id, offset }: TracksFrom) =>
      Effect.map(
        client.send(listPlaylistTracks, { id, query: { limit: tracksPageSize, offset } }),
        ({ value }) => value,
      ),

    history: (id: string) => Effect.map(client.send(getSyncHistory, { id }), ({ value }) => value.entries),

    /** Where the guide looks for it; a server without that route has at least its configuration's health. */
    workerHealth: Effect.catch(askHealth, (error) => {
      if (error._tag !== "Unsupported" && error._tag !== "NotFound") return Effect.fail(error);
      healthEndpoint = getSpotifyHealth;
      return askHealth;
    }),
  };
};
