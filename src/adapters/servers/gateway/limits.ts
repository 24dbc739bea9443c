import { Problem } from "./problem.js";

export const tooLarge = () => new Problem(413, "The request is larger than this server takes.");

/** Passes a stream on without holding it in memory, and fails it once it is longer than `limit` bytes. */
export const capped = (
  body: ReadableStream<Uint8Array> | null,
  limit: number,
  onExcess: () => void = () => {},
): ReadableStream<Uint8Array> | null => {
  let size = 0;
  return (
    body &&
    body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, controller) {
          size += chunk.byteLength;
          if (size <= limit) return controller.enqueue(chunk);
          onExcess();
          controller.error(tooLarge());
        },
      }),
    )
  );
};

/** Fails with 413 before anything is read if the request says that it is too long. */
export const checkLength = (request: Request, limit: number): void => {
  if (Number(request.headers.get("content-length") ?? 0) > limit) throw tooLarge();
};

/** A request's body as text. Fails with 413 if it is too long and with 408 if it is too slow. */
export const textOf = async (request: Request, limit: number, within: number): Promise<string> => {
  checkLength(request, limit);
  const body = capped(request.body, limit)?.pipeThrough(new TransformStream(), { signal: AbortSignal.timeout(within) });
  try {
    return await new Response(body ?? null).text();
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(408, "The request's body did not arrive.");
  }
};

/** The beginning of an answer as text; the rest is not fetched. */
export const beginningOf = async (response: Response, limit: number): Promise<string> => {
  const reader = response.body?.getReader();
  if (!reader) return "";
  const decoder = new TextDecoder();
  let text = "";
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length >= limit) {
      await reader.cancel();
      return text.slice(0, limit);
    }
  }
};
