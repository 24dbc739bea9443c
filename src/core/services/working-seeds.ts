import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { SessionSignals } from "../live/session-signals.js";
import { makeSharing } from "../live/sharing.js";
import { ready } from "../live/state.js";
import type { Watched } from "../live/watched.js";
import { withName } from "../model/seed.js";
import { sameSeed, type Seed } from "../policy/seeds.js";
import { type KeptSeeds, readStoredSeeds, Seeds, storeSeeds } from "./seed-storage.js";

interface HeldSeeds {
  readonly seeds: ReadonlyArray<Seed>;
  /** Whether there is nothing to wait for: the session has seeds of its own, or has started without. */
  readonly areKnown: boolean;
}

/**
 * The seeds of a session. They belong to whoever is signed in, outlive a reload, and are the same in every tab: the latest
 * change counts, whichever tab made it.
 */
export const makeWorkingSeeds = Effect.gen(function* () {
  const { identity } = yield* SessionSignals;
  const sharing = yield* makeSharing<ReadonlyArray<Seed>>({ key: "recommendations/seeds", shared: Seeds });
  const clock = yield* Clock.Clock;
  const held = yield* SubscriptionRef.make<HeldSeeds>({ seeds: [], areKnown: false });
  const get = () => SubscriptionRef.getUnsafe(held).seeds;
  /** Whose seeds they are. Undefined until the user is known. */
  let owner: string | null | undefined;
  /** When the session's own seeds were last changed. Undefined while it has none. */
  let changedAt: number | undefined;

  const take = ({ at, seeds: next }: KeptSeeds) => {
    changedAt = at;
    return SubscriptionRef.set(held, { seeds: next, areKnown: true });
  };
  const store = Effect.sync(() => {
    if (owner !== undefined && changedAt !== undefined) storeSeeds(owner, { at: changedAt, seeds: get() });
  });
  const publish = Effect.suspend(() =>
    owner === undefined || changedAt === undefined ? Effect.void : sharing.publish(ready(get(), changedAt, 0)),
  );

  /** Takes over what is kept for whoever is signed in now. Gives their name. */
  const open = Effect.gen(function* () {
    const user = SubscriptionRef.getUnsafe(identity)?.user;
    if (user === undefined || user === owner) return owner;
    const isSomebodyElse = owner !== undefined && owner !== null;
    owner = user;
    const hasOwn = changedAt !== undefined && !isSomebodyElse;
    const stored = hasOwn ? undefined : readStoredSeeds(user);
    if (stored) yield* take(stored);
    else if (isSomebodyElse) {
      changedAt = undefined;
      yield* SubscriptionRef.set(held, { seeds: [], areKnown: false });
    }
    // What was chosen before the user was known is theirs.
    yield* store;
    yield* publish;
    return user;
  });

  yield* Effect.forkScoped(
    Stream.runForEach(sharing.messages, (message) =>
      Effect.gen(function* () {
        yield* open;
        if (message.type === "ask") return yield* publish;
        const { value, at } = message;
        if (owner === undefined || value === undefined || at === undefined || at <= (changedAt ?? -Infinity)) return;
        yield* take({ at, seeds: value });
        yield* store;
      }),
    ),
    { startImmediately: true },
  );
  yield* Effect.forkScoped(
    Stream.runForEach(
      Stream.filter(SubscriptionRef.changes(identity), (known) => known !== undefined),
      () => Effect.andThen(open, sharing.askOthers),
    ),
    { startImmediately: true },
  );

  return {
    seeds: part(held, ({ seeds }) => seeds),
    get,
    open,
    areKnown: part(held, ({ areKnown }) => areKnown),
    /** Starts a session that has no seeds of its own. */
    startFrom: (team: ReadonlyArray<Seed>) =>
      SubscriptionRef.update(held, (now) => (now.areKnown ? now : { seeds: team, areKnown: true })),
    /** Replaces the seeds in every tab. */
    change: (next: ReadonlyArray<Seed>) =>
      Effect.gen(function* () {
        const at = Math.max(clock.currentTimeMillisUnsafe(), (changedAt ?? -Infinity) + 1);
        yield* take({ at, seeds: next });
        yield* store;
        yield* publish;
      }),
    /** Notes the name of a seed. */
    learn: (seed: Seed, name: string) =>
      SubscriptionRef.update(held, (now) => ({
        ...now,
        seeds: now.seeds.map((other) => (sameSeed(other, seed) ? withName(other, name) : other)),
      })),
  };
});

/** One field of what a ref holds. */
function part<A, B>(ref: SubscriptionRef.SubscriptionRef<A>, select: (held: A) => B): Watched<B> {
  return {
    current: Effect.map(SubscriptionRef.get(ref), select),
    changes: SubscriptionRef.changes(ref).pipe(Stream.map(select), Stream.changes),
  };
}
