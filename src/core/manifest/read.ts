import { readChunks } from "./engine.js";
import { checkSize, chunksOf, sizeOf } from "./input.js";
import { readRemotely, startWorker } from "./remote.js";
import type { ManifestBatch, ManifestOptions, ManifestReport, ManifestRow, ManifestSource } from "./types.js";

const defaultMaxBytes = 64 * 2 ** 20;
/** In bytes. A smaller source is read faster than a worker starts. */
const workerThreshold = 128 * 1024;

/** Lets the page handle its events: waits for a macrotask, without the delay of timers. */
const pause = () =>
  new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });

/** Copies rows. JavaScript engines keep a whole text in memory as long as any slice of it is used. */
async function* detached(batches: AsyncIterable<ManifestBatch>): AsyncGenerator<ManifestBatch> {
  for await (const batch of batches) yield structuredClone(batch);
}

/**
 * Reads a manifest batch by batch, as batches are requested. Leaving the loop stops reading.
 *
 * @throws ManifestError where the source is too large, is not text, or cannot be read; the signal's reason when
 *   aborted.
 */
export async function* readManifestStream(
  source: ManifestSource,
  options: ManifestOptions = {},
): AsyncGenerator<ManifestBatch> {
  const { signal, onProgress, maxBytes = defaultMaxBytes } = options;
  signal?.throwIfAborted();
  const bytesTotal = sizeOf(source);
  checkSize(bytesTotal, maxBytes);

  const isSmall = bytesTotal !== null && bytesTotal < workerThreshold;
  const worker = isSmall ? null : await startWorker(options.createWorker, signal);
  const chunks = chunksOf(source, maxBytes, signal);
  const batches = worker
    ? readRemotely(worker, { blob: source instanceof Blob ? source : null, chunks, bytesTotal, maxBytes }, options)
    : isSmall
      ? readChunks(chunks, bytesTotal, options, pause)
      : detached(readChunks(chunks, bytesTotal, options, pause));
  for await (const batch of batches) {
    signal?.throwIfAborted();
    onProgress?.(batch);
    yield batch;
  }
}

/**
 * Reads a whole manifest: an export of another service, a playlist, a spreadsheet, a list, a message with links. The
 * format is recognised by the content. The report has every row of the source; see `RowKind`.
 *
 * @throws ManifestError where the source is too large, is not text, or cannot be read; the signal's reason when
 *   aborted.
 */
export async function readManifest(source: ManifestSource, options: ManifestOptions = {}): Promise<ManifestReport> {
  const rows: Array<ManifestRow> = [];
  let last: ManifestBatch | undefined;
  for await (const batch of readManifestStream(source, options)) {
    for (const row of batch.rows) rows.push(row);
    last = batch;
  }
  const { format, confidence, encoding, counts, order } = last!;
  return { format, confidence, encoding, counts, order, rows };
}
