import { expect } from "chai";
import fc from "fast-check";
import { type LagEvidence, lagOf, likesArriveWithinMs } from "../../../src/core/policy/saved-lag.js";
import { syncWindowMs } from "../../../src/core/policy/sync-status.js";

const now = Date.UTC(2026, 10, 24, 14);
const minute = 60_000;
const hour = 60 * minute;
const nothing: LagEvidence = { missing: [], newestAt: null, workerAt: null };
const time = fc.integer({ min: now - 48 * hour, max: now + hour });
const evidence = fc.record({
  missing: fc.array(time, { maxLength: 5 }),
  newestAt: fc.option(time),
  workerAt: fc.option(time),
});

describe("whether saved tracks lag", () => {
  it("is not claimed where nothing is known", () => {
    expect(lagOf(nothing, now)).to.equal(undefined);
    expect(lagOf({ ...nothing, newestAt: now - 40 * hour }, now)).to.equal(undefined);
  });

  it("is certain of tracks that were saved here more than a minute ago", () => {
    const missing = [now - 2 * minute, now - 90_000, now - 59_000];
    expect(lagOf({ ...nothing, missing }, now)).to.deep.equal({
      kind: "saved_here",
      count: 2,
      since: now - 2 * minute,
    });
    expect(lagOf({ ...nothing, missing: [now - minute] }, now)).to.equal(undefined);
  });

  it("is guessed where the worker has stopped and no like is newer than its last sync", () => {
    const workerAt = now - 3 * hour;
    const stopped = { ...nothing, workerAt };
    expect(lagOf({ ...stopped, newestAt: workerAt - minute }, now)).to.deep.equal({
      kind: "worker_stopped",
      workerAt,
      newestAt: workerAt - minute,
    });
    expect(lagOf(stopped, now)).to.deep.equal({ kind: "worker_stopped", workerAt, newestAt: null });
    expect(lagOf({ ...stopped, newestAt: workerAt + minute }, now), "it came without the worker").to.equal(undefined);
    expect(lagOf({ ...nothing, workerAt: now - syncWindowMs }, now), "within the window").to.equal(undefined);
  });

  it("is never claimed against the evidence, whatever comes in", () => {
    fc.assert(
      fc.property(evidence, (known) => {
        const lag = lagOf(known, now);
        const late = known.missing.filter((at) => at < now - likesArriveWithinMs);
        if (lag?.kind === "saved_here") {
          expect(lag.count).to.equal(late.length);
          expect(late).to.include(lag.since);
          return;
        }
        expect(late).to.have.length(0);
        if (!lag) return;
        expect(lag.workerAt).to.be.below(now - syncWindowMs);
        expect(lag.newestAt ?? -Infinity).to.be.at.most(lag.workerAt);
      }),
    );
  });

  it("does not go away by waiting, and goes away with a newer like or sync", () => {
    fc.assert(
      fc.property(evidence, fc.nat(10 * hour), (known, later) => {
        const lag = lagOf(known, now);
        if (!lag) return;
        expect(lagOf(known, now + later)?.kind).to.equal(
          known.missing.some((at) => now + later - at > likesArriveWithinMs) ? "saved_here" : lag.kind,
        );
        if (lag.kind !== "worker_stopped") return;
        expect(lagOf({ ...known, missing: [], newestAt: lag.workerAt + 1 }, now)).to.equal(undefined);
        expect(lagOf({ ...known, missing: [], workerAt: now }, now)).to.equal(undefined);
      }),
    );
  });
});
