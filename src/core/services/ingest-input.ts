import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as FiberHandle from "effect/FiberHandle";
import * as Layer from "effect/Layer";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import type { GivenSource } from "../ingest/given-source.js";
import { keepTyped, readTyped } from "../ingest/tab-memory.js";
import { SessionSignals } from "../live/session-signals.js";
import { readOnly, type Watched } from "../live/watched.js";

/** Typed text is kept once nobody has typed for so long. */
const restMs = 300;

/**
 * What an operator gives to FREE ingest before it is reviewed. Each user has their own. What is given before it is known who
 * gives it belongs to whom the session names first.
 *
 * @internal
 */
export class IngestInputService extends Context.Service<
  IngestInputService,
  {
    /** Typed lines. They outlive a reload and a sign-in on another page. */
    readonly typed: Watched<string>;
    readonly type: (text: string) => Effect.Effect<void>;
    /** Files and lines that wait to be taken into the review. */
    readonly given: Watched<ReadonlyArray<GivenSource>>;
    readonly give: (sources: ReadonlyArray<GivenSource>) => Effect.Effect<void>;
    /** Gives what has been typed. */
    readonly giveTyped: () => Effect.Effect<void>;
    /** Takes what was given out; nothing before it is known who gave it. */
    readonly take: () => Effect.Effect<ReadonlyArray<GivenSource>>;
  }
>()("harmony-spotify/IngestInputService") {
  static readonly layer = Layer.effect(
    IngestInputService,
    Effect.gen(function* () {
      const { identity } = yield* SessionSignals;
      const typed = yield* SubscriptionRef.make("");
      const given = yield* SubscriptionRef.make<ReadonlyArray<GivenSource>>([]);
      /** What users gave who are not there any more. */
      const putAside = new Map<string | null, ReadonlyArray<GivenSource>>();
      /** Undefined as long as the session is not known, null where it names nobody. */
      let owner: string | null | undefined;

      const keep = () => {
        if (owner !== undefined) keepTyped(owner, SubscriptionRef.getUnsafe(typed));
      };
      // Comes first, so that it runs last.
      yield* Effect.addFinalizer(() => Effect.sync(keep));
      const resting = yield* FiberHandle.make();
      yield* Effect.acquireRelease(
        Effect.sync(() => {
          const leaving = new AbortController();
          globalThis.addEventListener?.("pagehide", keep, leaving);
          return leaving;
        }),
        (leaving) => Effect.sync(() => leaving.abort()),
      );

      const changeOwner = Effect.fnUntraced(function* (user: string | null) {
        const text = SubscriptionRef.getUnsafe(typed);
        const sources = SubscriptionRef.getUnsafe(given);
        const isTheirs = owner === undefined || owner === null;
        if (owner === null) keepTyped(null, "");
        if (!isTheirs) {
          keep();
          putAside.set(owner!, sources);
        }
        owner = user;
        yield* SubscriptionRef.set(typed, [readTyped(user), isTheirs ? text : ""].filter(Boolean).join("\n"));
        yield* SubscriptionRef.set(given, [...(putAside.get(user) ?? []), ...(isTheirs ? sources : [])]);
        putAside.delete(user);
        keep();
      });
      const followIdentity = Effect.suspend(() => {
        const user = SubscriptionRef.getUnsafe(identity)?.user;
        return user === undefined || user === owner ? Effect.void : changeOwner(user);
      });
      yield* Effect.forkScoped(
        Stream.runForEach(SubscriptionRef.changes(identity), () => followIdentity),
        { startImmediately: true },
      );

      const give = (sources: ReadonlyArray<GivenSource>) =>
        Effect.andThen(
          followIdentity,
          SubscriptionRef.update(given, (before) => [...before, ...sources]),
        );

      return IngestInputService.of({
        typed: { ...readOnly(typed), current: Effect.andThen(followIdentity, SubscriptionRef.get(typed)) },
        type: (text) =>
          Effect.gen(function* () {
            yield* followIdentity;
            yield* SubscriptionRef.set(typed, text);
            yield* FiberHandle.run(resting, Effect.andThen(Effect.sleep(restMs), Effect.sync(keep)));
          }),
        given: { ...readOnly(given), current: Effect.andThen(followIdentity, SubscriptionRef.get(given)) },
        give,
        giveTyped: () =>
          Effect.gen(function* () {
            yield* followIdentity;
            const text = yield* SubscriptionRef.getAndSet(typed, "");
            keep();
            yield* give([{ name: "", source: new Blob([text]) }]);
          }),
        take: () =>
          Effect.gen(function* () {
            yield* followIdentity;
            const sources = SubscriptionRef.getUnsafe(given);
            if (owner === undefined || sources.length === 0) return [];
            yield* SubscriptionRef.set(given, []);
            return sources;
          }),
      });
    }),
  );
}
