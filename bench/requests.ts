// What runs in the browser for requests.bench.mjs: the whole page before a stand-in, on a clock that only the bench moves.
import * as Clock from "effect/Clock";
import * as Context from "effect/Context";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Random from "effect/Random";
import * as Scope from "effect/Scope";
import * as TestClock from "effect/testing/TestClock";
import { createHarmonySpotify } from "../src/core/index.js";
import { createStandIn, type ScenarioName } from "../src/testing/index.js";
import "../src/define/page.js";

/** A request of the page: its endpoint, as in the contract, and milliseconds since the page was mounted. */
export type Sent = readonly [endpoint: string, after: number];

const stepMs = 1000;

/** Jitter is none, so that each run counts the same. */
const middling = { nextIntUnsafe: () => 0, nextDoubleUnsafe: () => 0.5 };

/** Lets what is under way come to rest. What the server holds back is not waited for. */
async function settle(turns: number): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  for (let turn = 0; turn < turns; turn++) {
    await new Promise<void>((resolve) => {
      port1.onmessage = () => resolve();
      port2.postMessage(0);
    });
  }
  port1.close();
}

/** Mounts the page for some time of its clock, and gives every request that it sends. */
export async function requestsOf(
  scenario: ScenarioName,
  upstream: boolean,
  forMs: number,
): Promise<ReadonlyArray<Sent>> {
  localStorage.clear();
  sessionStorage.clear();
  const scope = Scope.makeUnsafe();
  const clock = await Effect.runPromise(Scope.provide(TestClock.make(), scope));
  await Effect.runPromise(clock.setTime(Date.UTC(2026, 10, 24, 14)));
  const now = () => clock.currentTimeMillisUnsafe();
  const begun = now();
  const sent: Array<Sent> = [];
  const standIn = createStandIn({
    scenario,
    upstream,
    now,
    session: { role: "admin" },
    sleep: (ms) => Effect.runPromise(clock.sleep(Duration.millis(ms))),
  });
  await standIn.state;
  const plugin = createHarmonySpotify(
    {
      shareTabs: false,
      fetch: (input, init) => {
        const at = now() - begun;
        const url = input instanceof Request ? input.url : String(input);
        sent.push([`${init?.method ?? "GET"} ${new URL(url, location.href).pathname}`, at]);
        return standIn.fetch(input, init);
      },
    },
    Context.make(Clock.Clock, clock as Clock.Clock).pipe(Context.add(Random.Random, middling)),
  );
  const page = Object.assign(document.createElement("harmony-spotify-page"), { plugin });
  document.body.replaceChildren(page);
  // The parts that the cards load late are fetched in real time.
  await new Promise((resolve) => setTimeout(resolve, 500));
  while (now() - begun < forMs) {
    await Effect.runPromise(clock.adjust(stepMs));
    await settle(25);
  }
  page.remove();
  await plugin.dispose();
  return sent;
}

Object.assign(globalThis, { requestsOf });
