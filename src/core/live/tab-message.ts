import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import { decodeError, encodeError, type HarmonyError } from "../client/errors.js";
import type { Identity } from "./session-signals.js";
import type { LiveState } from "./state.js";

const sender = Schema.NullOr(Schema.Struct({ user: Schema.NullOr(Schema.String), role: Schema.String }));

const Message = Schema.Union([
  Schema.Struct({ type: Schema.Literal("ask") }),
  Schema.Struct({
    type: Schema.Literal("answer"),
    sender,
    value: Schema.Unknown,
    at: Schema.NullOr(Schema.Finite),
    dropped: Schema.Finite,
    error: Schema.Unknown,
    retryAt: Schema.NullOr(Schema.Finite),
  }),
]);
const decodeMessage = Schema.decodeUnknownOption(Message);

/** A tab that has no value yet asks the others for it. */
export interface Ask {
  readonly type: "ask";
}
export const ask: Ask = { type: "ask" };

/** What a tab tells the others about a watched value. */
export interface Answer<A> {
  readonly type: "answer";
  /** Who was signed in in the tab that sent it. Null if it did not know. */
  readonly sender: Identity | null;
  readonly value: A | undefined;
  readonly at: number | undefined;
  readonly dropped: number;
  readonly error: HarmonyError | undefined;
  readonly retryAt: number | undefined;
}

export function encodeAnswer<A>(state: LiveState<A>, identity: Identity | undefined): unknown {
  return {
    type: "answer",
    sender: identity ?? null,
    value: state.value,
    at: state.at ?? null,
    dropped: state.dropped,
    error: state.error && encodeError(state.error),
    retryAt: state.retryAt ?? null,
  };
}

/** Reads a message of another tab. Undefined if it is not such a message or holds a value of another shape. */
export function readMessage<A>(
  json: unknown,
  readValue: (value: unknown) => Option.Option<A>,
): Ask | Answer<A> | undefined {
  const message = Option.getOrUndefined(decodeMessage(json));
  if (message === undefined || message.type === "ask") return message;
  const value = Option.getOrUndefined(readValue(message.value));
  const isWhole = message.value === undefined || (value !== undefined && message.at !== null);
  if (!isWhole) return undefined;
  return {
    type: "answer",
    sender: message.sender,
    value,
    at: message.at ?? undefined,
    dropped: message.dropped,
    error: message.error === undefined ? undefined : decodeError(message.error),
    retryAt: message.retryAt ?? undefined,
  };
}
