import * as Effect from "effect/Effect";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import * as SchemaAST from "effect/SchemaAST";
import type { AnyEndpoint, AnyListEndpoint } from "../contract/endpoint.js";

/** A decoded list. `dropped` counts the items that could not be read. */
export interface DecodedList {
  readonly items: ReadonlyArray<unknown>;
  readonly rest: unknown;
  readonly dropped: number;
}

/** This many items are decoded before the browser gets a turn: less than ten milliseconds of work. */
const sliceSize = 2000;

type Decode = (json: unknown) => Option.Option<unknown>;
const decoders = new WeakMap<SchemaAST.AST, Decode>();

/** Decodes a value that fits as a whole. */
function exactly(ast: SchemaAST.AST): Decode {
  let decode = decoders.get(ast);
  if (!decode) decoders.set(ast, (decode = Schema.decodeUnknownOption(Schema.make<Schema.Decoder<unknown>>(ast))));
  return decode;
}

/** Decodes a value. If it does not fit, decodes the parts of it that do. */
function decode(ast: SchemaAST.AST, json: unknown): Option.Option<unknown> {
  const value = exactly(ast)(json);
  if (Option.isSome(value)) return value;
  switch (ast._tag) {
    case "Objects":
      return decodeFields(ast, json);
    case "Arrays":
      return decodeItems(ast, json);
    case "Union":
      return Option.firstSomeOf(ast.types.map((member) => decode(member, json)));
    default:
      return Option.none();
  }
}

/** Leaves out items that do not fit. Fails if no item fits: the list must not be taken for an empty one. */
function decodeItems(ast: SchemaAST.Arrays, json: unknown): Option.Option<unknown> {
  if (!Array.isArray(json)) return Option.none();
  const items = json.flatMap((item: unknown) => Option.toArray(decode(ast.rest[0]!, item)));
  return items.length === 0 && json.length > 0 ? Option.none() : Option.some(items);
}

/** Leaves out optional fields that do not fit. Fails if a required field does not fit. */
function decodeFields(ast: SchemaAST.Objects, json: unknown): Option.Option<unknown> {
  if (json === null || typeof json !== "object" || Array.isArray(json)) return Option.none();
  const fields: Record<PropertyKey, unknown> = {};
  for (const { name, type } of ast.propertySignatures) {
    const value = decode(type, (json as Record<PropertyKey, unknown>)[name]);
    if (Option.isSome(value)) fields[name] = value.value;
    else if (!SchemaAST.isOptional(type)) return Option.none();
  }
  return Option.some(fields);
}

/**
 * Decodes an answer. None if it does not fit. Unknown fields are ignored, and an optional field that does not fit is left
 * out.
 */
export function decodeAnswer(endpoint: AnyEndpoint, json: unknown): Option.Option<unknown> {
  return decode(endpoint.response.ast, json);
}

/**
 * Decodes an answer with a list and maps its items. Items that do not fit are dropped and counted. None if the list is
 * missing, is not a list, or has items but none that fits: such an answer must not be taken for an empty list. Works in
 * slices, so that the page stays responsive.
 */
export const decodeList = Effect.fnUntraced(function* (
  { list }: AnyListEndpoint,
  json: unknown,
  itemFromWire: (wire: unknown) => unknown,
) {
  const rest = decodeFields(list.rest.ast, json);
  if (Option.isNone(rest)) return Option.none<DecodedList>();
  const given = (json as Record<string, unknown>)[list.field];
  if (!Array.isArray(given)) return Option.none<DecodedList>();
  const items: Array<unknown> = [];
  for (let start = 0; start < given.length; start += sliceSize) {
    // Before the first slice, too, because the JSON of a long list has just been parsed.
    if (given.length > sliceSize) yield* Effect.yieldNow;
    for (const itemJson of given.slice(start, start + sliceSize)) {
      const item = decode(list.item.ast, itemJson);
      if (Option.isSome(item)) items.push(itemFromWire(item.value));
    }
  }
  if (given.length > 0 && items.length === 0) return Option.none<DecodedList>();
  return Option.some<DecodedList>({ items, rest: rest.value, dropped: given.length - items.length });
});
