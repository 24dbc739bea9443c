import { expect } from "chai";
import * as fc from "fast-check";
import type { BackfillState } from "../../../src/core/model/backfill.js";
import {
  followStandstill,
  needsWatching,
  type Standstill,
  standstillOutcome,
} from "../../../src/core/policy/backfill-standstill.js";
import { cacheMs } from "../../../src/core/policy/proof.js";

type Sample = readonly [at: number, state: BackfillState, processed: number | null];
const follow = (samples: ReadonlyArray<Sample>, isNews = true) =>
  samples.reduce<Standstill | undefined>(
    (known, [at, state, processed]) => followStandstill(known, { state, processed }, at, isNews),
    undefined,
  );

describe("a job that was stopped", () => {
  it("is not known to stand still before a reading that cannot be from a cache", () => {
    const at = (ms: number) =>
      standstillOutcome(
        follow([
          [0, "paused", 5],
          [ms, "paused", 5],
        ])!,
      );
    expect([at(0), at(5000), at(cacheMs), at(cacheMs + 1)]).to.deep.equal([
      "unconfirmed",
      "unconfirmed",
      "unconfirmed",
      "confirmed",
    ]);
  });

  it("goes on where its count grows, and stands still once it has not grown for long enough", () => {
    const counting = follow([
      [0, "cancelled", 21],
      [5000, "cancelled", 23],
      [9000, "cancelled", 30],
    ])!;
    expect(counting).to.include({ from: 21, to: 30, since: 9000 });
    expect(standstillOutcome(counting)).to.equal("counting");
    const later = followStandstill(counting, { state: "cancelled", processed: 30 }, 9001 + cacheMs, false)!;
    expect(standstillOutcome(later)).to.equal("confirmed");
  });

  it("is followed anew in another state, and where its count has become smaller", () => {
    const states = [
      [0, "paused", 5],
      [1, "paused", 9],
      [2, "queued", 9],
    ] as const;
    expect(follow(states)).to.include({ state: "queued", from: 9, to: 9 });
    expect(
      follow([
        [0, "paused", 9],
        [1, "paused", 2],
      ]),
    ).to.include({ from: 2, to: 2, since: 1 });
  });

  it("is not judged while it runs, has ended by itself, or its count is not told", () => {
    for (const state of ["running", "completed", "failed", "unknown"] as const) {
      expect(follow([[0, state, 5]]), state).to.equal(undefined);
    }
    expect(follow([[0, "paused", null]])).to.equal(undefined);
  });

  it("is read further only while it is cancelled and counts, or was just cancelled", () => {
    const cancelled = (isNews: boolean, ...samples: ReadonlyArray<Sample>) => needsWatching(follow(samples, isNews)!);
    expect(cancelled(true, [0, "cancelled", 5])).to.equal(true);
    expect(cancelled(false, [0, "cancelled", 5]), "it was found so").to.equal(false);
    expect(cancelled(false, [0, "cancelled", 5], [1, "cancelled", 6])).to.equal(true);
    expect(cancelled(true, [0, "cancelled", 5], [cacheMs + 1, "cancelled", 5])).to.equal(false);
    expect(cancelled(true, [0, "paused", 5])).to.equal(false);
  });

  it("is never confirmed within the cache's time of its last growth, whatever is read", () => {
    const samples = fc.array(fc.tuple(fc.nat(20_000), fc.nat(3)), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(samples, (steps) => {
        let [at, processed, grewAt] = [0, 0, 0];
        let known: Standstill | undefined;
        for (const [pause, growth] of steps) {
          at += pause;
          processed += growth;
          if (growth > 0 || !known) grewAt = at;
          known = followStandstill(known, { state: "cancelled", processed }, at, true);
          expect(standstillOutcome(known!) === "confirmed").to.equal(at - grewAt > cacheMs);
        }
      }),
    );
  });
});
