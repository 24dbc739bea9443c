import { expect } from "chai";
import * as Effect from "effect/Effect";
import * as Fiber from "effect/Fiber";
import * as TestClock from "effect/testing/TestClock";
import {
  Forbidden,
  type HarmonyError,
  NotFound,
  Offline,
  RateLimited,
  TimedOut,
  Unauthenticated,
  Unexpected,
  Unsupported,
  ValidationError,
} from "../../../src/core/client/errors.js";
import { type Batches, type BatchProgress, runBatches, whenAborted } from "../../../src/core/live/batches.js";

const endpoint = "POST /x";
const invalid = new ValidationError({ endpoint, fields: [], details: [] });
const broken = new Unexpected({ endpoint, status: 500 });
const limited = (retryAfterMs?: number) => new RateLimited({ endpoint, retryAfterMs });
const letters = (text: string) => [...text];

type Answers = (items: string, turn: number) => HarmonyError | undefined;

/** Batches of letters, sent to a server that answers so. */
const lettersTo = (text: string, size: number, answers: Answers = () => undefined, signal?: AbortSignal) => {
  const sent: Array<string> = [];
  const steps: Array<BatchProgress> = [];
  const done: Array<string> = [];
  const batches: Batches<string> = {
    items: letters(text),
    size,
    send: (items) =>
      Effect.suspend(() => {
        sent.push(items.join(""));
        const error = answers(items.join(""), sent.length);
        return error ? Effect.fail(error) : Effect.void;
      }),
    onProgress: (step) => Effect.sync(() => steps.push(step)),
    onDone: (items) => Effect.sync(() => done.push(items.join(""))),
    signal,
  };
  return { sent, steps, done, run: runBatches(batches) };
};
const resultOf = (effect: ReturnType<typeof lettersTo>["run"]) =>
  Effect.runPromise(
    Effect.map(effect, ({ done, failed, left }) => ({
      done: done.join(""),
      failed: failed.map(({ item, error }) => `${item} ${error._tag}`),
      left: left.join(""),
    })),
  );

describe("many items", () => {
  it("are sent in requests of at most so many, in their order, and every step is told", async () => {
    const { run, sent, steps, done } = lettersTo("abcde", 2);
    expect(await resultOf(run)).to.deep.equal({ done: "abcde", failed: [], left: "" });
    expect(sent).to.deep.equal(["ab", "cd", "e"]);
    expect(done).to.deep.equal(sent);
    expect(steps).to.deep.equal(
      [0, 2, 4, 5].map((count) => ({ done: count, failed: 0, total: 5, pausedMs: undefined })),
    );
  });

  it("may be none: then nothing is sent", async () => {
    const { run, sent, steps } = lettersTo("", 2);
    expect(await resultOf(run)).to.deep.equal({ done: "", failed: [], left: "" });
    expect(sent).to.deep.equal([]);
    expect(steps).to.deep.equal([{ done: 0, failed: 0, total: 0, pausedMs: undefined }]);
  });

  it("need nobody to listen", async () => {
    const result = await Effect.runPromise(runBatches({ items: ["a"], size: 1, send: () => Effect.void }));
    expect(result).to.deep.equal({ done: ["a"], failed: [], unanswered: [], left: [] });
  });

  it("are sent one by one where a request is refused for one of them, so that only that one fails", async () => {
    for (const error of [invalid, new NotFound({ endpoint })]) {
      const { run, sent, steps } = lettersTo("abcde", 3, (items) => (items.includes("b") ? error : undefined));
      expect(await resultOf(run)).to.deep.equal({ done: "acde", failed: [`b ${error._tag}`], left: "" });
      expect(sent).to.deep.equal(["abc", "a", "b", "c", "de"]);
      expect(steps.map(({ done, failed }) => `${done} ${failed}`)).to.deep.equal(["0 0", "1 0", "1 1", "2 1", "4 1"]);
    }
  });

  it("may each be refused without an end to the others", async () => {
    const { run, sent } = lettersTo("abcdef", 6, (items) => (items === "f" ? undefined : invalid));
    expect(await resultOf(run)).to.deep.include({ done: "f", left: "" });
    expect(sent).to.have.length(7);
  });

  for (const error of [new Unauthenticated({ endpoint }), new Forbidden({ endpoint }), new Unsupported({ endpoint })]) {
    it(`all fail at once where no other can succeed: ${error._tag}`, async () => {
      const { run, sent, steps } = lettersTo("abcd", 1, (items) => (items === "b" ? error : undefined));
      const failed = ["b", "c", "d"].map((item) => `${item} ${error._tag}`);
      expect(await resultOf(run)).to.deep.equal({ done: "a", failed, left: "" });
      expect(sent).to.deep.equal(["a", "b"]);
      expect(steps.at(-1)).to.include({ done: 1, failed: 3 });
    });
  }

  it("are unanswered where no answer came: they may have been done, the others were never sent", async () => {
    const { run } = lettersTo("abcd", 1, (items) => (items === "b" ? new Offline({ endpoint }) : undefined));
    const { done, failed, unanswered } = await Effect.runPromise(run);
    expect([done, unanswered.map(({ item }) => item)]).to.deep.equal([["a"], ["b"]]);
    expect(failed.map(({ item, error }) => `${item} ${error._tag}`)).to.deep.equal(["c Offline", "d Offline"]);
  });

  it("are unanswered where the answer took too long, and the others are sent", async () => {
    const slow = new TimedOut({ endpoint, afterMs: 30_000 });
    const { run } = lettersTo("abcd", 2, (items) => (items === "ab" ? slow : undefined));
    const { done, failed, unanswered } = await Effect.runPromise(run);
    expect([done, failed, unanswered.map(({ item }) => item)]).to.deep.equal([["c", "d"], [], ["a", "b"]]);
  });

  it("fail with their own request only, where another may succeed", async () => {
    const { run, sent } = lettersTo("abcdef", 2, (items) => (items === "cd" ? broken : undefined));
    expect(await resultOf(run)).to.deep.equal({ done: "abef", failed: ["c Unexpected", "d Unexpected"], left: "" });
    expect(sent).to.deep.equal(["ab", "cd", "ef"]);
  });

  it("are given up after three failures in a row", async () => {
    for (const error of [broken, new NotFound({ endpoint })]) {
      const { run, sent } = lettersTo("abcde", 1, () => error);
      expect((await resultOf(run)).failed).to.have.length(5);
      expect(sent).to.deep.equal(["a", "b", "c"]);
    }
  });

  it("are not given up where some succeed in between", async () => {
    const { run, sent } = lettersTo("abcdefgh", 1, (items) => ("cf".includes(items) ? undefined : broken));
    expect((await resultOf(run)).done).to.equal("cf");
    expect(sent).to.have.length(8);
  });
});

describe("a rate limit on many items", () => {
  const withClock = <A>(effect: Effect.Effect<A>) =>
    Effect.runPromise(Effect.scoped(Effect.provide(effect, TestClock.layer())));

  for (const [what, error, pauseMs] of [
    ["as long as the server asks", limited(4000), 4000],
    ["ten seconds where it does not say", limited(), 10_000],
    ["five minutes at most", limited(3_600_000), 300_000],
  ] as const) {
    it(`pauses for ${what}, then goes on with the same items`, async () => {
      const { run, sent, steps } = lettersTo("abc", 2, (_, turn) => (turn === 1 ? error : undefined));
      const result = await withClock(
        Effect.gen(function* () {
          const fiber = yield* Effect.forkChild(run, { startImmediately: true });
          yield* TestClock.adjust(pauseMs - 1);
          expect(sent).to.deep.equal(["ab"]);
          expect(steps.at(-1)).to.deep.equal({ done: 0, failed: 0, total: 3, pausedMs: pauseMs });
          yield* TestClock.adjust(1);
          return yield* Fiber.join(fiber);
        }),
      );
      expect(result.done).to.deep.equal(["a", "b", "c"]);
      expect(sent).to.deep.equal(["ab", "ab", "c"]);
      expect(steps.map(({ pausedMs }) => pausedMs)).to.deep.equal([
        undefined,
        pauseMs,
        undefined,
        undefined,
        undefined,
      ]);
    });
  }

  it("is sat out three times in a row, then everything left fails", async () => {
    const { run, sent } = lettersTo("abc", 1, () => limited(1000));
    const result = await withClock(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(run, { startImmediately: true });
        yield* TestClock.adjust(10_000);
        return yield* Fiber.join(fiber);
      }),
    );
    expect(sent).to.deep.equal(["a", "a", "a", "a"]);
    expect(result.failed.map(({ item }) => item)).to.deep.equal(["a", "b", "c"]);
  });

  it("ends early when it is cancelled meanwhile; what waited was never sent", async () => {
    const cancel = new AbortController();
    const { run, sent } = lettersTo("abc", 1, () => limited(1000), cancel.signal);
    const result = await withClock(
      Effect.gen(function* () {
        const fiber = yield* Effect.forkChild(run, { startImmediately: true });
        cancel.abort();
        return yield* Fiber.join(fiber);
      }),
    );
    expect(sent).to.deep.equal(["a"]);
    expect(result).to.deep.equal({ done: [], failed: [], unanswered: [], left: ["a", "b", "c"] });
  });
});

describe("many items that are cancelled", () => {
  it("finish the request under way and leave the others", async () => {
    const cancel = new AbortController();
    const { run, sent } = lettersTo(
      "abcd",
      2,
      () => {
        cancel.abort();
        return undefined;
      },
      cancel.signal,
    );
    expect(await resultOf(run)).to.deep.equal({ done: "ab", failed: [], left: "cd" });
    expect(sent).to.deep.equal(["ab"]);
  });

  it("are not sent at all where that was before they began", async () => {
    const { run, sent } = lettersTo("ab", 1, undefined, AbortSignal.abort());
    expect(await resultOf(run)).to.deep.equal({ done: "", failed: [], left: "ab" });
    expect(sent).to.deep.equal([]);
  });
});

describe("waiting for a signal", () => {
  it("ends when it is aborted, or at once where it was before", async () => {
    const cancel = new AbortController();
    const waiting = Effect.runPromise(whenAborted(cancel.signal));
    cancel.abort();
    await waiting;
    await Effect.runPromise(whenAborted(AbortSignal.abort()));
  });

  it("never ends without a signal, and listens no longer than anybody waits", async () => {
    const heard: Array<string> = [];
    const signal = new AbortController().signal;
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      heard.push(`+${args[0]}`);
      addEventListener.apply(signal, args);
    };
    signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      heard.push(`-${args[0]}`);
      removeEventListener.apply(signal, args);
    };
    const quick = <A>(effect: Effect.Effect<A>) =>
      Effect.runPromise(Effect.raceFirst(effect, Effect.as(Effect.yieldNow, "still waiting")));
    expect(await quick(whenAborted(signal))).to.equal("still waiting");
    expect(heard).to.deep.equal(["+abort", "-abort"]);
    expect(await quick(whenAborted(undefined))).to.equal("still waiting");
  });
});
