import { expect } from "chai";
import * as fc from "fast-check";
import { surveyFleet } from "../../../src/core/policy/fleet.js";
import type { FleetMember } from "../../../src/core/policy/fleet.js";
import { postureOf } from "../../../src/core/policy/posture.js";
import { followUpFor, staleReasons, syncWindowMs } from "../../../src/core/policy/sync-status.js";

const now = Date.UTC(2021, 4, 9, 12, 32);
const lately = now - 4 * 60_000;
const longAgo = now - syncWindowMs - 34 * 60_000;

let serial = 0;
const member = (syncStatus: string | null, syncStatusReason: string | null, syncedAt: number | null): FleetMember => {
  const id = `id-${++serial}`;
  return { id, name: `Playlist ${serial}`, syncStatus, syncStatusReason, syncedAt };
};
const fresh = () => member("fresh", "synced_recently", lately);
const stale = (reason: string, at = lately) => member("stale", reason, at);
const overdue = () => member("fresh", "synced_recently", longAgo);
const unknown = () => member(null, null, null);
const times = (count: number, make: () => FleetMember) => Array.from({ length: count }, make);

describe("surveyFleet", () => {
  it("diagnoses a working day: what force sync cures, what was skipped, and that the worker runs", () => {
    const changed = times(14, () => stale("snapshot_changed"));
    const missing = times(3, () => stale("missing_snapshot"));
    const fleet = surveyFleet(
      [
        ...times(96, fresh),
        ...changed,
        ...missing,
        ...times(4, () => stale("sync_gap")),
        ...times(5, overdue),
        ...times(3, unknown),
      ],
      now,
    );
    expect(fleet.total).to.equal(125);
    expect(fleet.counts).to.deep.equal({ fresh: 96, stale: 21, overdue: 5, unknown: 3 });
    expect(fleet.worst).to.equal("crit");
    expect(fleet.forceSync).to.deep.equal([...changed, ...missing].map(({ id }) => id));
    expect(fleet.gaps).to.deep.equal({ stale: 4, overdue: 5 });
    expect(fleet.worker).to.equal("running");
    expect(fleet.lastRunAt).to.equal(lately);
    expect(fleet.causes.map(({ reason, total }) => `${reason} ${total}`)).to.deep.equal([
      "overdue 5",
      "snapshot_changed 14",
      "sync_gap 4",
      "missing_snapshot 3",
      "never_recorded 3",
    ]);
  });

  it("puts reasons that are as bad and as frequent in order", () => {
    const reasons = ["snapshot_changed", "missing_snapshot", "previously_stale"];
    for (const order of [reasons, [...reasons].reverse()]) {
      expect(
        surveyFleet(
          order.map((reason) => stale(reason)),
          now,
        ).causes.map(({ reason }) => reason),
      ).to.deep.equal(["missing_snapshot", "previously_stale", "snapshot_changed"]);
    }
  });

  it("names the first and counts the rest: A, B and 12 more", () => {
    const named = ["A", "B", ...Array.from({ length: 12 }, (_, index) => `C${index}`)].map((name) => ({
      ...stale("snapshot_changed"),
      name,
    }));
    expect(surveyFleet(named, now).causes).to.deep.equal([
      { reason: "snapshot_changed", posture: "stale", total: 14, names: ["A", "B"], more: 12 },
    ]);
    expect(surveyFleet(named, now, 14).causes[0]).to.deep.include({ more: 0 });
    expect(surveyFleet(named, now, 0).causes[0]).to.deep.include({ names: [], more: 14 });
  });

  it("names a playlist without a name by its id", () => {
    const nameless = [
      { ...stale("sync_gap"), id: "x", name: null },
      { ...stale("sync_gap"), id: "y", name: "" },
    ];
    expect(surveyFleet(nameless, now).causes[0]?.names).to.deep.equal(["x", "y"]);
  });

  it("calls it one worker that is down, not forty playlists, when nothing was synced within the window", () => {
    const fleet = surveyFleet([...times(40, overdue), stale("snapshot_changed", longAgo)], now);
    expect(fleet.worker).to.equal("down");
    expect(fleet.worst).to.equal("crit");
    expect(fleet.lastRunAt).to.equal(longAgo);
  });

  it("is critical while the worker is down, even if every playlist is merely stale", () => {
    expect(
      surveyFleet(
        times(3, () => stale("snapshot_changed", longAgo)),
        now,
      ),
    ).to.include({ worker: "down", worst: "crit" });
  });

  it("calls it a worker that came back when most share the gap", () => {
    const back = [
      ...times(110, () => stale("sync_gap")),
      ...times(12, () => stale("snapshot_changed")),
      ...times(3, fresh),
    ];
    expect(surveyFleet(back, now).worker).to.equal("resumed");
  });

  it("calls it skipped playlists when the others were synced in time", () => {
    expect(surveyFleet([fresh(), stale("sync_gap")], now).worker).to.equal("running");
    expect(surveyFleet([...times(85, fresh), ...times(40, () => stale("sync_gap"))], now).worker).to.equal("running");
  });

  it("holds the worker to two hours, strictly", () => {
    const last = (at: number) => surveyFleet([member("fresh", "synced_recently", at)], now).worker;
    expect(last(now - syncWindowMs)).to.equal("running");
    expect(last(now - syncWindowMs - 1)).to.equal("down");
  });

  it("does not blame the worker where the server tells nothing of it", () => {
    expect(surveyFleet(times(5, unknown), now)).to.deep.include({
      worker: "unknown",
      worst: "unknown",
      lastRunAt: null,
      counts: { fresh: 0, stale: 0, overdue: 0, unknown: 5 },
    });
  });

  it("finds nothing wrong with no playlists and with fresh ones", () => {
    for (const count of [0, 7])
      expect(surveyFleet(times(count, fresh), now)).to.deep.include({
        total: count,
        worst: "ok",
        causes: [],
        forceSync: [],
      });
  });

  const anyMember = fc.record({
    id: fc.string(),
    name: fc.option(fc.string()),
    syncStatus: fc.constantFrom("fresh", "stale", "unknown", "", null, undefined),
    syncStatusReason: fc.constantFrom(...staleReasons, "synced_recently", "novel", null),
    syncedAt: fc.oneof(
      fc.constantFrom(null, "garbage", "2021-05-09T12:28:02"),
      fc.integer({ min: longAgo - syncWindowMs, max: now + syncWindowMs }),
    ),
  });
  const anyFleet = fc.array(anyMember, { maxLength: 60 });

  it("counts every playlist once, as its own row shows it", () => {
    fc.assert(
      fc.property(anyFleet, (members) => {
        const { total, counts, causes, forceSync } = surveyFleet(members, now);
        const postures = members.map((each) => postureOf(each, now));
        expect(total).to.equal(members.length);
        for (const posture of ["fresh", "stale", "overdue", "unknown"] as const)
          expect(counts[posture]).to.equal(postures.filter((each) => each.posture === posture).length);
        expect(causes.reduce((sum, cause) => sum + cause.total, 0)).to.equal(total - counts.fresh);
        for (const cause of causes) expect(cause.names.length + cause.more).to.equal(cause.total);
        const recommended = members.filter(
          (_, index) => followUpFor(postures[index]!.posture, postures[index]!.reason) === "force_sync",
        );
        expect(forceSync).to.deep.equal(recommended.map(({ id }) => id));
      }),
    );
  });

  it("comes to the same result in whatever order the playlists come", () => {
    const withoutOrder = (members: ReadonlyArray<FleetMember>) => {
      const { causes, forceSync, ...rest } = surveyFleet(members, now);
      return { ...rest, causes: causes.map(({ reason, total }) => [reason, total]), forceSync: [...forceSync].sort() };
    };
    fc.assert(
      fc.property(
        anyFleet.chain((members) =>
          fc.tuple(fc.constant(members), fc.shuffledSubarray(members, { minLength: members.length })),
        ),
        ([members, shuffled]) => {
          expect(withoutOrder(shuffled)).to.deep.equal(withoutOrder(members));
        },
      ),
    );
  });
});
