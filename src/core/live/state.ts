import type { HarmonyError } from "../client/errors.js";

interface Known<A> {
  /** The last good value. */
  readonly value: A;
  /** When it was received or last confirmed, by the server's clock; milliseconds since the epoch. */
  readonly at: number;
  /** How many items of the answer could not be read and were left out of `value`. */
  readonly dropped: number;
}

interface Unknown {
  readonly value: undefined;
  readonly at: undefined;
  readonly dropped: 0;
}

/** Nothing is known yet; the first answer is awaited. */
export interface Loading extends Unknown {
  readonly _tag: "Loading";
  readonly error: undefined;
  readonly retryAt: undefined;
}

/** The value is what the server last said. */
export interface Ready<A> extends Known<A> {
  readonly _tag: "Ready";
  readonly error: undefined;
  readonly retryAt: undefined;
}

/** The value is requested again. `error` says why the last attempt failed, if it did. */
export interface Refreshing<A> extends Known<A> {
  readonly _tag: "Refreshing";
  readonly error: HarmonyError | undefined;
  readonly retryAt: undefined;
}

/** The last refresh failed, so the value is an older one. */
export interface Stale<A> extends Known<A> {
  readonly _tag: "Stale";
  readonly error: HarmonyError;
  /** When it is tried again, by the server's clock; undefined where it is not tried again on its own. */
  readonly retryAt: number | undefined;
}

/** No value was ever read, and the last attempt failed. */
export interface Failed extends Unknown {
  readonly _tag: "Failed";
  readonly error: HarmonyError;
  /** When it is tried again, by the server's clock; undefined where it is not tried again on its own. */
  readonly retryAt: number | undefined;
}

/** No value was ever read, and it is requested again. */
export interface Retrying extends Unknown {
  readonly _tag: "Retrying";
  readonly error: HarmonyError;
  readonly retryAt: undefined;
}

/** What is known about a value of the server: exactly one of these. */
export type LiveState<A> = Loading | Ready<A> | Refreshing<A> | Stale<A> | Failed | Retrying;

export const loading: Loading = {
  _tag: "Loading",
  value: undefined,
  at: undefined,
  dropped: 0,
  error: undefined,
  retryAt: undefined,
};

export function ready<A>(value: A, at: number, dropped: number): Ready<A> {
  return { _tag: "Ready", value, at, dropped, error: undefined, retryAt: undefined };
}

/** Whether a request for it is under way or about to be. */
export function isRequesting(state: LiveState<unknown>): boolean {
  return state._tag === "Loading" || state._tag === "Refreshing" || state._tag === "Retrying";
}

/** The state once a request has been sent. */
export function requested<A>(state: LiveState<A>): LiveState<A> {
  switch (state._tag) {
    case "Ready":
    case "Stale":
      return { ...state, _tag: "Refreshing", retryAt: undefined };
    case "Failed":
      return { ...state, _tag: "Retrying", retryAt: undefined };
    default:
      return state;
  }
}

/** The state after a command's answer has shown the value. */
export function withValue<A>(state: LiveState<A>, value: A, at: number): LiveState<A> {
  const { dropped } = state;
  return isRequesting(state)
    ? { _tag: "Refreshing", value, at, dropped, error: state.error, retryAt: undefined }
    : ready(value, at, dropped);
}

/** The state once a request has failed. */
export function failed<A>(state: LiveState<A>, error: HarmonyError, retryAt: number | undefined): LiveState<A> {
  switch (state._tag) {
    case "Ready":
    case "Refreshing":
    case "Stale":
      return { ...state, _tag: "Stale", error, retryAt };
    default:
      return { ...state, _tag: "Failed", error, retryAt };
  }
}

/** The state once a request was abandoned without an answer. */
export function abandoned<A>(state: LiveState<A>): LiveState<A> {
  switch (state._tag) {
    case "Refreshing":
      return state.error === undefined
        ? { ...state, _tag: "Ready", error: undefined }
        : { ...state, _tag: "Stale", error: state.error };
    case "Retrying":
      return { ...state, _tag: "Failed" };
    default:
      return state;
  }
}
