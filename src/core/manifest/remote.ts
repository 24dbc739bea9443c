import type { Chunk } from "./input.js";
import { ManifestError, type ManifestBatch, type ManifestErrorCode, type ManifestOptions } from "./types.js";

/** To the worker: what to read, then a request for each batch, answers to its requests for chunks in between. */
export type ToWorker =
  | { type: "start"; blob: Blob | null; bytesTotal: number | null; maxBytes: number; order: ManifestOptions["order"] }
  | { type: "next" }
  | { type: "chunk"; chunk: Chunk | null };

export type FromWorker =
  | { type: "ready" }
  | { type: "pull" }
  | { type: "batch"; batch: ManifestBatch }
  | { type: "end" }
  | { type: "error"; code: ManifestErrorCode | null; message: string; fileType: string | null };

/** The package's own worker, a file of its own: a policy of `script-src 'self'` allows it, unlike a blob. */
const ownWorker = () => new Worker(new URL("./worker.js", import.meta.url), { type: "module" });

/** A worker that is up and running, or null where there is none to be had (no such thing, a policy, a missing file). */
export async function startWorker(create: ManifestOptions["createWorker"] = ownWorker): Promise<Worker | null> {
  if (!create || typeof Worker === "undefined") return null;
  let worker: Worker;
  try {
    worker = create();
  } catch {
    return null;
  }
  const ready = await new Promise<boolean>((resolve) => {
    worker.addEventListener("message", () => resolve(true), { once: true });
    worker.addEventListener("error", () => resolve(false), { once: true });
  });
  if (ready) return worker;
  worker.terminate();
  return null;
}

export interface RemoteSource {
  /** The worker reads a Blob itself; anything else is handed over chunk by chunk, so that it is never held twice. */
  blob: Blob | null;
  chunks: AsyncGenerator<Chunk>;
  bytesTotal: number | null;
  maxBytes: number;
}

/** Reads in the worker, batch by batch as they are asked for, and ends it. */
export async function* readRemotely(
  worker: Worker,
  { blob, chunks, bytesTotal, maxBytes }: RemoteSource,
  { order, signal }: Pick<ManifestOptions, "order" | "signal">,
): AsyncGenerator<ManifestBatch> {
  const send = (message: ToWorker) => worker.postMessage(message);
  const answer = () =>
    new Promise<FromWorker>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => resolve(data);
      worker.onerror = (event) => reject(new ManifestError("unreadable", event.message || "The reader broke down."));
      signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
    });

  try {
    send({ type: "start", blob, bytesTotal, maxBytes, order });
    for (;;) {
      let received = answer();
      send({ type: "next" });
      let message = await received;
      while (message.type === "pull") {
        const { value } = await chunks.next();
        received = answer();
        send({ type: "chunk", chunk: value ?? null });
        message = await received;
      }
      if (message.type === "batch") yield message.batch;
      else if (message.type === "end") return;
      else if (message.type === "error") throw errorOf(message);
    }
  } finally {
    worker.terminate();
    await chunks.return(undefined);
  }
}

function errorOf({ code, message, fileType }: Extract<FromWorker, { type: "error" }>): Error {
  return code ? new ManifestError(code, message, fileType) : new Error(message);
}
