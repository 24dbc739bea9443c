import * as Effect from "effect/Effect";
import * as FiberMap from "effect/FiberMap";
import * as Semaphore from "effect/Semaphore";
import * as Stream from "effect/Stream";
import { readManifestStream } from "../manifest/index.js";
import { type ManifestBatch, ManifestError, type ManifestOptions } from "../manifest/types.js";
import type { Limits } from "../model/session.js";
import { Telemetry } from "../telemetry/telemetry.js";
import type { Entry } from "./entries.js";
import type { ReviewFiles } from "./review-files.js";

export interface ReadingOptions {
  readonly files: ReviewFiles;
  readonly limits: Effect.Effect<Limits>;
  /** Runs after every batch of rows, and once a file is refused. */
  readonly onChange: Effect.Effect<void>;
  /** Runs once all rows of a file are there. */
  readonly onRead: (entries: ReadonlyArray<Entry>) => Effect.Effect<void>;
}

/**
 * Reads the files of a review one after the other, so that a line in an earlier file is never the duplicate of a later one.
 */
export const makeReading = Effect.fnUntraced(function* ({ files, limits, onChange, onRead }: ReadingOptions) {
  const telemetry = yield* Telemetry;
  const fibers = yield* FiberMap.make<number>();
  const turn = yield* Semaphore.make(1);
  const scope = yield* Effect.scope;

  const report = (reasons: Readonly<Record<string, number>>) =>
    Object.keys(reasons).length > 0 ? telemetry.event("free_ingest.validation_error", { reasons }) : Effect.void;

  const refuse = (id: number, { code, fileType }: ManifestError) =>
    Effect.gen(function* () {
      files.refuse(id, { code, fileType });
      yield* report({ [code]: 1 });
      yield* onChange;
    });

  const read = (id: number) =>
    Effect.gen(function* () {
      const file = files.file(id);
      if (!file) return;
      const { maxImportBytes } = yield* limits;
      const options = { name: file.shown.name, maxBytes: maxImportBytes, ...(file.order && { order: file.order }) };
      yield* Stream.runForEach(batchesOf(file.source, options), (batch) =>
        Effect.andThen(
          Effect.sync(() => files.append(id, batch)),
          onChange,
        ),
      );
      files.finish(id);
      yield* report(problemsIn(file.entries));
      yield* onRead(file.entries);
    }).pipe(Effect.catch((error) => refuse(id, error)));

  const inBackground = (effect: Effect.Effect<void>) =>
    Effect.asVoid(Effect.forkIn(effect, scope, { startImmediately: true }));

  return {
    /** Reads a file. If it is being read already, starts again. */
    start: (id: number) => Effect.asVoid(FiberMap.run(fibers, id, turn.withPermit(read(id)))),
    stop: (id: number) => inBackground(FiberMap.remove(fibers, id)),
    stopAll: inBackground(FiberMap.clear(fibers)),
  };
});

/** The rows of a file in batches. Interrupting the stream stops the reading. */
function batchesOf(source: Blob, options: ManifestOptions): Stream.Stream<ManifestBatch, ManifestError> {
  return Stream.suspend(() =>
    Stream.fromAsyncIterable(readManifestStream(source, options), (cause) =>
      cause instanceof ManifestError ? cause : new ManifestError("unreadable", String(cause)),
    ),
  );
}

/** The number of lines with each problem. */
function problemsIn(entries: ReadonlyArray<Entry>): Readonly<Record<string, number>> {
  const reasons: Record<string, number> = {};
  for (const { check } of entries) {
    if (check.kind === "problem") reasons[check.reason] = (reasons[check.reason] ?? 0) + 1;
  }
  return reasons;
}
