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
export async function startWorker(
  create: ManifestOptions["createWorker"] = ownWorker,
  signal?: AbortSignal,
): Promise<Worker | null> {
  if (!create || typeof Worker === "undefined") return null;
  let worker: Worker;
  try {
    worker = create();
  } catch {
    return null;
  }
  const isReady = await new Promise<boolean>((resolve) => {
    worker.onmessage = () => resolve(true);
    worker.onerror = () => resolve(false);
    signal?.addEventListener("abort", () => resolve(false), { once: true });
  });
  if (isReady) return worker;
  worker.terminate();
  signal?.throwIfAborted();
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
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  aborted.catch(() => {});

  /** Sends a message and waits for what the worker says to it. */
  const ask = (question: ToWorker) => {
    const answer = new Promise<FromWorker>((resolve, reject) => {
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => resolve(data);
      worker.onerror = (event) => reject(new ManifestError("unreadable", event.message || "The reader broke down."));
    });
    worker.postMessage(question);
    return Promise.race([answer, aborted]);
  };

  try {
    worker.postMessage({ type: "start", blob, bytesTotal, maxBytes, order } satisfies ToWorker);
    for (;;) {
      let answer = await ask({ type: "next" });
      while (answer.type === "pull") {
        const { value } = await Promise.race([chunks.next(), aborted]);
        answer = await ask({ type: "chunk", chunk: value ?? null });
      }
      if (answer.type === "batch") yield answer.batch;
      else if (answer.type === "end") return;
      else if (answer.type === "error") throw errorOf(answer);
    }
  } finally {
    worker.terminate();
    void chunks.return(undefined);
  }
}

function errorOf({ code, message, fileType }: Extract<FromWorker, { type: "error" }>): Error {
  return code ? new ManifestError(code, message, fileType) : new Error(message);
}
