import { createKernel, type HarmonyKernel } from "../../src/core/plugin.js";
import type { HarmonySpotifyConfig } from "../../src/core/config.js";
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Effect from "effect/Effect";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { createStandIn, type StandInOptions } from "../../src/adapters/servers/stand-in/index.js";
import type { TelemetrySignal } from "../../src/core/telemetry/telemetry.js";

/** Lets promises and what hangs on them come to rest: answers are made by many small steps. */
export const settle = async () => {
  for (let turn = 0; turn < 12; turn++) await new Promise((resolve) => setTimeout(resolve));
};

const opened = new Set<HarmonyKernel>();
afterEach(async () => {
  await Promise.all([...opened].map((kernel) => kernel.dispose()));
  opened.clear();
});

/** A kernel before a stand-in, on a clock that only the test moves. */
export const openKernel = async (config: HarmonySpotifyConfig = {}, options: StandInOptions = {}) => {
  const scope = Scope.makeUnsafe();
  const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
  await Effect.runPromise(clock.setTime(Date.UTC(2026, 4, 9, 12)));
  const now = () => clock.currentTimeMillisUnsafe();
  const standIn = createStandIn({ now, ...options });
  const signals: Array<TelemetrySignal> = [];
  const base = Context.make(Clock.Clock, clock as Clock.Clock);
  let underWay = 0;
  const { fetch = standIn.fetch } = config;
  const counted: typeof globalThis.fetch = async (...args) => {
    underWay++;
    try {
      return await fetch(...args);
    } finally {
      underWay--;
    }
  };
  const kernel = createKernel(
    { shareTabs: false, telemetry: (signal) => signals.push(signal), ...config, fetch: counted },
    base,
  );
  opened.add(kernel);
  /** Moves the clock and lets everything that was due happen. */
  const pass = async (ms: number) => {
    await answered();
    await Effect.runPromise(clock.adjust(ms));
    await answered();
  };
  /** On a slow machine an answer takes its time. One that the test holds back is not waited for. */
  const answered = async () => {
    await settle();
    for (let turn = 0; turn < 500 && underWay > 0; turn++) await new Promise((resolve) => setTimeout(resolve));
    await settle();
  };
  const sent = (endpoint: string) => standIn.requests.filter((request) => request.endpoint === endpoint).length;
  return { kernel, base, standIn, signals, now, pass, sent };
};

/** What a promise fails with. */
export const failureOf = <E = { _tag: string; [key: string]: unknown }>(promise: Promise<unknown>): Promise<E> =>
  promise.then(
    (value) => Promise.reject(new Error(`Did not fail but gave ${JSON.stringify(value)}`)),
    (error: E) => error,
  );
