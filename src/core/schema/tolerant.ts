import * as Effect from "effect/Effect";
import * as Schema from "effect/Schema";
import * as Getter from "effect/SchemaGetter";
import { parseTimestamp } from "../model/timestamp.js";

/** What the helpers below were called with, by the schema they made: the wire's shapes are printed from it. */
export const shapes = new WeakMap<object, { readonly nullish: unknown } | { readonly words: ReadonlyArray<string> }>();
const remember = <S extends object>(
  schema: S,
  shape: { readonly nullish: unknown } | { readonly words: ReadonlyArray<string> },
): S => {
  shapes.set(schema, shape);
  return schema;
};

/** A field that a server may leave out or send as null; both read as null, which means "unknown". */
export const nullish = <S extends Schema.Constraint>(schema: S) =>
  remember(Schema.NullOr(schema).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))), { nullish: schema });

/** One of the values known today; whatever else a newer server sends reads as "unknown". */
export const oneOf = <const Values extends ReadonlyArray<string>>(...values: Values) => {
  type Known = Values[number] | "unknown";
  return remember(
    Schema.String.annotate({ examples: values }).pipe(
      Schema.decodeTo(Schema.Literals([...values, "unknown"] as ReadonlyArray<Known>), {
        decode: Getter.transform((text: string): Known => (values.includes(text) ? (text as Known) : "unknown")),
        encode: Getter.transform((known: Known): string => known),
      }),
    ),
    { words: values },
  );
};

/** A timestamp as Harmony writes it, often without a zone and then UTC; milliseconds since the epoch, null when unreadable. */
export const Timestamp = nullish(Schema.String).pipe(
  Schema.decodeTo(Schema.NullOr(Schema.Finite), {
    decode: Getter.transform(parseTimestamp),
    encode: Getter.transform((time: number | null) => (time === null ? null : new Date(time).toISOString())),
  }),
);

/** A count. Servers send non-negative integers; a fraction or a negative number is a bad item. */
export const Count = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0));
