import { connect } from "node:net";
import { gunzipSync } from "node:zlib";

export interface RawAnswer {
  readonly status: number;
  /** As they came, doubled ones included; names in small letters. */
  readonly headers: ReadonlyArray<readonly [string, string]>;
  /** Unzipped, if it was zipped. */
  readonly text: string;
}

/**
 * Asks over a bare connection, because a client of HTTP refuses what Harmony sends now and then. Undefined where no answer comes
 * within `patience` milliseconds.
 */
export function rawRequest(
  url: string,
  {
    method = "GET",
    headers = {},
    body = "",
    patience = 5000,
  }: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly patience?: number;
  } = {},
): Promise<RawAnswer | undefined> {
  const { hostname, port, pathname, search } = new URL(url);
  const lines = [
    `${method} ${pathname}${search} HTTP/1.1`,
    `Host: ${hostname}`,
    "Connection: close",
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(body === "" ? [] : [`Content-Length: ${Buffer.byteLength(body)}`]),
  ];
  return new Promise((resolve, reject) => {
    const chunks: Array<Buffer> = [];
    const socket = connect(Number(port), hostname, () => socket.write(`${lines.join("\r\n")}\r\n\r\n${body}`));
    const end = (answer: RawAnswer | undefined) => {
      clearTimeout(timer);
      socket.destroy();
      resolve(answer);
    };
    const timer = setTimeout(() => end(undefined), patience);
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", reject);
    socket.on("end", () => end(parse(Buffer.concat(chunks))));
  });
}

function parse(bytes: Buffer): RawAnswer {
  const at = bytes.indexOf("\r\n\r\n");
  const [first = "", ...lines] = bytes.subarray(0, at).toString().split("\r\n");
  const headers = lines.map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  const isChunked = headers.some(([name, value]) => name === "transfer-encoding" && value === "chunked");
  const rest = isChunked ? unchunked(bytes.subarray(at + 4)) : bytes.subarray(at + 4);
  const isZipped = headers.some(([name, value]) => name === "content-encoding" && value === "gzip");
  return { status: Number(first.split(" ")[1]), headers, text: (isZipped ? gunzipSync(rest) : rest).toString() };
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Array<Buffer> = [];
  for (let at = 0; ;) {
    const end = bytes.indexOf("\r\n", at);
    const size = Number.parseInt(bytes.subarray(at, end).toString(), 16);
    if (!size) return Buffer.concat(parts);
    parts.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
}
