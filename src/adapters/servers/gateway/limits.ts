import { problemOfBody } from "./harmony.js";
import { Problem } from "./problem.js";

export type Bytes = Uint8Array<ArrayBuffer>;

function tooLarge(): Problem {
  return new Problem(413, "The request is larger than this server takes.");
}

/** Fails with 413 before anything is read if the request says that it is too long. */
export function checkLength(request: Request, limit: number): void {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
}

/** A request's body that may be only so long and may take only so long to arrive. */
export interface BoundedBody {
  /** Passed on as it comes, without holding it in memory. */
  readonly stream: ReadableStream<Bytes> | null;
  /** Aborted with the `Problem`, 413 or 408, once a bound is overstepped. */
  readonly failed: AbortSignal;
  /** To be called when nobody reads the stream any more. */
  readonly release: () => void;
}

/** `limit` in bytes, `within` in milliseconds. */
export function bounded({ body }: Request, limit: number, within: number): BoundedBody {
  const failed = new AbortController();
  const timer = setTimeout(() => failed.abort(new Problem(408, "The request's body did not arrive.")), within);
  const release = () => clearTimeout(timer);
  let size = 0;
  const counting = new TransformStream<Bytes, Bytes>({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size <= limit) return controller.enqueue(chunk);
      const problem = tooLarge();
      failed.abort(problem);
      controller.error(problem);
    },
    flush: release,
  });
  const stream = (body as ReadableStream<Bytes> | null)?.pipeThrough(counting, { signal: failed.signal }) ?? null;
  return { stream, failed: failed.signal, release };
}

/** A request's body as text. Fails with 413 if it is too long and with 408 if it is too slow. */
export async function textOf(request: Request, limit: number, within: number): Promise<string> {
  if (!request.body) return "";
  checkLength(request, limit);
  const { stream, failed, release } = bounded(request, limit, within);
  try {
    return await new Response(stream).text();
  } catch {
    throw failed.aborted ? failed.reason : new Problem(408, "The request's body did not arrive.");
  } finally {
    release();
  }
}

/** Passes an answer on without holding it in memory, and fails it once it is longer than `limit` bytes. */
export function capped(limit: number): TransformStream<Bytes, Bytes> {
  let size = 0;
  return new TransformStream({
    transform(chunk, controller) {
      size += chunk.byteLength;
      if (size <= limit) controller.enqueue(chunk);
      else controller.error(new Problem(502, "Harmony's answer is longer than this gateway takes."));
    },
  });
}

function joined(chunks: ReadonlyArray<Bytes>, size: number): Bytes {
  if (chunks.length === 1) return chunks[0]!;
  const whole = new Uint8Array(size);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.byteLength;
  }
  return whole;
}

/** Harmony's answer in memory; or, where it is longer than `limit` bytes, as a stream. Fails with a `Problem`. */
export async function held({ body }: Response, limit: number): Promise<Bytes | ReadableStream<Bytes>> {
  const reader = (body as ReadableStream<Bytes> | null)?.getReader();
  const chunks: Array<Bytes> = [];
  let size = 0;
  while (reader && size <= limit) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw problemOfBody(error);
    });
    if (done) return joined(chunks, size);
    chunks.push(value);
    size += value.byteLength;
  }
  if (!reader) return new Uint8Array();
  return new ReadableStream<Bytes>({
    async pull(controller) {
      const chunk = chunks.shift() ?? (await reader.read()).value;
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
}

/** The beginning of an answer as text; the rest is not fetched. Fails with a `Problem` if it breaks off. */
export async function beginningOf(response: Response, limit: number): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw problemOfBody(error);
    });
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length >= limit) {
      await reader.cancel();
      return text.slice(0, limit);
    }
  }
}
