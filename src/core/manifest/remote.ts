import type { Chunk } from "./input.js";
import { ManifestError, type ManifestBatch, type ManifestErrorCode, type ManifestOptions } from "./types.js";

/** Messages to the worker: what to read, then a request for each batch, and the chunks that it requests. */
export type ToWorker =
  | { type: "start"; blob: Blob | null; bytesTotal: number | null; maxBytes: number; order: ManifestOptions["order"] }
  | { type: "next" }
  | { type: "chunk"; chunk: Chunk | null };

/** Messages from the worker. */
export type FromWorker =
  | { type: "ready" }
  | { type: "pull" }
  | { type: "batch"; batch: ManifestBatch }
  | { type: "end" }
  | { type: "error"; code: ManifestErrorCode | null; message: string; fileType: string | null };

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}

/** Starts the package's worker from its file, which a content policy of `script-src 'self'` allows, unlike a blob. */
const ownWorker = (): Worker => {
  try {
    // Bundlers recognise this form.
    return new Worker(new URL("./worker.js", import.meta.url), { type: "module" });
  } catch (error) {
    // A page that requires Trusted Types refuses a plain URL.
    const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes };
    if (!trustedTypes) throw error;
    policy ??= trustedTypes.createPolicy("harmony-spotify", { createScriptURL: (url) => url });
    const address = new URL(/* webpackIgnore: true */ /* @vite-ignore */ "./worker.js", import.meta.url);
    return new Worker(policy.createScriptURL(address.href), { type: "module" });
  }
};
let policy: ReturnType<TrustedTypes["createPolicy"]> | undefined;

/** A worker that has started; null where workers do not exist, are forbidden by a policy, or the file is missing. */
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
  /** The worker reads a Blob itself. Anything else is sent chunk by chunk, so that it is not in memory twice. */
  blob: Blob | null;
  chunks: AsyncGenerator<Chunk>;
  bytesTotal: number | null;
  maxBytes: number;
}

/** Reads in the worker, batch by batch as they are requested, and terminates it at the end. */
export async function* readRemotely(
  worker: Worker,
  { blob, chunks, bytesTotal, maxBytes }: RemoteSource,
  { order, signal }: Pick<ManifestOptions, "order" | "signal">,
): AsyncGenerator<ManifestBatch> {
  const inbox: Array<FromWorker> = [];
  let wake = () => {};
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    inbox.push(data);
    wake();
  };
  const interrupted = new Promise<never>((_, reject) => {
    worker.onerror = (event) => reject(new ManifestError("unreadable", event.message || "The reader broke down."));
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  interrupted.catch(() => {});
  const unlessInterrupted = <Value>(value: Promise<Value>) => Promise.race([value, interrupted]);

  const send = (message: ToWorker) => worker.postMessage(message);
  const receive = async (): Promise<FromWorker> => {
    if (!inbox.length) await unlessInterrupted(new Promise<void>((resolve) => (wake = resolve)));
    return inbox.shift()!;
  };

  try {
    send({ type: "start", blob, bytesTotal, maxBytes, order });
    send({ type: "next" });
    for (;;) {
      const message = await receive();
      if (message.type === "pull") {
        const { value } = await unlessInterrupted(chunks.next());
        send({ type: "chunk", chunk: value ?? null });
      } else if (message.type === "batch") {
        yield message.batch;
        send({ type: "next" });
      } else if (message.type === "error") {
        throw errorOf(message);
      } else if (message.type === "end") {
        return;
      }
    }
  } finally {
    worker.terminate();
    // What the source says about being given up concerns nobody any more.
    chunks.return(undefined).catch(() => {});
  }
}

function errorOf({ code, message, fileType }: Extract<FromWorker, { type: "error" }>): Error {
  return code ? new ManifestError(code, message, fileType) : new Error(message);
}
