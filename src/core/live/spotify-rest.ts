import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Layer from "effect/Layer";
import * as Schema from "effect/Schema";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import { longestDelayMs } from "../client/failure.js";
import { limitOf, shortLimitMs } from "../policy/causes.js";
import { DeviceMemory } from "./device-memory.js";
import { SessionSignals } from "./session-signals.js";
import { readOnly, type Watched } from "./watched.js";

const Rest = Schema.Struct({ since: Schema.Finite, until: Schema.Finite });
/** A time in which Spotify asks not to be asked; milliseconds since the epoch, by the server's clock. */
export interface Rest extends Schema.Schema.Type<typeof Rest> {}

/** Ends that differ by less come from requests that were refused together. */
const sameEndMs = 5000;
/** How often the clock is read again: timers stand still while a machine sleeps. */
const tickMs = 60_000;

/**
 * The one clock of a long rate limit. While Spotify asks to wait, no tab of this browser polls what Harmony would have to
 * ask Spotify for, not even after a reload. An operator can still ask: the answer may prolong the rest or end it.
 */
export class SpotifyRest extends Context.Service<
  SpotifyRest,
  {
    /** The rest that Spotify asks for. Undefined while there is none; it ends by itself. */
    readonly rest: Watched<Rest | undefined>;
    /** The same at this moment, without waiting for the next tick of the clock. */
    readonly restNow: () => Rest | undefined;
    /** Spotify has served a request that was sent at `sentAt`, by the server's clock: a rest that began before is over. */
    readonly noteServed: (sentAt: number) => Effect.Effect<void>;
  }
>()("harmony-spotify/SpotifyRest") {
  static readonly layer = Layer.effect(
    SpotifyRest,
    Effect.gen(function* () {
      const client = yield* HarmonyClient;
      const { lastFailure } = yield* SessionSignals;
      const memory = yield* (yield* DeviceMemory).remembered({ key: "spotify-rest", schema: Rest, of: "server" });

      /** What is stored, or comes from another tab, may be anything. */
      const whereOn = (rest: Rest | undefined) => {
        const leftMs = rest ? rest.until - client.now() : 0;
        return leftMs > 0 && leftMs <= longestDelayMs ? rest : undefined;
      };
      const ref = yield* SubscriptionRef.make(whereOn(yield* memory.current));
      const restNow = () => whereOn(SubscriptionRef.getUnsafe(ref));

      /** Says that the rest has begun, and waits for its end. */
      const follow = Effect.fnUntraced(function* (remembered: Rest | undefined) {
        let rest = whereOn(remembered);
        if (rest !== SubscriptionRef.getUnsafe(ref)) yield* SubscriptionRef.set(ref, rest);
        while (rest) {
          yield* Effect.sleep(Math.min(rest.until - client.now(), tickMs));
          rest = whereOn(rest);
        }
        if (remembered) yield* Effect.uninterruptible(memory.set(undefined));
      });
      yield* Effect.forkScoped(
        Stream.runDrain(Stream.switchMap(memory.changes, (remembered) => Stream.fromEffect(follow(remembered)))),
        { startImmediately: true },
      );

      const noteFailure = (failure: HarmonyError | undefined) =>
        Effect.suspend(() => {
          const limit = failure && limitOf(failure);
          if (!limit) return Effect.void;
          const rest = restNow();
          const until = client.now() + Math.min(limit.waitMs, longestDelayMs);
          if (!rest) return limit.waitMs > shortLimitMs ? memory.set({ since: client.now(), until }) : Effect.void;
          // What is only taken for Spotify's limit may be Harmony's own, which is short.
          const isNews = Math.abs(until - rest.until) > sameEndMs && (until > rest.until || !limit.isInferred);
          return isNews ? memory.set({ since: rest.since, until }) : Effect.void;
        });
      yield* Effect.forkScoped(Stream.runForEach(SubscriptionRef.changes(lastFailure), noteFailure), {
        startImmediately: true,
      });

      return SpotifyRest.of({
        rest: readOnly(ref),
        restNow,
        noteServed: (sentAt) =>
          Effect.suspend(() => {
            const rest = restNow();
            return rest && sentAt > rest.since ? memory.set(undefined) : Effect.void;
          }),
      });
    }),
  );
}
