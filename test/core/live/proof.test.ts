import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import { Offline } from "../../../src/core/client/errors.js";
import { lookFor, untilPastCache } from "../../../src/core/live/proof.js";
import { cacheMs, type Reading, unproven } from "../../../src/core/policy/proof.js";

const sentAt = 1000;
const sent = unproven({ acknowledged: ["a", "b"], unanswered: ["c"], sentAt });
const seen = (askedAt: number, ...items: ReadonlyArray<string>): Reading<string> => ({
  askedAt,
  shows: (item) => items.includes(item),
});

describe("a look for what a change did", () => {
  it("asks for what was not seen, and notes what it shows", async () => {
    const asked: Array<ReadonlyArray<string>> = [];
    const proof = await Effect.runPromise(
      lookFor(sent, (items) => {
        asked.push(items);
        return Effect.succeed(seen(sentAt, "a", "c"));
      }),
    );
    expect(asked).to.deep.equal([["a", "b", "c"]]);
    expect(proof).to.deep.include({ outcome: "partly", confirmed: ["a", "c"], unconfirmed: ["b"], perhaps: [] });
  });

  it("is made once more where the reading was under way before the change had ended", async () => {
    const readings = [seen(sentAt - 1, "a", "b", "c"), seen(sentAt, "a")];
    const proof = await Effect.runPromise(lookFor(sent, () => Effect.sync(() => readings.shift()!)));
    expect(readings).to.deep.equal([]);
    expect(proof.confirmed).to.deep.equal(["a"]);
  });

  it("knows no more where nothing can be read", async () => {
    const proof = await Effect.runPromise(lookFor(sent, () => Effect.fail(new Offline({ endpoint: "GET /x" }))));
    expect(proof).to.equal(sent);
  });

  it("waits until Harmony's cache has ended, and not at all where it has", async () => {
    const steps: Array<string> = [];
    await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const wait = Effect.andThen(
            untilPastCache(sent, sentAt + 5000),
            Effect.sync(() => steps.push("past")),
          );
          const fiber = yield* Effect.forkChild(wait, { startImmediately: true });
          yield* TestClock.adjust(cacheMs - 5000);
          expect(steps).to.deep.equal([]);
          yield* TestClock.adjust(1);
          yield* Fiber.join(fiber);
          yield* untilPastCache(sent, sentAt + cacheMs + 1);
        }).pipe(Effect.provide(TestClock.layer())),
      ),
    );
    expect(steps).to.deep.equal(["past"]);
  });
});
