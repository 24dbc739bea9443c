import * as Effect from "effect/Effect";
import { HarmonyClient } from "../client/client.js";
import { type HarmonyError, Unexpected, Unsupported } from "../client/errors.js";
import { nameOf } from "../client/request.js";
import { forceSyncPlaylists } from "../contract/playlists.js";
import { type BatchProgress, type BatchResult, runBatches } from "../live/batches.js";
import { lookFor, type LookTime, type Read, untilPastCache } from "../live/proof.js";
import type { Playlist } from "../model/playlist.js";
import { type ForceSyncAnswer, forceSyncAnswerFromWire } from "../model/sync-run.js";
import { postureOf } from "../policy/posture.js";
import { type Proof, unproven } from "../policy/proof.js";
import type { SyncProof } from "../policy/sync-proof.js";
import { hasMoved, type SyncMark, syncMarkAt, syncMarkOf } from "../policy/sync-mark.js";
import { Telemetry } from "../telemetry/telemetry.js";
import type { makeProvenSync } from "./proven-sync.js";

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

/** The result of a force sync, by playlist ids, and what reading the playlists back has shown of it. */
export interface ForceSyncResult extends BatchResult<string> {
  /** A playlist is confirmed once Harmony has recorded a newer sync of it. */
  readonly proof: Proof<string>;
  /** Whether the worker has stored anything since: it says so at once, while the playlists may still come from Harmony's cache. */
  readonly synced: SyncProof;
  /** Whether the server has synced everything, though only some were asked for. */
  readonly didMore: boolean;
  /** Confirmed playlists that are not fresh: Harmony has read them, and they still differ. */
  readonly differing: ReadonlyArray<string>;
  /** What Harmony had recorded before, or could have at the earliest. */
  readonly before: (id: string) => SyncMark;
}

/** A further look for playlists whose sync has not been seen. */
export interface ForceSyncLook {
  readonly result: ForceSyncResult;
  readonly when: LookTime;
}

/** What a force sync needs of the list of playlists. */
export interface SyncedPlaylists {
  /** As known so far. */
  readonly known: () => ReadonlyArray<Playlist> | undefined;
  /** Reads them, after a request that is under way. */
  readonly readAnew: Effect.Effect<ReadonlyArray<Playlist>, HarmonyError>;
}

/** How a sync is asked for and proven where a server has no route for a force sync. */
type SyncRoute = Pick<Effect.Success<typeof makeProvenSync>, "proven" | "syncAll">;

const byId = (playlists: ReadonlyArray<Playlist>) => new Map(playlists.map((playlist) => [playlist.id, playlist]));

/**
 * Sends force syncs and reads back what they did: Harmony calls a sync completed whatever Spotify answered. `run` fails only if
 * the server refused everything. Otherwise the result says what happened to each playlist.
 */
export const makeForceSync = Effect.fnUntraced(function* ({
  known,
  readAnew,
  proven: provenBy,
  syncAll,
}: SyncedPlaylists & SyncRoute) {
  const client = yield* HarmonyClient;
  const telemetry = yield* Telemetry;
  const endpoint = nameOf(forceSyncPlaylists);
  let hasRoute = true;

  const proven = Effect.fnUntraced(function* (result: ForceSyncResult) {
    let playlists: ReadonlyMap<string, Playlist> = new Map();
    const read: Read<string> = () =>
      Effect.suspend(() => {
        const askedAt = client.now();
        return Effect.map(readAnew, (list) => {
          playlists = byId(list);
          return {
            askedAt,
            shows: (id: string) => {
              const playlist = playlists.get(id);
              return playlist !== undefined && hasMoved(result.before(id), syncMarkOf(playlist));
            },
          };
        });
      });
    const proof = yield* lookFor(result.proof, read);
    const differing = proof.confirmed.filter((id) => {
      const playlist = playlists.get(id);
      return playlist ? postureOf(playlist, client.now()).posture !== "fresh" : result.differing.includes(id);
    });
    return { ...result, proof, differing };
  });

  const run = Effect.fnUntraced(function* ({ ids, all = false, onProgress, signal }: ForceSync) {
    const items = [...new Set(ids)];
    const refused = new Map<string, HarmonyError>();
    let didAll = false;
    const marks = new Map((known() ?? []).map((playlist) => [playlist.id, syncMarkOf(playlist)]));
    const earliest = syncMarkAt(client.now());
    // Whatever comes of it is the result of every batch.
    const syncEverything = yield* Effect.cached(syncAll(new Unsupported({ endpoint })));
    const syncInstead = Effect.suspend(() => {
      hasRoute = false;
      return Effect.as(syncEverything, { all: true, failed: [] } satisfies ForceSyncAnswer);
    });
    const ask = (batch: ReadonlyArray<string>) =>
      client.send(forceSyncPlaylists, { body: { playlist_ids: all ? [] : batch } }, forceSyncAnswerFromWire).pipe(
        Effect.map(({ value }) => value),
        Effect.catchTag("Unsupported", () => syncInstead),
      );
    const send = (batch: ReadonlyArray<string>) =>
      (hasRoute ? ask(batch) : syncInstead).pipe(
        Effect.map((value) => {
          didAll = value.all;
          for (const { playlistId, code, message, debugId } of value.failed) {
            refused.set(
              playlistId,
              new Unexpected({ endpoint, code: code ?? "", reason: message ?? "", debugId: debugId ?? undefined }),
            );
          }
        }),
      );

    const { answer, proof: synced } = yield* provenBy(
      runBatches({
        items,
        size: all || !hasRoute ? Infinity : batchSize,
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
      }),
    );
    const { done, failed, unanswered, left } = answer;

    const [first] = failed;
    if (first && failed.length === items.length && failed.every(({ error }) => error === first.error)) {
      return yield* Effect.fail(first.error);
    }
    const accepted = done.filter((id) => !refused.has(id));
    const sent: ForceSyncResult = {
      done: accepted,
      failed: [...failed, ...[...refused].map(([item, error]) => ({ item, error }))],
      unanswered,
      left,
      proof: unproven({
        acknowledged: accepted,
        unanswered: unanswered.map(({ item }) => item),
        sentAt: client.now(),
      }),
      synced,
      didMore: didAll && !all,
      differing: [],
      before: (id) => marks.get(id) ?? earliest,
    };
    const result = done.length + unanswered.length > 0 ? yield* proven(sent) : sent;
    yield* telemetry.event("spotify.playlists.force_sync", {
      requested: items.length,
      failed: result.failed.length,
      confirmed: result.proof.confirmed.length,
    });
    return result;
  });

  return {
    run,
    look: Effect.fnUntraced(function* ({ result, when }: ForceSyncLook) {
      if (when === "later") yield* untilPastCache(result.proof, client.now());
      return yield* proven(result);
    }),
  };
});
