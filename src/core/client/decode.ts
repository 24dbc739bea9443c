import * as Effect from "effect/Effect";
import { decoderOf, misfit, snake } from "../wire/shape.js";
import type { WireEndpoint } from "../wire/endpoint.js";

/** Items decoded before the browser gets a turn: a few milliseconds of work. */
const sliceSize = 5000;
const macrotask = Effect.promise(() => new Promise<void>((resolve) => setTimeout(resolve)));

/** An answer as the contract has it, and how many items of its list were left out. */
export interface Decoded {
  readonly value: unknown;
  readonly dropped: number;
}

const same = (json: unknown) => json;

/**
 * Decodes an answer by its endpoint; undefined where it does not fit. Bad items of the endpoint's list are dropped and
 * counted. Long lists are decoded in slices, so that the page stays responsive.
 */
export const decodeAnswer = Effect.fnUntraced(function* (endpoint: WireEndpoint, json: unknown) {
  const { list, shape, normalise = same } = endpoint;
  const value = decoderOf(shape)(list ? json : normalise(json));
  if (value === misfit) return undefined;
  if (!list) return { value, dropped: 0 } satisfies Decoded as Decoded;
  const [field, item] = list;
  const items: unknown = (json as Record<string, unknown>)[snake(field)];
  if (!Array.isArray(items)) return undefined;
  const decodeItem = decoderOf(item);
  const kept: Array<unknown> = [];
  for (let index = 0; index < items.length; index++) {
    if (index > 0 && index % sliceSize === 0) yield* macrotask;
    const decoded = decodeItem(normalise(items[index]));
    if (decoded !== misfit) kept.push(decoded);
  }
  return {
    value: { ...(value as object), [field]: kept },
    dropped: items.length - kept.length,
  } satisfies Decoded as Decoded;
});
