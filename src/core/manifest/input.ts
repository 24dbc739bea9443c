import { ManifestError, type ManifestSource } from "./types.js";

export type Chunk = Uint8Array | string;

/** In bytes. Large enough to be fast, and small enough that reading a chunk takes far less than 50 ms. */
const chunkSize = 256 * 1024;

const mebibytes = (bytes: number) => `${+(bytes / 2 ** 20).toFixed(1)} MiB`;

/** The size in bytes; code units of a string; null for a stream. */
export function sizeOf(source: ManifestSource): number | null {
  if (typeof source === "string") return source.length;
  if (source instanceof Uint8Array) return source.byteLength;
  return source instanceof Blob ? source.size : null;
}

/** Throws `too_large` where the size is known and above the limit. */
export function checkSize(size: number | null, maxBytes: number): void {
  if (size !== null && size > maxBytes) {
    throw new ManifestError("too_large", `It has ${mebibytes(size)}; the limit is ${mebibytes(maxBytes)}.`);
  }
}

/** The source in chunks. Each is read when it is requested. */
export async function* chunksOf(source: ManifestSource, maxBytes: number, signal?: AbortSignal): AsyncGenerator<Chunk> {
  checkSize(sizeOf(source), maxBytes);
  if (typeof source === "string" || source instanceof Uint8Array) {
    for (let at = 0; at < source.length; at += chunkSize) {
      yield typeof source === "string" ? source.slice(at, at + chunkSize) : source.subarray(at, at + chunkSize);
    }
  } else if (source instanceof Blob) {
    // Several chunks at a time, since each read of a Blob is a round trip to another process.
    for (let at = 0; at < source.size; at += 16 * chunkSize) {
      signal?.throwIfAborted();
      const bytes = new Uint8Array(await source.slice(at, at + 16 * chunkSize).arrayBuffer());
      yield* chunksOf(bytes, maxBytes);
    }
  } else {
    yield* chunksOfStream(source, maxBytes, signal);
  }
}

async function* chunksOfStream(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  signal?: AbortSignal,
): AsyncGenerator<Chunk> {
  const reader = stream.getReader();
  // A pending read does not end by itself when the signal is aborted.
  const cancel = () => void reader.cancel(signal?.reason).catch(() => {});
  signal?.addEventListener("abort", cancel, { once: true });
  let read = 0;
  try {
    // A signal that was aborted earlier raises no event any more.
    signal?.throwIfAborted();
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      checkSize((read += next.value.byteLength), maxBytes);
      yield* chunksOf(next.value, maxBytes);
    }
    signal?.throwIfAborted();
  } finally {
    signal?.removeEventListener("abort", cancel);
    cancel();
  }
}
