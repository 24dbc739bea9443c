import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import {
  cancelDownload,
  listDeadLetters,
  listDownloads,
  purgeDeadLetters,
  retryDownload,
} from "../contract/downloads.js";
import { type BatchResult, runBatches } from "../live/batches.js";
import { DeviceMemory } from "../live/device-memory.js";
import { type LiveCommand, makeLiveCommand } from "../live/live-command.js";
import type { Watched } from "../live/watched.js";
import {
  deadLettersFromWire,
  type DeadLetters,
  type Download,
  downloadFromWire,
  type DownloadFilter,
  downloadIdFromWire,
  purgedFromWire,
} from "../model/download.js";

/** As many downloads are listed at once: Harmony asks Soulseek for each that waits. */
const pageSize = 25;
/** As many dead letters are read and purged at once. */
const deadLettersRead = 100;
const requeuedKept = 200;

/** Which downloads are asked for. */
export interface DownloadsPlace {
  /** Undefined: all. */
  readonly filter: DownloadFilter | undefined;
  /** From 0, the newest. */
  readonly page: number;
}

/** A page of downloads, newest first. */
export interface DownloadsPage {
  readonly downloads: ReadonlyArray<Download>;
  readonly hasMore: boolean;
  /** Downloads that could not be read and were left out. */
  readonly dropped: number;
  /** When it was received, by the server's clock; milliseconds since the epoch. */
  readonly at: number;
}

/**
 * What FREE ingest has queued, whoever sent it: one download for each track that was found. Nothing of it is polled, because
 * Harmony takes about two seconds to list it.
 */
export class DownloadsService extends Context.Service<
  DownloadsService,
  {
    readonly list: LiveCommand<DownloadsPlace, DownloadsPage>;
    /** Ids of downloads that were queued again from this browser, oldest first. Undefined: none. */
    readonly requeued: Watched<ReadonlyArray<string> | undefined>;
    /** Queues each of them again. One that waits or runs is cancelled first. */
    readonly retry: LiveCommand<ReadonlyArray<Download>, BatchResult<Download>>;
    readonly cancel: LiveCommand<Download, void>;
    /** What Harmony has given up, the newest 100. */
    readonly deadLetters: LiveCommand<void, DeadLetters>;
    /** Deletes dead letters by their ids, and gives how many were deleted. */
    readonly purge: LiveCommand<ReadonlyArray<string>, number>;
  }
>()("harmony-spotify/DownloadsService") {
  static readonly layer = Layer.effect(
    DownloadsService,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const requeued = yield* (yield* DeviceMemory).remembered({
        key: "requeued-downloads",
        schema: Schema.Array(Schema.String),
        of: "server",
      });

      const list = Effect.fnUntraced(function* ({ filter, page }: DownloadsPlace) {
        // One more than is shown tells whether there is another page.
        const place = { limit: pageSize + 1, offset: page * pageSize };
        const query = filter === undefined ? { all: "true" as const, ...place } : { status: filter, ...place };
        const { value, dropped, at } = yield* client.sendList(listDownloads, { query }, downloadFromWire);
        const hasMore = value.items.length + dropped > pageSize;
        return { downloads: value.items.slice(0, pageSize), hasMore, dropped, at } satisfies DownloadsPage;
      });

      const cancelOne = ({ id }: Download) => client.send(cancelDownload, { id }, downloadIdFromWire);
      const retryOne = Effect.fnUntraced(function* (download: Download) {
        if (download.state === "pending" || download.state === "in_progress") yield* cancelOne(download);
        yield* client.send(retryDownload, { id: download.id }, downloadIdFromWire);
        const known = (yield* requeued.current) ?? [];
        yield* requeued.set([...known, download.id].slice(-requeuedKept));
      });
      const retryEach = (downloads: ReadonlyArray<Download>) =>
        runBatches({
          items: downloads,
          size: 1,
          send: ([download]): Effect.Effect<void, HarmonyError> => retryOne(download!),
        });

      const keyOf = (downloads: ReadonlyArray<Download>) => downloads.map(({ id }) => id).join();
      return DownloadsService.of({
        list: yield* makeLiveCommand({
          action: "ingest.downloads",
          keyOf: ({ filter, page }: DownloadsPlace) => `${filter ?? ""} ${page}`,
          effect: list,
        }),
        requeued,
        retry: yield* makeLiveCommand({ action: "ingest.retry_download", keyOf, effect: retryEach }),
        cancel: yield* makeLiveCommand({
          action: "ingest.cancel_download",
          keyOf: ({ id }: Download) => id,
          effect: (download: Download) => Effect.asVoid(cancelOne(download)),
        }),
        deadLetters: yield* makeLiveCommand({
          action: "ingest.dead_letters",
          effect: (_: void) =>
            Effect.map(
              client.send(listDeadLetters, { query: { page_size: deadLettersRead } }, deadLettersFromWire),
              ({ value }) => value,
            ),
        }),
        purge: yield* makeLiveCommand({
          action: "ingest.purge_dead_letters",
          effect: (ids: ReadonlyArray<string>) =>
            Effect.map(client.send(purgeDeadLetters, { body: { ids } }, purgedFromWire), ({ value }) => value),
        }),
      });
    }),
  );
}
