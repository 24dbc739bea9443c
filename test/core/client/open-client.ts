import * as Clock from "effect/Clock";
import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { type ClientConfig, type HarmonyClient, makeClient } from "../../../src/core/client/client.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";

export const apiBase = "http://harmony.test/api/v1";
/** When every test begins. */
export const start = Date.UTC(2026, 4, 9, 12);

/** Lets promises and what hangs on them come to rest: an answer is made in many small steps. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn++) await new Promise(setImmediate);
}

/** A client before a server that the test writes, on a clock that only the test moves. */
export async function openClient(
  answer: (request: Request) => Response | Promise<Response>,
  config: Partial<ClientConfig> = {},
) {
  const scope = Scope.makeUnsafe();
  const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
  await Effect.runPromise(clock.setTime(start));
  const requests: Array<Request> = [];
  const dropped: Array<readonly [endpoint: string, count: number]> = [];
  const run = <A, E>(effect: Effect.Effect<A, E>): Promise<A> =>
    Effect.runPromise(Effect.provideService(effect, Clock.Clock, clock));

  const client: HarmonyClient["Service"] = await run(
    Scope.provide(
      makeClient({
        apiBase,
        auth: { type: "session" },
        fetch: async (...args) => {
          const request = new Request(...args);
          requests.push(request);
          return answer(request);
        },
        timeLimits: { read: 15_000, write: 30_000, upload: 120_000, submit: 300_000 },
        onDropped: (endpoint, count) => dropped.push([endpoint, count]),
        ...config,
      }),
      scope,
    ),
  );
  return {
    client,
    run,
    requests,
    dropped,
    /** What an effect fails with. */
    failureOf: <A>(effect: Effect.Effect<A, HarmonyError>): Promise<HarmonyError> => run(Effect.flip(effect)),
    /** Moves the clock and lets everything that was due happen. */
    pass: async (ms: number): Promise<void> => {
      await settle();
      await Effect.runPromise(clock.adjust(ms));
      await settle();
    },
    /** Ends the client, as the end of a plugin does. */
    close: (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void)),
  };
}
