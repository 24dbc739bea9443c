import * as Effect from "effect/Effect";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import { DeviceMemory } from "../live/device-memory.js";

/** Tracks that were sent in one request. */
export interface BatchSent {
  /** By the server's clock; milliseconds since the epoch. */
  readonly sentAt: number;
  readonly tracks: ReadonlyArray<{ readonly id: string; readonly name: string | null; readonly line: string }>;
}

/** What was queued, by ids, and the batches of which that is not proven. */
export interface Remembered {
  readonly queued: ReadonlyArray<string>;
  readonly unproven: ReadonlyArray<BatchSent>;
}

const StoredTrack = Schema.Struct({ id: Schema.String, name: Schema.NullOr(Schema.String), line: Schema.String });
const StoredBatch = Schema.Struct({ sentAt: Schema.Finite, tracks: Schema.Array(StoredTrack) });
const StoredQueue = Schema.Struct({ queued: Schema.Array(Schema.String), unproven: Schema.Array(StoredBatch) });

const idsKept = 1000;
const batchesKept = 20;
const keptForMs = 7 * 24 * 3_600_000;

/**
 * What this browser remembers of queued tracks for whoever is signed in, so that after a reload none of them is taken for one
 * that was never sent.
 */
export const makeQueueMemory = Effect.gen(function* () {
  const memory = yield* (yield* DeviceMemory).remembered({ key: "queued-tracks", schema: StoredQueue, of: "user" });
  let own: Remembered | undefined;
  const update = (change: (known: Remembered) => Remembered) =>
    Effect.flatMap(memory.current, (known) => memory.set((own = change(known ?? { queued: [], unproven: [] }))));

  return {
    /** What was queued before this page was loaded, and is queued in other tabs. */
    others: Stream.filter(memory.changes, (known) => known !== own),
    /** Before a batch is sent. */
    noteSent: (batch: BatchSent) =>
      update(({ queued, unproven }) => ({
        queued,
        unproven: [...unproven.filter(({ sentAt }) => batch.sentAt - sentAt < keptForMs), batch].slice(-batchesKept),
      })),
    /** The tracks of a batch are known to be queued, or not to have been taken. */
    noteSettled: (queuedIds: ReadonlyArray<string>, settledIds: ReadonlySet<string>) =>
      update(({ queued, unproven }) => ({
        queued: [...new Set([...queued, ...queuedIds])].slice(-idsKept),
        unproven: unproven
          .map(({ sentAt, tracks }) => ({ sentAt, tracks: tracks.filter(({ id }) => !settledIds.has(id)) }))
          .filter(({ tracks }) => tracks.length > 0),
      })),
  };
});
