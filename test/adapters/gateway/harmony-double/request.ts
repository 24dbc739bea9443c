import type { IncomingHttpHeaders } from "node:http";
import { type Answer, invalid } from "./answers.js";

/** A request as the double's routes get it. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The `{names}` in the route's path. */
  readonly parameters: Readonly<Record<string, string>>;
}

export type Route = (asked: Asked) => Answer | Promise<Answer>;

/** Routes by `METHOD /path/{parameter}`, below the API's base. */
export type Routes = Readonly<Record<string, Route>>;

/** A whole number from the query, refused as FastAPI refuses it. */
export function whole(
  { query }: Asked,
  name: string,
  { least = 0, most, usual }: { readonly least?: number; readonly most?: number; readonly usual: number },
): number {
  const text = query.get(name);
  if (text === null) return usual;
  const value = Number(text);
  if (!/^[+-]?\d+$/.test(text))
    throw invalid(name, "Input should be a valid integer, unable to parse string as an integer");
  if (value < least) throw invalid(name, `Input should be greater than or equal to ${least}`);
  if (most !== undefined && value > most) throw invalid(name, `Input should be less than or equal to ${most}`);
  return value;
}

/** The JSON of a body that must be an object. */
export function objectIn({ text }: Asked): Record<string, unknown> {
  if (text === "") throw invalid("body", "Field required");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw invalid("1", "JSON decode error");
  }
  if (value === null || typeof value !== "object") throw invalid("body", "Input should be a valid dictionary");
  return value as Record<string, unknown>;
}

/** A field that must be there and be text. */
export function textIn(body: Readonly<Record<string, unknown>>, name: string): string {
  if (!(name in body)) throw invalid(name, "Field required");
  const value = body[name];
  if (typeof value !== "string") throw invalid(name, "Input should be a valid string");
  return value;
}
