import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./answers.js";
import type { DoubleClock, Moment } from "./clock.js";

const secondsKept = 45;
const cacheControl = "public, max-age=45, stale-while-revalidate=180";

type Headers = ReadonlyArray<readonly [string, string]>;

/** Bytes and headers as they go over the wire, doubled ones included. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

interface Entry {
  readonly storedAt: Moment;
  readonly etag: string;
  readonly modified: string;
  readonly wire: WireAnswer;
}

const md5 = (bytes: Buffer) => createHash("md5").update(bytes).digest("hex");

let packed = 0;

/** Zips as Harmony does, with the time in the bytes, so that the same answer is never the same bytes twice. */
export function zip(text: string): Buffer {
  const bytes = gzipSync(text);
  bytes.writeUInt32LE(++packed, 4);
  return bytes;
}

export function takesGzip(headers: IncomingHttpHeaders): boolean {
  return /\bgzip\b/.test(String(headers["accept-encoding"] ?? ""));
}

/**
 * Harmony's cache of its own answers, with its faults: one entry for every key and encoding; two `Content-Length` on what is
 * stored uncompressed; gzip to whoever asks once a gzip client filled it; and a 304 that is stored and given to everybody.
 */
export function makeResponseCache(clock: DoubleClock) {
  const entries = new Map<string, Entry>();

  const store = (key: string, answer: Answer, requested: IncomingHttpHeaders): WireAnswer => {
    const own = Object.entries(answer.headers ?? {}) as Array<[string, string]>;
    const ownEtag = own.find(([name]) => name === "ETag")?.[1];
    const modified = new Date(clock.now() / 1000).toUTCString();
    const isZipped = answer.status === 200 && takesGzip(requested);
    const body = isZipped ? zip(answer.body) : Buffer.from(answer.body);
    const etag = ownEtag ?? `"${md5(body)}"`;
    const length = ["Content-Length", String(body.length)] as const;
    const headers: Array<readonly [string, string]> = [
      ...(isZipped || answer.status === 304 ? [] : [length]),
      ...(answer.status === 304 ? [] : ([["Content-Type", answer.type]] as const)),
      ...own,
      ...(ownEtag === undefined ? [] : ([["Last-Modified", modified]] as const)),
      ...(answer.status === 304 ? [] : ([["Vary", "Accept-Encoding"]] as const)),
      ...(isZipped ? ([["Content-Encoding", "gzip"]] as const) : []),
      ["ETag", etag],
      ["Last-Modified", modified],
      ["Cache-Control", cacheControl],
      ["Vary", "Authorization, X-API-Key, Origin, Accept-Encoding"],
      length,
      ["Age", "0"],
    ];
    const wire = { status: answer.status, headers, body };
    entries.set(key, { storedAt: clock.now(), etag, modified, wire });
    return wire;
  };

  const matches = ({ etag, modified }: Entry, headers: IncomingHttpHeaders): boolean => {
    const known = headers["if-none-match"];
    if (known !== undefined) return known === etag;
    const since = headers["if-modified-since"];
    return since !== undefined && Date.parse(since) >= Date.parse(modified);
  };

  return {
    /** What is stored for this path and query, or undefined. */
    find(key: string, headers: IncomingHttpHeaders): WireAnswer | undefined {
      const entry = entries.get(key);
      if (!entry || clock.now() - entry.storedAt > secondsKept * 1_000_000) return undefined;
      if (entry.wire.status === 304 || !matches(entry, headers)) return entry.wire;
      return {
        status: 304,
        headers: [
          ["ETag", entry.etag],
          ["Last-Modified", entry.modified],
          ["Cache-Control", cacheControl],
          ["Vary", "Authorization, X-API-Key, Origin, Accept-Encoding"],
          ["Age", String(Math.floor((clock.now() - entry.storedAt) / 1_000_000))],
        ],
        body: Buffer.alloc(0),
      };
    },
    store,
    drop(path: string): void {
      for (const key of entries.keys()) if (key === path || key.startsWith(`${path}?`)) entries.delete(key);
    },
  };
}
