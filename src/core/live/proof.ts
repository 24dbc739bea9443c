import * as Effect from "effect/Effect";
import type { HarmonyError } from "../client/errors.js";
import { cacheMs, type Proof, type Reading, unseen, withReading } from "../policy/proof.js";

/** A look for what was not seen so far of a change: at once, or once it cannot come from Harmony's cache any more. */
export type LookTime = "now" | "later";

/** Reads what the server says about some things. */
export type Read<A> = (items: ReadonlyArray<A>) => Effect.Effect<Reading<A>, HarmonyError>;

/**
 * Looks for what was not seen so far of a change. A reading that was already under way when the change ended is made once
 * more. Where nothing can be read, nothing more is known.
 */
export const lookFor = <A>(proof: Proof<A>, read: Read<A>): Effect.Effect<Proof<A>> =>
  Effect.gen(function* () {
    const items = unseen(proof);
    if (items.length === 0 && proof.readAt !== undefined) return proof;
    const first = yield* read(items);
    return withReading(proof, first.askedAt < proof.sentAt ? yield* read(items) : first);
  }).pipe(Effect.catch(() => Effect.succeed(proof)));

/** Waits until a look at a change is past Harmony's cache. `now` is the server's time. */
export const untilPastCache = (proof: Pick<Proof<unknown>, "sentAt">, now: number): Effect.Effect<void> =>
  Effect.sleep(Math.max(0, proof.sentAt + cacheMs + 1 - now));
