import { expect } from "chai";
import * as Duration from "effect/Duration";
import * as Effect from "effect/Effect";
import * as Schedule from "effect/Schedule";
import fc from "fast-check";
import {
  Forbidden,
  type HarmonyError,
  NotFound,
  Offline,
  RateLimited,
  Unauthenticated,
  Unsupported,
} from "../../../src/core/client/errors.js";
import { backoff, pollDelay } from "../../../src/core/live/pace.js";

const endpoint = "GET /x";
const second = 1000;
const minute = 60 * second;

/** The pauses after so many failures in a row. */
const pausesAfter = (errors: ReadonlyArray<HarmonyError>): Promise<ReadonlyArray<number>> =>
  Effect.runPromise(
    Effect.gen(function* () {
      const step = yield* Schedule.toStep(backoff);
      const pauses: Array<number> = [];
      for (const error of errors) pauses.push(Duration.toMillis((yield* Effect.orDie(step(0, error)))[1]));
      return pauses;
    }),
  );

describe("how long a watched value waits", () => {
  it("after failures: ten seconds, doubling to five minutes, never the same twice for all tabs", async () => {
    const pauses = await pausesAfter(Array(10).fill(new Offline({ endpoint })));
    const expected = [10, 20, 40, 80, 160, 300, 300, 300, 300, 300].map((seconds) => seconds * second);
    pauses.forEach((pause, index) => expect(pause).to.be.within(expected[index]! * 0.79, expected[index]! * 1.21));
    const other = await pausesAfter(Array(10).fill(new Offline({ endpoint })));
    expect(other).to.not.deep.equal(pauses);
  });

  it("never less than the server asked for", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.option(fc.nat(3_600_000), { nil: undefined }), { minLength: 1, maxLength: 8 }),
        async (asked) => {
          const pauses = await pausesAfter(asked.map((retryAfterMs) => new RateLimited({ endpoint, retryAfterMs })));
          pauses.forEach((pause, index) => expect(pause).to.be.at.least(asked[index] ?? 0));
        },
      ),
    );
  });

  it("five minutes after a refusal or a missing route, from the first time on", async () => {
    for (const Class of [Unauthenticated, Forbidden, NotFound, Unsupported]) {
      const [first] = await pausesAfter([new Class({ endpoint })]);
      expect(first, Class.name).to.be.at.least(5 * minute);
      expect(first, Class.name).to.be.at.most(6 * minute);
    }
  });

  it("after an answer: its interval, but four times as long as a slow answer took", () => {
    expect(pollDelay(minute, 200)).to.equal(minute);
    expect(pollDelay(minute, 20 * second)).to.equal(80 * second);
  });
});
