import * as Schema from "effect/Schema";

/**
 * An item that an operator has put off (`snoozed`) or is working on (`taken`), and how bad it was then: when it gets worse,
 * it asks for attention again.
 */
export const Hold = Schema.Struct({
  /** The item that is held, as `itemKey` names it. */
  item: Schema.String,
  kind: Schema.Literals(["snoozed", "taken"]),
  /** The name of the operator. Null where the server does not say who is signed in. */
  by: Schema.NullOr(Schema.String),
  /** When it ends; milliseconds since the epoch. */
  until: Schema.Finite,
  count: Schema.Finite,
  severity: Schema.Literals(["ok", "unknown", "warn", "crit"]),
  /** What the item was about, such as the ids of jobs or the names of scopes. */
  causes: Schema.Array(Schema.String),
});
export interface Hold extends Schema.Schema.Type<typeof Hold> {}

export const Holds = Schema.Array(Hold);
export type Holds = typeof Holds.Type;
