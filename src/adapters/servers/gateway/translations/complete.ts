import { Problem } from "../problem.js";

async function etagOf(body: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(body));
  return `"${[...new Uint8Array(digest).subarray(0, 16)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}"`;
}

/** Whether a caller who sends `If-None-Match` has this. What stands between may have made the tag a weak one. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  return ifNoneMatch?.split(/\s*,\s*/).some((tag) => tag.replace(/^W\//, "") === etag) ?? false;
}

/**
 * Harmony's answer with what was added to it. Its validators speak of Harmony's part only, so a conditional answer gets one of
 * the whole. Fails with 502 where the answer is not whole.
 */
export async function completed(
  answer: Response,
  add: (answer: object) => object,
  { isConditional, ifNoneMatch }: { readonly isConditional: boolean; readonly ifNoneMatch: string | null },
): Promise<Response> {
  let known: unknown;
  try {
    known = await answer.json();
  } catch {
    throw new Problem(502, "Harmony's answer was cut short, is too long or is no JSON.");
  }
  const body = JSON.stringify(typeof known === "object" && known !== null ? add(known) : known);
  const headers = new Headers(answer.headers);
  headers.delete("Last-Modified");
  headers.delete("ETag");
  if (!isConditional) return new Response(body, { headers });
  const etag = await etagOf(body);
  headers.set("ETag", etag);
  headers.set("Cache-Control", "private, no-cache");
  if (!isKnown(ifNoneMatch, etag)) return new Response(body, { headers });
  headers.delete("Content-Type");
  return new Response(null, { status: 304, headers });
}
