import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";

const toRequest = (message: IncomingMessage, origin: string, signal: AbortSignal): Request => {
  const { method = "GET", url = "/", rawHeaders } = message;
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) headers.append(rawHeaders[index]!, rawHeaders[index + 1]!);
  const hasBody = method !== "GET" && method !== "HEAD";
  // The type of `init` knows neither that a Node stream is an async iterable of bytes nor `duplex`.
  const init = { method, headers, signal, ...(hasBody && { body: message, duplex: "half" }) } as unknown as RequestInit;
  // A path such as `//host/` must not be read as another host.
  return new Request(new URL(origin + (url.startsWith("/") ? url : "/")), init);
};

const write = async (response: Response, message: ServerResponse): Promise<void> => {
  const cookies = response.headers.getSetCookie();
  const headers = [...response.headers].filter(([name]) => name !== "set-cookie");
  message.writeHead(response.status, [...headers, ...cookies.map((cookie) => ["set-cookie", cookie])].flat());
  if (response.body) {
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      if (!message.write(chunk)) await new Promise((resolve) => message.once("drain", resolve).once("close", resolve));
      if (message.destroyed) return;
    }
  }
  message.end();
};

/**
 * Puts a web-standard handler behind `node:http`: `createServer(nodeListener(handler))`.
 *
 * `Response.error()` closes the connection without an answer. If the handler throws, the answer is a 500 without details,
 * and the error goes to `onError`. The request's signal is aborted when the client goes away.
 */
export const nodeListener =
  (
    handler: (request: Request) => Promise<Response>,
    { origin = "http://localhost", onError }: { origin?: string; onError?: (error: unknown) => void } = {},
  ): RequestListener =>
  async (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once("close", () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    try {
      const response = await handler(toRequest(incoming, origin, gone.signal));
      if (response.type === "error") outgoing.destroy();
      else await write(response, outgoing);
    } catch (error) {
      if (gone.signal.aborted) return;
      onError?.(error);
      if (!outgoing.headersSent) outgoing.writeHead(500);
      outgoing.end();
    }
  };
