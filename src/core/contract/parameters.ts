import * as Schema from "effect/Schema";

/** A whole number in a range, both ends included. */
export function between(minimum: number, maximum: number) {
  return Schema.Int.check(Schema.isBetween({ minimum, maximum }));
}

/** The most items that an answer may hold. */
export function limitTo(maximum: number) {
  return Schema.Struct({ limit: Schema.optionalKey(between(1, maximum)) });
}

/** Which page of a list to answer with. */
export function pageOf(maximum: number) {
  return Schema.Struct({
    limit: Schema.optionalKey(between(1, maximum)),
    offset: Schema.optionalKey(between(0, Number.MAX_SAFE_INTEGER)),
  });
}

/** Spotify ids, at most 50 in one request. */
export const Ids = Schema.Struct({ ids: Schema.Array(Schema.String) });
