import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream as NodeReadableStream } from "node:stream/web";

/** How long a client may take nothing of an answer, in milliseconds. */
const slowestTakingMs = 30_000;

/** An answer as short as this is sent in one piece. */
const longestPiece = 64 * 1024;

function toRequest(message: IncomingMessage, origin: string, signal: AbortSignal): Request {
  const { method = "GET", url = "/", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
  const hasBody = method !== "GET" && method !== "HEAD";
  // The type of `init` knows neither that a Node stream is an async iterable of bytes nor `duplex`.
  const init = { method, headers, signal, ...(hasBody && { body: message, duplex: "half" }) } as unknown as RequestInit;
  // A path such as `//host/` must not be read as another host.
  return new Request(new URL(origin + (url.startsWith("/") ? url : "/")), init);
}

function writeHead({ status, headers }: Response, message: ServerResponse): void {
  const cookies = headers.getSetCookie();
  const others = [...headers].filter(([name]) => name !== "set-cookie");
  message.writeHead(status, [...others, ...cookies.map((cookie) => ["set-cookie", cookie])].flat());
}

/** The whole of a short answer. Several times as fast as `arrayBuffer()`. */
async function pieceOf(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
  const chunks: Array<Uint8Array> = [];
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) chunks.push(chunk);
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
}

async function write(response: Response, message: ServerResponse): Promise<void> {
  const { body, headers } = response;
  // A length that is not told is NaN, which is in no range.
  const isShort = Number(headers.get("content-length") ?? NaN) <= longestPiece;
  const piece = body && isShort ? await pieceOf(body) : undefined;
  writeHead(response, message);
  // Only from here on, because what a handler waits for may take longer.
  message.setTimeout(slowestTakingMs, () => void message.destroy());
  if (!body || piece) message.end(piece);
  // An answer that breaks off destroys the connection: ended, it would look whole.
  else await pipeline(Readable.fromWeb(body as NodeReadableStream), message);
}

/**
 * Puts a web-standard handler behind `node:http`: `createServer(nodeListener(handler))`.
 *
 * `Response.error()` closes the connection without an answer. If the handler throws, the answer is a 500 without details,
 * and the error goes to `onError`. An answer that fails half-way closes the connection, so that nobody takes it for whole.
 * A client that takes nothing of its answer for 30 s is left. The request's signal is aborted when the client goes away.
 */
export function nodeListener(
  handler: (request: Request) => Promise<Response>,
  { origin = "http://localhost", onError }: { origin?: string; onError?: (error: unknown) => void } = {},
): RequestListener {
  const serve = async (incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> => {
    const gone = new AbortController();
    outgoing.once("close", () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    try {
      const response = await handler(toRequest(incoming, origin, gone.signal));
      if (response.type === "error") outgoing.destroy();
      else await write(response, outgoing);
    } catch (error) {
      if (outgoing.headersSent) {
        outgoing.destroy();
        if ((error as NodeJS.ErrnoException).code !== "ERR_STREAM_PREMATURE_CLOSE") onError?.(error);
      } else if (!gone.signal.aborted) {
        onError?.(error);
        outgoing.writeHead(500).end();
      }
    }
  };
  return (incoming, outgoing) => {
    serve(incoming, outgoing).catch((error: unknown) => onError?.(error));
  };
}
