import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import { HarmonyClient } from "../client/client.js";
import type { HarmonyError } from "../client/errors.js";
import type { Report } from "../telemetry/telemetry.js";
import { makeEnvironment, type Presence } from "./environment.js";
import { type Observable, Subject } from "./subject.js";
import { makeTabs, type Tabs } from "./tabs.js";

/** What services share beneath them: time, fibers, who watches, the other tabs, and what became known of the session. */
export class Runtime extends Context.Service<
  Runtime,
  {
    /** Runs an effect until it ends or the plugin is disposed of. */
    readonly fork: <A, E>(effect: Effect.Effect<A, E>) => Fiber.Fiber<A, E>;
    /** This machine's time, for intervals; milliseconds. */
    readonly localNow: () => number;
    /** The server's time, for what is shown; milliseconds since the epoch. */
    readonly now: () => number;
    readonly presence: Observable<Presence>;
    readonly tabs: Tabs;
    readonly report: Report;
    /** Counts the times the session has become another one: whoever stopped on 401 or 403 may ask again. */
    readonly sessionEpoch: Subject<number>;
    /** The last failure that puts the session in doubt: 401, 403 or 404. */
    readonly doubts: Subject<HarmonyError | undefined>;
  }
>()("harmony-spotify/Runtime") {}

export interface RuntimeConfig {
  readonly shareScope: string | undefined;
  readonly report: Report;
}

export const makeRuntime = Effect.fnUntraced(function* (config: RuntimeConfig) {
  const client = yield* HarmonyClient;
  const clock = yield* Clock.Clock;
  const run = Effect.runForkWith(yield* Effect.context<never>());
  const fibers = new Set<Fiber.Fiber<unknown, unknown>>();
  const presence = yield* makeEnvironment;
  const tabs = yield* makeTabs(config.shareScope);
  let disposed = false;
  yield* Effect.addFinalizer(() =>
    Effect.suspend(() => {
      disposed = true;
      return Fiber.interruptAll([...fibers]);
    }),
  );
  return Runtime.of({
    fork: (effect) => {
      const fiber = run(disposed ? Effect.interrupt : effect);
      fibers.add(fiber);
      fiber.addObserver(() => fibers.delete(fiber));
      return fiber;
    },
    localNow: () => clock.currentTimeMillisUnsafe(),
    now: client.now,
    presence,
    tabs,
    report: config.report,
    sessionEpoch: new Subject(0),
    doubts: new Subject<HarmonyError | undefined>(undefined),
  });
});
