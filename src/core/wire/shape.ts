import { parseTimestamp } from "../model/timestamp.js";

/**
 * How a value travels, as data small enough to carry along.
 *
 * Text: `s` text, `b` boolean, `n` number, `c` count, `t` timestamp, `u` anything, `=a|b` one of these words, else
 * "unknown"; with a `?` behind it the value may be null or missing. A record is an object of shapes by field. A list is
 * `[shape]`; `["?", shape]` may be null or missing; `["|", a, b]` is the first that fits.
 */
export type Shape =
  | string
  | { readonly [field: string]: Shape }
  | readonly [Shape]
  | readonly ["?", Shape]
  | readonly ["|", Shape, Shape];

/** What `decode` gives for a value that does not fit. */
export const misfit: unique symbol = Symbol("misfit");

type Decode = (json: unknown) => unknown;

const leaves: Readonly<Record<string, Decode>> = {
  s: (json) => (typeof json === "string" ? json : misfit),
  b: (json) => (typeof json === "boolean" ? json : misfit),
  n: (json) => (Number.isFinite(json) ? json : misfit),
  c: (json) => (Number.isFinite(json) && (json as number) >= 0 ? json : misfit),
  t: (json) => (json == null ? null : typeof json === "string" ? parseTimestamp(json) : misfit),
  u: (json) => (json === undefined ? misfit : json),
};

const orNull =
  (decode: Decode): Decode =>
  (json) =>
    json == null ? null : decode(json);

const leaf = (shape: string): Decode => {
  if (shape.endsWith("?")) return orNull(leaf(shape.slice(0, -1)));
  if (shape[0] !== "=") return leaves[shape]!;
  const words = shape.slice(1).split("|");
  return (json) => (typeof json === "string" ? (words.includes(json) ? json : "unknown") : misfit);
};

const listOf =
  (item: Decode): Decode =>
  (json) => {
    if (!Array.isArray(json)) return misfit;
    const items = json.map(item);
    return items.includes(misfit) ? misfit : items;
  };

const recordOf = (shape: { readonly [field: string]: Shape }): Decode => {
  const fields = Object.keys(shape).map((name) => [name, snake(name), decoderOf(shape[name]!)] as const);
  return (json) => {
    if (json === null || typeof json !== "object" || Array.isArray(json)) return misfit;
    const record: Record<string, unknown> = {};
    for (const [name, wireName, decode] of fields) {
      // Spotify writes some names in camelCase, and Harmony passes them through.
      const value = decode((json as Record<string, unknown>)[wireName] ?? (json as Record<string, unknown>)[name]);
      if (value === misfit) return misfit;
      record[name] = value;
    }
    return record;
  };
};

/** Field names are written in camelCase here and travel in snake_case. */
export const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Makes the decoder of a shape: it gives the value, or `misfit`. */
export const decoderOf = (shape: Shape): Decode => {
  if (typeof shape === "string") return leaf(shape);
  if (!Array.isArray(shape)) return recordOf(shape as { readonly [field: string]: Shape });
  const [first, second, third] = shape as ReadonlyArray<Shape>;
  if (first === "?") return orNull(decoderOf(second!));
  if (first !== "|") return listOf(decoderOf(first!));
  const [one, other] = [decoderOf(second!), decoderOf(third!)];
  return (json) => {
    const value = one(json);
    return value === misfit ? other(json) : value;
  };
};
