import * as Schema from "effect/Schema";

/** A field that a server may leave out or send as null. Both mean that the value is unknown. */
export function optional<S extends Schema.Constraint>(schema: S) {
  return Schema.optionalKey(Schema.NullOr(schema));
}

/** Text that is one of some known words. A newer server may send others, so any text is accepted. */
export function word(known: ReadonlyArray<string>) {
  return Schema.String.annotate({ examples: known });
}

/** A count, never negative. */
export const Count = Schema.Finite.check(Schema.isGreaterThanOrEqualTo(0));

/** A time as text, often without a zone. `parseTimestamp` reads it. */
export const Timestamp = Schema.String.annotate({ description: "ISO 8601. UTC where it names no zone." });

/** Confirms a change with one word, such as `tracks-saved`. */
export const Acknowledgement = Schema.Struct({ status: Schema.String }).annotate({ identifier: "Acknowledgement" });
