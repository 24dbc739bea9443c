import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Deferred from "effect/Deferred";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Fiber from "effect/Fiber";
import * as Layer from "effect/Layer";
import * as Queue from "effect/Queue";
import * as Scope from "effect/Scope";
import * as Stream from "effect/Stream";
import * as SubscriptionRef from "effect/SubscriptionRef";
import * as TestClock from "effect/testing/TestClock";
import { HarmonyClient, type Reply } from "../../../src/core/client/client.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import { type LiveValueOptions, makeLiveValue } from "../../../src/core/live/live-value.js";
import { type Rest, SpotifyRest } from "../../../src/core/live/spotify-rest.js";
import { Presence, type PresenceState } from "../../../src/core/live/presence.js";
import { SessionSignals } from "../../../src/core/live/session-signals.js";
import type { LiveState } from "../../../src/core/live/state.js";
import { Tabs } from "../../../src/core/live/tabs.js";
import { readOnly } from "../../../src/core/live/watched.js";

/** Lets promises and what hangs on them come to rest. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate);
}

/** When every test begins. */
export const start = Date.UTC(2026, 4, 9, 12);
/** The server's clock is ahead of the operator's by this much. */
export const serverAhead = 600_000;

/** What a server answers, in so many milliseconds. */
export function replyOf<A>(value: A, at: number, durationMs = 0, dropped = 0): Reply<A> {
  return { value, at, durationMs, bytes: 10, notModified: false, dropped };
}

/** A live value without a server, a page and other tabs: all of them are what the test says. */
export async function openLive<A>(options: LiveValueOptions<A>, { isLeader = true } = {}) {
  const scope = Scope.makeUnsafe();
  const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
  await Effect.runPromise(clock.setTime(start));
  const now = () => clock.currentTimeMillisUnsafe();

  const presence = SubscriptionRef.make<PresenceState>({ visible: true, online: true });
  const presenceRef = await Effect.runPromise(presence);
  const turn = Deferred.makeUnsafe<void>();
  if (isLeader) Deferred.doneUnsafe(turn, Exit.void);
  /** What this tab tells the others. */
  const published: Array<unknown> = [];
  const listeners = new Set<(message: unknown) => void>();
  let leading = 0;
  const tabs = Tabs.of({
    lead: () =>
      Effect.asVoid(
        Effect.acquireRelease(
          Effect.andThen(
            Deferred.await(turn),
            Effect.sync(() => leading++),
          ),
          () => Effect.sync(() => leading--),
          { interruptible: true },
        ),
      ),
    publish: (_, message) => Effect.sync(() => void published.push(message)),
    messages: () =>
      Stream.callback<unknown>((queue) =>
        Effect.acquireRelease(
          Effect.sync(() => {
            const listener = (message: unknown) => void Queue.offerUnsafe(queue, message);
            listeners.add(listener);
            return listener;
          }),
          (listener) => Effect.sync(() => listeners.delete(listener)),
        ),
      ),
  });
  const client = HarmonyClient.of({
    send: () => Effect.die("not sent here"),
    sendList: () => Effect.die("not sent here"),
    now: () => now() + serverAhead,
  });
  const signalsContext = await Effect.runPromise(Layer.buildWithScope(SessionSignals.layer, scope));
  const signals = Context.get(signalsContext, SessionSignals);
  const rest = await Effect.runPromise(SubscriptionRef.make<Rest | undefined>(undefined));
  /** When requests were sent that Spotify has served. */
  const served: Array<number> = [];
  const context = Context.make(Clock.Clock, clock as Clock.Clock).pipe(
    Context.add(HarmonyClient, client),
    Context.add(Presence, Presence.of(readOnly(presenceRef))),
    Context.add(Tabs, tabs),
    Context.add(SessionSignals, signals),
    Context.add(
      SpotifyRest,
      SpotifyRest.of({
        rest: readOnly(rest),
        restNow: () => SubscriptionRef.getUnsafe(rest),
        noteServed: (sentAt) => Effect.sync(() => void served.push(sentAt)),
      }),
    ),
    Context.add(Scope.Scope, scope),
  );
  const run = <B, E>(effect: Effect.Effect<B, E>): Promise<B> => Effect.runPromise(Effect.provide(effect, context));
  const live = await run(Effect.provide(makeLiveValue(options), context));

  return {
    live,
    published,
    served,
    signals,
    now,
    run,
    state: () => Effect.runSync(live.current),
    /** Whether this tab is the one that asks. */
    leads: () => leading > 0,
    /** Whether other tabs are listened to. */
    listens: () => listeners.size > 0,
    /** Watches as a card does. Gives the states it has seen, and how to leave. */
    watch: async () => {
      const seen: Array<LiveState<A>> = [];
      const fiber = Effect.runForkWith(context)(
        Stream.runForEach(live.changes, (state) => Effect.sync(() => void seen.push(state))),
      );
      await settle();
      return {
        seen,
        tags: () => seen.map(({ _tag }) => _tag),
        leave: async () => {
          await Effect.runPromise(Fiber.interrupt(fiber));
          await settle();
        },
      };
    },
    /** Moves the clock and lets everything that was due happen. */
    pass: async (ms: number) => {
      await settle();
      await Effect.runPromise(clock.adjust(ms));
      await settle();
    },
    setPresence: async (state: Partial<PresenceState>) => {
      await Effect.runPromise(SubscriptionRef.update(presenceRef, (before) => ({ ...before, ...state })));
      await settle();
    },
    /** This tab's turn to ask has come. */
    giveLead: async () => {
      Deferred.doneUnsafe(turn, Exit.void);
      await settle();
    },
    /** Another tab says something. */
    hear: async (message: unknown) => {
      for (const listener of listeners) listener(message);
      await settle();
    },
    signIn: async (user: string | null, role = "operator") => {
      await Effect.runPromise(SubscriptionRef.set(signals.identity, { user, role }));
      await settle();
    },
    /** The session has become another one. */
    changeSession: async () => {
      await Effect.runPromise(SubscriptionRef.update(signals.epoch, (epoch) => epoch + 1));
      await settle();
    },
    /** Spotify asks to wait, or no longer does. */
    setRest: async (next: Rest | undefined) => {
      await Effect.runPromise(SubscriptionRef.set(rest, next));
      await settle();
    },
    failureOf: <B>(effect: Effect.Effect<B, HarmonyError>) => run(Effect.flip(effect)),
    /** Ends the plugin. */
    close: async () => {
      await Effect.runPromise(Scope.close(scope, Exit.void));
      await settle();
    },
  };
}
