import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import type { IncomingHttpHeaders } from "node:http";
import type { Answer } from "./answers.js";
import type { DoubleClock, Moment } from "./clock.js";

/** How long Harmony calls an answer fresh, by its path, and whether it keeps it for so long. */
export function cachingOf(path: string): {
  readonly seconds: number;
  readonly isKept: boolean;
  readonly control: string;
} {
  const isOfSpotify = path.startsWith("/api/v1/spotify/") && path !== "/api/v1/spotify/status";
  const isKept = isOfSpotify || path === "/api/v1/activity";
  const seconds = isOfSpotify ? 45 : isKept ? 60 : 30;
  return { seconds, isKept, control: `public, max-age=${seconds}, stale-while-revalidate=${isKept ? 180 : 60}` };
}

type Headers = ReadonlyArray<readonly [string, string]>;

/** Bytes and headers as they go over the wire, doubled ones included. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Buffer;
}

interface Entry {
  readonly seconds: number;
  readonly control: string;
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
    const { seconds, control } = cachingOf(key.split("?", 1)[0]!);
    const isZipped = answer.status === 200 && takesGzip(requested);
    const body = isZipped ? zip(answer.body) : Buffer.from(answer.body);
    const etag = ownEtag ?? `"${md5(body)}"`;
    const length = ["Content-Length", String(body.length)] as const;
    const headers: Array<readonly [string, string]> = [
      ...(isZipped || answer.status === 304 ? [] : [length]),
      ...(answer.status === 304 ? [] : ([["Content-Type", answer.type]] as const)),
      ...own,
      ...(answer.status === 304 ? [] : ([["Vary", "Accept-Encoding"]] as const)),
      ...(isZipped ? ([["Content-Encoding", "gzip"]] as const) : []),
      ["ETag", etag],
      ["Last-Modified", modified],
      ["Cache-Control", control],
      ["Vary", "Authorization, X-API-Key, Origin, Accept-Encoding"],
      length,
      ["Age", "0"],
    ];
    const wire = { status: answer.status, headers, body };
    entries.set(key, { seconds, control, storedAt: clock.now(), etag, modified, wire });
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
      if (!entry || clock.now() - entry.storedAt > entry.seconds * 1_000_000) return undefined;
      if (entry.wire.status === 304 || !matches(entry, headers)) return entry.wire;
      return {
        status: 304,
        headers: [
          ["ETag", entry.etag],
          ["Last-Modified", entry.modified],
          ["Cache-Control", entry.control],
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
