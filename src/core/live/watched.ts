import type * as Effect from "effect/Effect";
import type * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";

/** Something that changes and can be watched, but not written, from outside. */
export interface Watched<A> {
  readonly current: Effect.Effect<A>;
  /** The value now, then every later one. */
  readonly changes: Stream.Stream<A>;
}

/** The view of a ref that services hand out. */
export function readOnly<A>(ref: SubscriptionRef.SubscriptionRef<A>): Watched<A> {
  return { current: SubscriptionRef.get(ref), changes: SubscriptionRef.changes(ref) };
}

export function isWatched(value: unknown): value is Watched<unknown> {
  return typeof value === "object" && value !== null && "current" in value && "changes" in value;
}
