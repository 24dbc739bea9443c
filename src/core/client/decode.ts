import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type { AnyEndpoint } from "../api/endpoint.js";
import { camelCase } from "./case.js";

/** Items decoded before the browser gets a turn: about 10 ms of work. */
const sliceSize = 2000;
const macrotask = Effect.promise(() => new Promise<void>((resolve) => setTimeout(resolve)));

/**
 * Decodes an answer by its endpoint. Bad items of the endpoint's list are dropped and counted; anything else that does
 * not fit fails with a `SchemaError`. Long lists are decoded in slices, so that the page stays responsive.
 */
export const decodeAnswer = Effect.fnUntraced(function* (endpoint: AnyEndpoint, json: unknown) {
  const { list, normalise = (same: unknown) => same } = endpoint;
  const items = list && (json as Record<string, unknown> | null)?.[list.field];
  if (!list || !Array.isArray(items)) {
    const value: unknown = yield* Schema.decodeUnknownEffect(endpoint.response)(normalise(camelCase(json)));
    return { value, dropped: 0 };
  }
  const decodeItem = Schema.decodeUnknownOption(list.item);
  const rest = yield* Schema.decodeUnknownEffect(endpoint.response)(
    camelCase({ ...(json as object), [list.field]: [] }),
  );
  const kept: Array<unknown> = [];
  for (let index = 0; index < items.length; index++) {
    if (index > 0 && index % sliceSize === 0) yield* macrotask;
    const item = decodeItem(normalise(camelCase(items[index])));
    if (Option.isSome(item)) kept.push(item.value);
  }
  return { value: { ...rest, [list.field]: kept } as unknown, dropped: items.length - kept.length };
});
