import { expect } from "chai";
import * as fc from "fast-check";
import { postureOf } from "../../../src/core/policy/posture.js";
import { compareSeverity, severityOfPosture, severityOrder, worstSeverity } from "../../../src/core/policy/severity.js";
import { staleReasons, syncWindowMs } from "../../../src/core/policy/sync-status.js";

const synced = Date.UTC(2021, 4, 9, 9, 58, 11);
const fresh = { syncStatus: "fresh", syncStatusReason: "synced_recently", syncedAt: "2021-05-09T09:58:11" };
const minutes = 60_000;

describe("postureOf", () => {
  it("shows the worker's fresh from 2 h 34 min ago as overdue by 34 min", () => {
    expect(postureOf(fresh, synced + 154 * minutes)).to.deep.equal({
      posture: "overdue",
      reason: "overdue",
      overdueByMs: 34 * minutes,
    });
  });

  it("says how long a fresh playlist has left before it is overdue", () => {
    expect(postureOf(fresh, synced + 4 * minutes)).to.deep.equal({
      posture: "fresh",
      reason: "synced_recently",
      overdueInMs: 116 * minutes,
    });
  });

  it("turns overdue strictly after two hours, to the millisecond", () => {
    expect(postureOf(fresh, synced + syncWindowMs - 1)).to.include({ posture: "fresh", overdueInMs: 1 });
    expect(postureOf(fresh, synced + syncWindowMs)).to.include({ posture: "fresh", overdueInMs: 0 });
    expect(postureOf(fresh, synced + syncWindowMs + 1)).to.include({ posture: "overdue", overdueByMs: 1 });
  });

  it("takes a sync dated after now for one of this moment", () => {
    expect(postureOf(fresh, synced - 5 * minutes)).to.include({ posture: "fresh", overdueInMs: syncWindowMs });
  });

  for (const syncStatusReason of staleReasons) {
    it(`keeps stale for ${syncStatusReason}, however long ago`, () => {
      const record = { ...fresh, syncStatus: "stale", syncStatusReason };
      for (const now of [synced, synced + syncWindowMs * 9])
        expect(postureOf(record, now)).to.deep.equal({ posture: "stale", reason: syncStatusReason });
    });
  }

  it("says so where a stale playlist comes without a reason it knows", () => {
    for (const syncStatusReason of [undefined, null, " ", "unknown", "synced_recently", "toString"])
      expect(postureOf({ ...fresh, syncStatus: "stale", syncStatusReason }, synced)).to.deep.equal({
        posture: "stale",
        reason: "unspecified",
      });
  });

  it("is unknown, never fresh, where the server sent nothing", () => {
    for (const syncStatus of [undefined, null, "", "  "])
      expect(postureOf({ syncStatus, syncedAt: synced }, synced)).to.deep.equal({
        posture: "unknown",
        reason: "never_recorded",
      });
    expect(postureOf({}, synced)).to.deep.equal({ posture: "unknown", reason: "never_recorded" });
  });

  it("is unknown where fresh comes without a time to prove it, or the status is a new word", () => {
    for (const syncedAt of [undefined, null, "", "soon", NaN, new Date(NaN)])
      expect(postureOf({ ...fresh, syncedAt }, synced)).to.deep.equal({
        posture: "unknown",
        reason: "unreadable_status",
      });
    expect(postureOf({ ...fresh, syncStatus: "syncing" }, synced)).to.deep.equal({
      posture: "unknown",
      reason: "unreadable_status",
    });
  });

  const record = fc.record({
    syncStatus: fc.oneof(fc.constantFrom("fresh", "stale", " fresh ", "unknown", "", null, undefined), fc.string()),
    syncStatusReason: fc.oneof(fc.constantFrom(...staleReasons, "synced_recently", null, undefined), fc.string()),
    syncedAt: fc.oneof(
      fc.constantFrom(null, undefined, "", "rubbish"),
      fc.string(),
      fc.integer({ min: synced - 4 * syncWindowMs, max: synced + 4 * syncWindowMs }),
    ),
  });
  const moment = fc.integer({ min: synced - 4 * syncWindowMs, max: synced + 4 * syncWindowMs });

  it("never gets better by waiting", () => {
    fc.assert(
      fc.property(record, moment, moment, (stored, a, b) => {
        const sooner = postureOf(stored, Math.min(a, b));
        const later = postureOf(stored, Math.max(a, b));
        expect(compareSeverity(severityOfPosture[later.posture], severityOfPosture[sooner.posture])).to.be.at.least(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("gives each posture its own figure, never a negative one, and always a reason", () => {
    fc.assert(
      fc.property(record, moment, (stored, now) => {
        const { posture, reason, overdueByMs, overdueInMs } = postureOf(stored, now);
        expect(reason).to.be.a("string").and.not.equal("");
        expect(overdueInMs !== undefined).to.equal(posture === "fresh");
        expect(overdueByMs !== undefined).to.equal(posture === "overdue");
        if (overdueInMs !== undefined) expect(overdueInMs).to.be.within(0, syncWindowMs);
        if (overdueByMs !== undefined) expect(overdueByMs).to.be.above(0);
      }),
      { numRuns: 1000 },
    );
  });

  it("becomes overdue exactly when the time left has run out", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: syncWindowMs }), (age) => {
        const { overdueInMs = NaN } = postureOf(fresh, synced + age);
        expect(postureOf(fresh, synced + age + overdueInMs).posture).to.equal("fresh");
        expect(postureOf(fresh, synced + age + overdueInMs + 1).posture).to.equal("overdue");
      }),
    );
  });
});

describe("severity", () => {
  it("ranks ok, unknown, warn, crit", () => {
    expect([...severityOrder].reverse().sort(compareSeverity)).to.deep.equal(["ok", "unknown", "warn", "crit"]);
  });

  it("finds the worst of any number, in any order", () => {
    expect(worstSeverity()).to.equal("ok");
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...severityOrder), { minLength: 1 }), (all) => {
        expect(worstSeverity(...all)).to.equal([...all].sort(compareSeverity).at(-1));
      }),
    );
  });

  it("paints fresh ok, unknown unknown, stale warn, overdue crit", () => {
    expect(severityOfPosture).to.deep.equal({ fresh: "ok", unknown: "unknown", stale: "warn", overdue: "crit" });
  });
});
