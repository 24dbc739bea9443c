import * as Schema from "effect/Schema";
import { nullish } from "../schema/tolerant.js";

/** A whole number in a range, both ends included. */
export const between = (minimum: number, maximum: number) => Schema.Int.check(Schema.isBetween({ minimum, maximum }));

/** How many items one page of an answer holds at most. */
export const limitTo = (maximum: number) => Schema.Struct({ limit: Schema.optionalKey(between(1, maximum)) });

/** A page of an answer. */
export const pageOf = (maximum: number) =>
  Schema.Struct({
    limit: Schema.optionalKey(between(1, maximum)),
    offset: Schema.optionalKey(between(0, Number.MAX_SAFE_INTEGER)),
  });

/** Spotify ids; Spotify takes 50 a request. */
export const Ids = Schema.Struct({ ids: Schema.Array(Schema.String) });

/** An acknowledgement whose content nobody needs. */
export const Done = Schema.Unknown;

/** A word on what was done. */
export const StatusWord = Schema.Struct({ status: nullish(Schema.String) });
