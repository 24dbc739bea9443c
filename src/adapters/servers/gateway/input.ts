import { decodeBody, decodeQuery } from "../decode-input.js";
import type { Route } from "./allowlist.js";
import { textOf } from "./limits.js";
import { Problem, refusedFields } from "./problem.js";

export function contentTypeOf(request: Request): string {
  return request.headers.get("content-type") ?? "";
}

function asJson(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    throw new Problem(400, "The request's body is no JSON.");
  }
}

/**
 * The query, written anew from what the contract makes of it. Fails with 422 if it does not fit: what Harmony reads
 * otherwise than this gateway must not reach it.
 */
export function queryOf({ endpoint, query }: Route): string {
  const decoded = decodeQuery(endpoint, query);
  if ("fields" in decoded) throw refusedFields(decoded.fields);
  return new URLSearchParams(decoded.value as Record<string, string>).toString();
}

/** The body as the contract has it, undefined where it has none. Fails with 400, 408, 413, 415 or 422. */
export async function bodyOf(request: Request, { endpoint }: Route, limit: number, within: number): Promise<unknown> {
  if (request.method === "GET") return undefined;
  const text = await textOf(request, limit, within);
  if (text !== "" && !/^application\/json\b/i.test(contentTypeOf(request)))
    throw new Problem(415, "The request's body must be JSON.");
  const decoded = decodeBody(endpoint, asJson(text));
  if ("fields" in decoded) throw refusedFields(decoded.fields);
  return decoded.value;
}
