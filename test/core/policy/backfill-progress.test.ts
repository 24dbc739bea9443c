import { expect } from "chai";
import * as fc from "fast-check";
import {
  followProgress,
  isStalled,
  type Pace,
  type ProgressSample,
  shareDone,
} from "../../../src/core/policy/backfill-progress.js";

const sample = (at: number, processed: number | null, more: Partial<ProgressSample> = {}): ProgressSample => ({
  at,
  processed,
  requested: 2000,
  durationMs: null,
  isRunning: true,
  ...more,
});
const follow = (samples: ReadonlyArray<ProgressSample>) => {
  const paces: Array<Pace> = [];
  for (const next of samples) paces.push(followProgress(paces.at(-1), next));
  return paces;
};
const perMinute = ({ rate }: Pace) => Math.round(rate! * 60_000);

/** Looks at a job, five seconds apart, each with what it got done since. */
const looks = fc.array(fc.integer({ min: 0, max: 60 }), { minLength: 2, maxLength: 200 });
const following = (steps: ReadonlyArray<number>) => {
  let processed = 100;
  return follow(
    steps.map((step, index) =>
      sample(60_000 + index * 5000, (processed += step), { requested: 20_000, durationMs: 60_000 + index * 5000 }),
    ),
  );
};

describe("the pace of a backfill", () => {
  it("is known at the first look from what the run took so far", () => {
    const pace = followProgress(undefined, sample(1000, 600, { durationMs: 5 * 60_000 }));
    expect(perMinute(pace)).to.equal(120);
    expect(pace.endsAt).to.equal(1000 + (1400 / 120) * 60_000);
  });

  it("comes from two looks where the server says no duration", () => {
    const [first, second] = follow([sample(0, 0), sample(5000, 7)]);
    expect(first!.endsAt).to.be.undefined;
    expect(perMinute(second!)).to.equal(84);
  });

  it("comes out right where a cache answers the same for a while and the count then leaps", () => {
    const steady = follow(Array.from({ length: 60 }, (_, index) => sample(index * 5000, Math.floor(index / 9) * 63)));
    expect(perMinute(steady.at(-1)!)).to.be.within(80, 88);
  });

  it("leaves pauses out", () => {
    const paces = follow([
      sample(0, 100, { durationMs: 60_000 }),
      sample(5000, 108, { isRunning: false }),
      sample(3_600_000, 108),
      sample(3_605_000, 116),
    ]);
    expect(paces[1]!.endsAt, "while paused").to.be.undefined;
    expect(perMinute(paces[3]!)).to.be.within(95, 105);
  });

  it("says when a running job gets nothing done", () => {
    const [, pace] = follow([sample(7000, 10), sample(57_000, 10)]);
    expect(isStalled(pace!, 67_000)).to.be.false;
    expect(isStalled(pace!, 67_001)).to.be.true;
    expect(isStalled({ ...pace!, isRunning: false }, 1e9)).to.be.false;
  });

  it("begins anew where the count went back", () => {
    const paces = follow([sample(0, 500, { durationMs: 60_000 }), sample(5000, 0)]);
    expect(paces[1]!.rate).to.be.undefined;
  });

  describe("smoothed over a minute", () => {
    // One item a second so far; the job ends 1,000 seconds from now.
    const start = sample(60_000, 60, { requested: 1060, durationMs: 60_000 });
    const next = (at: number, processed: number) =>
      follow([start, sample(at, processed, { requested: 1060, durationMs: at })])[1]!;

    it("comes nearer to what is seen now, the more time that took", () => {
      const after = (seconds: number, perSecond: number) => {
        const { rate } = next(60_000 + seconds * 1000, 60 + seconds * perSecond);
        return Math.round(rate! * 1e6) / 1000;
      };
      expect(after(60, 2)).to.equal(1.632);
      expect(after(6, 2)).to.equal(1.095);
      expect(after(600, 2)).to.equal(2);
    });

    it("moves the expected end half of the way once it is off by more than a tenth of the time left", () => {
      expect(next(120_000, 60).endsAt).to.equal(1_060_000);
      expect(next(120_000, 123).endsAt).to.equal(1_060_000);
      const { rate, endsAt } = next(120_000, 180);
      const estimate = 120_000 + (1060 - 180) / rate!;
      expect(endsAt).to.be.closeTo((1_060_000 + estimate) / 2, 1);
    });

    it("leaves the end alone for a few seconds, and does not count the time that has passed", () => {
      // 60 seconds are left; twelve more items than expected bring the end some eight seconds nearer.
      const late = follow([
        sample(940_000, 940, { requested: 1060, durationMs: 940_000 }),
        sample(1_000_000, 1012, { requested: 1060, durationMs: 1_000_000 }),
      ]);
      expect(late[0]!.endsAt).to.equal(1_060_000);
      expect(late[1]!.endsAt).to.be.below(1_052_500);
      const soon = follow([
        sample(1_040_000, 1040, { requested: 1060, durationMs: 1_040_000 }),
        sample(1_050_000, 1052, { requested: 1060, durationMs: 1_050_000 }),
      ]);
      expect(soon[1]!.endsAt).to.equal(1_060_000);
    });

    it("stays where two looks come at the same moment", () => {
      const pace = next(60_000, 70);
      expect(perMinute(pace)).to.equal(60);
    });
  });

  it("expects no end where nobody says how much there is", () => {
    const pace = followProgress(undefined, sample(1000, 600, { durationMs: 300_000, requested: null }));
    expect(perMinute(pace)).to.equal(120);
    expect(pace.endsAt).to.equal(undefined);
  });

  it("is never negative, infinite or no number", () => {
    const any = fc.record({
      at: fc.nat(1e9),
      isRunning: fc.boolean(),
      processed: fc.option(fc.nat(20_000)),
      requested: fc.option(fc.nat(10_000)),
      durationMs: fc.option(fc.nat(1e7)),
    });
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 30 }), (samples) => {
        const inOrder = samples.toSorted((a, b) => a.at - b.at);
        for (const { rate, endsAt } of follow(inOrder)) {
          if (rate !== undefined) expect(rate >= 0 && Number.isFinite(rate)).to.be.true;
          if (endsAt !== undefined) expect(Number.isFinite(endsAt)).to.be.true;
        }
      }),
    );
  });

  it("stays between the slowest and the fastest stretch it saw", () => {
    fc.assert(
      fc.property(looks, (steps) => {
        const rates = [(100 + steps[0]!) / 60_000, ...steps.slice(1).map((step) => step / 5000)];
        for (const { rate } of following(steps))
          expect(rate).to.be.within(Math.min(...rates) - 1e-9, Math.max(...rates) + 1e-9);
      }),
    );
  });

  it("keeps the expected end, or moves it half of what it is off: the time left does not jump", () => {
    fc.assert(
      fc.property(looks, (steps) => {
        const paces = following(steps);
        let processed = 100;
        paces.forEach(({ endsAt, rate, progressedAt }, index) => {
          processed += steps[index]!;
          if (index === 0) return;
          const before = paces[index - 1]!.endsAt!;
          const estimate = progressedAt + (20_000 - processed) / rate!;
          if (endsAt !== before) expect(endsAt).to.be.closeTo((before + estimate) / 2, 1);
        });
      }),
    );
  });

  it("counts down by the clock alone while the job keeps its rate", () => {
    const paces = follow(
      Array.from({ length: 40 }, (_, index) =>
        sample(60_000 + index * 5000, 84 + index * 7, { durationMs: 60_000 + index * 5000 }),
      ),
    );
    expect(new Set(paces.map(({ endsAt }) => endsAt))).to.have.length(1);
  });
});

describe("the share done", () => {
  it("is full only when all is done, unknown where the server does not say", () => {
    expect(shareDone(1999, 2000)).to.equal(0.9995);
    expect(shareDone(2100, 2000)).to.equal(1);
    for (const [processed, requested] of [
      [null, 10],
      [10, null],
      [0, 0],
    ] as const)
      expect(shareDone(processed, requested)).to.be.undefined;
  });
});
