import { expect } from "chai";
import * as fc from "fast-check";
import { deriveSyncStatus, followUpFor, staleReasons, syncWindowMs } from "../../../src/core/policy/sync-status.js";
import type { SyncObservation } from "../../../src/core/policy/sync-status.js";

const then = Date.UTC(2025, 9, 1, 12);
const absent = [undefined, null, "", "  ", "\t\n"];
const inTime = { previousSyncedAt: then, syncedAt: then + syncWindowMs };
const late = { previousSyncedAt: then, syncedAt: then + syncWindowMs + 1 };
const gapless = [
  inTime,
  { previousSyncedAt: then, syncedAt: then },
  { previousSyncedAt: then + 3 * syncWindowMs, syncedAt: then },
  { previousSyncedAt: null, syncedAt: then },
  { previousSyncedAt: then },
  { previousSyncedAt: "garbage", syncedAt: then },
  { previousSyncedAt: new Date(NaN), syncedAt: then },
  {},
];
const otherStatuses = ["fresh", "anything", "STALE", ...absent];
const anyStatus = ["stale", ...otherStatuses];

/** Worded as the rows of the worker's table: what goes in, what comes out. */
const rows: Array<{
  row: string;
  now: Array<unknown>;
  stored: Array<unknown>;
  times: Array<object>;
  statuses: Array<unknown>;
  result: string;
}> = [
  {
    row: "present | different | any gap | any",
    now: ["b"],
    stored: ["a", " A ", "B"],
    times: [late, ...gapless],
    statuses: anyStatus,
    result: "stale snapshot_changed",
  },
  {
    row: "present | same or none | gap | any",
    now: ["a", " a\n"],
    stored: ["a", "\ta", ...absent],
    times: [late],
    statuses: anyStatus,
    result: "stale sync_gap",
  },
  {
    row: "present | same or none | no gap | any",
    now: ["a", " a\n"],
    stored: ["a", "\ta", ...absent],
    times: gapless,
    statuses: anyStatus,
    result: "fresh synced_recently",
  },
  {
    row: "absent | present | any gap | any",
    now: absent,
    stored: ["a", " a "],
    times: [late, ...gapless],
    statuses: anyStatus,
    result: "stale missing_snapshot",
  },
  {
    row: "absent | absent | gap | any",
    now: absent,
    stored: absent,
    times: [late],
    statuses: anyStatus,
    result: "stale sync_gap",
  },
  {
    row: "absent | absent | no gap | stale",
    now: absent,
    stored: absent,
    times: gapless,
    statuses: ["stale", " stale "],
    result: "stale previously_stale",
  },
  {
    row: "absent | absent | no gap | other or none",
    now: absent,
    stored: absent,
    times: gapless,
    statuses: otherStatuses,
    result: "stale missing_snapshot",
  },
];

describe("deriveSyncStatus", () => {
  for (const { row, now, stored, times, statuses, result } of rows) {
    it(`snapshot now | stored | gap | stored status: ${row} → ${result}`, () => {
      for (const snapshotId of now)
        for (const previousSnapshotId of stored)
          for (const time of times)
            for (const previousStatus of statuses) {
              const seen = { snapshotId, previousSnapshotId, previousStatus, ...time } as SyncObservation;
              const { status, reason } = deriveSyncStatus(seen);
              expect(`${status} ${reason}`, JSON.stringify(seen)).to.equal(result);
            }
    });
  }

  it("reads times without a zone as UTC, so a gap is one in every zone", () => {
    const before = { snapshotId: "a", previousSnapshotId: "a", previousSyncedAt: "2025-10-01T12:00:00" };
    expect(deriveSyncStatus({ ...before, syncedAt: "2025-10-01T14:00:00Z" }).reason).to.equal("synced_recently");
    expect(deriveSyncStatus({ ...before, syncedAt: "2025-10-01T16:00:00+02:00" }).reason).to.equal("synced_recently");
    expect(deriveSyncStatus({ ...before, syncedAt: "2025-10-01T14:00:00.001" }).reason).to.equal("sync_gap");
    expect(deriveSyncStatus({ ...before, syncedAt: new Date("2025-10-01T15:00:00Z") }).reason).to.equal("sync_gap");
  });

  it("counts a gap across a leap day and a change of clocks in real hours", () => {
    const seen = (previousSyncedAt: string, syncedAt: string) =>
      deriveSyncStatus({ snapshotId: "a", previousSyncedAt, syncedAt }).reason;
    expect(seen("2024-02-29T23:00:00", "2024-03-01T01:00:00")).to.equal("synced_recently");
    expect(seen("2025-03-30T01:30:00+01:00", "2025-03-30T03:30:00+02:00")).to.equal("synced_recently");
    expect(seen("2025-03-30T00:30:00+01:00", "2025-03-30T03:31:00+02:00")).to.equal("sync_gap");
  });

  const text = fc.oneof(fc.constantFrom(undefined, null, "", " ", "a", "b", "stale", "fresh"), fc.string());
  const time = fc.oneof(
    fc.constantFrom(undefined, null, "", "nonsense"),
    fc.string(),
    fc.date(),
    fc.integer(),
    fc.double(),
  );
  const observation = fc.record({
    snapshotId: text,
    previousSnapshotId: text,
    previousStatus: text,
    syncedAt: time,
    previousSyncedAt: time,
  });

  it("is never stale without a cause, nor fresh with one, whatever comes in", () => {
    fc.assert(
      fc.property(observation, (seen) => {
        const { status, reason } = deriveSyncStatus(seen);
        if (status === "fresh") expect(reason).to.equal("synced_recently");
        else expect(staleReasons).to.include(reason);
      }),
      { numRuns: 1000 },
    );
  });

  it("ignores blanks around ids and statuses", () => {
    const blanks = fc.constantFrom("", " ", "\t", "\r\n", "  \n ");
    fc.assert(
      fc.property(observation, blanks, blanks, (seen, before, after) => {
        const pad = (value: string | null | undefined) => (value == null ? value : before + value + after);
        const padded = {
          ...seen,
          snapshotId: pad(seen.snapshotId),
          previousSnapshotId: pad(seen.previousSnapshotId),
          previousStatus: pad(seen.previousStatus),
        };
        expect(deriveSyncStatus(padded)).to.deep.equal(deriveSyncStatus(seen));
      }),
    );
  });

  it("settles: running again in time on an unchanged snapshot is fresh, whatever was before", () => {
    fc.assert(
      fc.property(observation, fc.integer({ min: 0, max: syncWindowMs }), (seen, elapsed) => {
        const first = deriveSyncStatus({ ...seen, syncedAt: then });
        const second = deriveSyncStatus({
          snapshotId: seen.snapshotId,
          previousSnapshotId: seen.snapshotId,
          previousStatus: first.status,
          previousSyncedAt: then,
          syncedAt: then + elapsed,
        });
        expect(second.reason).to.equal(seen.snapshotId?.trim() ? "synced_recently" : "previously_stale");
      }),
    );
  });

  it("never turns fresh by waiting longer between two runs", () => {
    fc.assert(
      fc.property(observation, fc.nat(4 * syncWindowMs), fc.nat(4 * syncWindowMs), (seen, a, b) => {
        const after = (elapsed: number) =>
          deriveSyncStatus({ ...seen, previousSyncedAt: then, syncedAt: then + elapsed }).status;
        if (after(Math.min(a, b)) === "stale") expect(after(Math.max(a, b))).to.equal("stale");
      }),
    );
  });
});

describe("followUpFor", () => {
  for (const [status, reason, expected] of [
    ["stale", "snapshot_changed", "force_sync"],
    ["stale", "missing_snapshot", "force_sync"],
    ["stale", "previously_stale", "none"],
    ["stale", "sync_gap", "check_worker"],
    ["stale", "a reason of tomorrow", "check_worker"],
    ["stale", null, "check_worker"],
    ["overdue", "overdue", "check_worker"],
    ["fresh", "synced_recently", "none"],
    ["unknown", "never_recorded", "none"],
    [undefined, undefined, "none"],
  ] as const) {
    it(`recommends ${expected} for ${status}, ${reason}`, () => {
      expect(followUpFor(status, reason)).to.equal(expected);
    });
  }

  it("recommends a force sync when Spotify first omits the snapshot, not again and again", () => {
    let stored: string | null = "fresh";
    const advice: Array<string> = [];
    for (let run = 0; run < 4; run++) {
      const { status, reason } = deriveSyncStatus({
        snapshotId: null,
        previousSnapshotId: run === 0 ? "a" : null,
        previousStatus: stored,
        previousSyncedAt: then,
        syncedAt: then + 900_000,
      });
      advice.push(followUpFor(status, reason));
      stored = status;
    }
    expect(advice).to.deep.equal(["force_sync", "none", "none", "none"]);
  });
});
