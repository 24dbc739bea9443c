import type { Bytes } from "./limits.js";

/**
 * An ETag of an answer's bytes: two hashes of 32 bits, and the length. It only has to differ when the answer does; a
 * cryptographic hash takes eight times as long for a short answer, because Web Crypto leaves the thread for it. Weak, because
 * a proxy may compress the answer.
 */
export function etagOf(bytes: Bytes): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    a = Math.imul(a ^ byte, 2654435761);
    b = Math.imul(b ^ byte, 1597334677);
    a ^= b >>> 15;
  }
  const digits = [a, b, bytes.length].map((number) => (number >>> 0).toString(36));
  return `W/"${digits.join("-")}"`;
}

/** Whether the caller has the answer of this ETag already. */
export function isKnown(request: Request, etag: string): boolean {
  const known = request.headers.get("if-none-match");
  return known?.split(",").some((tag) => tag.trim().replace(/^(W\/)?/, "W/") === etag) ?? false;
}
