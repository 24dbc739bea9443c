/// <reference lib="webworker" />
import { readChunks } from "./engine.js";
import { chunksOf, type Chunk } from "./input.js";
import type { FromWorker, ToWorker } from "./remote.js";
import { ManifestError, type ManifestBatch } from "./types.js";

declare const self: DedicatedWorkerGlobalScope;

let batches: AsyncGenerator<ManifestBatch>;
/** The next batch, which is read ahead. */
let upcoming: Promise<IteratorResult<ManifestBatch>>;
let deliver: (chunk: Chunk | null) => void = () => {};

const send = (message: FromWorker) => self.postMessage(message);

/** Chunks that the page sends on request. */
async function* pulledChunks(): AsyncGenerator<Chunk> {
  for (;;) {
    const chunk = await new Promise<Chunk | null>((resolve) => {
      deliver = resolve;
      send({ type: "pull" });
    });
    if (chunk === null) return;
    yield chunk;
  }
}

function readAhead(): void {
  upcoming = batches.next();
  // Reported when the batch is requested.
  upcoming.catch(() => {});
}

async function sendNext(): Promise<void> {
  try {
    const { done, value } = await upcoming;
    send(done ? { type: "end" } : { type: "batch", batch: value });
    if (!done) readAhead();
  } catch (error) {
    const { code = null, fileType = null } = error instanceof ManifestError ? error : {};
    send({ type: "error", code, message: String((error as Error)?.message ?? error), fileType });
  }
}

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case "start":
      batches = readChunks(
        data.blob ? chunksOf(data.blob, data.maxBytes) : pulledChunks(),
        data.bytesTotal,
        data,
        null,
      );
      readAhead();
      break;
    case "next":
      sendNext().catch(reportError);
      break;
    case "chunk":
      deliver(data.chunk);
  }
};

send({ type: "ready" });
