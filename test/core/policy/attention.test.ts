import { expect } from "chai";
import fc from "fast-check";
import { attentionFor, type AttentionInput, failedLately } from "../../../src/core/policy/attention.js";
import { surveyFleet } from "../../../src/core/policy/fleet.js";
import { compareSeverity } from "../../../src/core/policy/severity.js";

const now = Date.UTC(2026, 4, 9, 12);
const hour = 3_600_000;
const kinds = (input: AttentionInput) => attentionFor(input).map(({ kind }) => kind);
const playlist = (id: string, syncStatus: string | null, syncStatusReason: string | null, hoursAgo: number | null) => ({
  id,
  syncStatus,
  syncStatusReason,
  syncedAt: hoursAgo === null ? null : now - hoursAgo * hour,
});

describe("what needs attention", () => {
  it("is nothing where nothing is known to be wrong", () => {
    expect(attentionFor({})).to.deep.equal([]);
    expect(attentionFor({ connection: "connected", freeAvailable: true, missingScopes: [], failing: 0 })).to.deep.equal(
      [],
    );
  });

  it("names one cause once: a stopped worker, not its late playlists", () => {
    const fleet = surveyFleet([playlist("a", "fresh", null, 5), playlist("b", "fresh", null, 6)], now);
    expect(kinds({ fleet })).to.deep.equal(["worker_down"]);
  });

  it("tells playlists that force sync cures from gaps that it hides", () => {
    const fleet = surveyFleet(
      [
        playlist("a", "fresh", null, 0),
        playlist("b", "stale", "snapshot_changed", 0),
        playlist("c", "stale", "sync_gap", 0),
        playlist("d", "fresh", null, 3),
        playlist("e", "fresh", null, 0),
      ],
      now,
    );
    const items = attentionFor({ fleet });
    expect(items.map(({ kind }) => kind)).to.deep.equal(["overdue", "differ", "gaps"]);
    expect(items[1]).to.deep.include({ ids: ["b"] });
  });

  it("does not count cards while Harmony itself is away", () => {
    expect(kinds({ unreachable: true, failing: 5 })).to.deep.equal(["unreachable"]);
    expect(kinds({ failing: 5 })).to.deep.equal(["failing"]);
  });

  it("does not blame Soulseek where Spotify's configuration is the news", () => {
    expect(kinds({ connection: "unconfigured", freeAvailable: false })).to.deep.equal(["unconfigured"]);
    expect(kinds({ connection: "connected", freeAvailable: false })).to.deep.equal(["free_disabled"]);
  });

  it("says for each what is wrong, how bad it is, and whom it concerns", () => {
    const fleet = surveyFleet(
      [playlist("a", "fresh", null, 0), playlist("b", "fresh", null, 3), playlist("c", "stale", "sync_gap", 0)],
      now,
    );
    expect(attentionFor({ unreachable: true })).to.deep.equal([{ kind: "unreachable", severity: "crit" }]);
    expect(attentionFor({ failing: 2 })).to.deep.equal([{ kind: "failing", severity: "crit", count: 2 }]);
    expect(attentionFor({ connection: "unconfigured" })).to.deep.equal([{ kind: "unconfigured", severity: "crit" }]);
    expect(attentionFor({ connection: "unauthenticated" })).to.deep.equal([
      { kind: "unauthenticated", severity: "warn" },
    ]);
    expect(attentionFor({ fleet })).to.deep.equal([
      { kind: "overdue", severity: "crit", count: 1, lastRunAt: now },
      { kind: "gaps", severity: "warn", count: 1, lastRunAt: now },
    ]);
    expect(attentionFor({ missingScopes: ["s"] })).to.deep.equal([{ kind: "scopes", severity: "warn", scopes: ["s"] }]);
    expect(attentionFor({ failedBackfill: { jobId: "b", error: "out of disk" } })).to.deep.equal([
      { kind: "backfill", severity: "warn", jobId: "b", error: "out of disk" },
    ]);
    expect(attentionFor({ failedIngests: ["i"] })).to.deep.equal([{ kind: "ingest", severity: "warn", ids: ["i"] }]);
    expect(attentionFor({ stuckIngests: ["s"] })).to.deep.equal([
      { kind: "ingest_stuck", severity: "warn", ids: ["s"] },
    ]);
    expect(attentionFor({ freeAvailable: false })).to.deep.equal([{ kind: "free_disabled", severity: "warn" }]);
  });

  it("is nothing with playlists that are all in time", () => {
    expect(attentionFor({ fleet: surveyFleet([playlist("a", "fresh", null, 0)], now) })).to.deep.equal([]);
  });

  it("asks for a force sync of exactly those that changed or lost their snapshot; what stays stale is told apart", () => {
    const reasons = ["snapshot_changed", "previously_stale", "missing_snapshot", "sync_gap", "previously_stale", null];
    const fleet = surveyFleet(
      reasons.map((reason, index) => playlist(`${index}`, "stale", reason, 0)),
      now,
    );
    expect(fleet.forceSync).to.deep.equal(["0", "2"]);
    const items = attentionFor({ fleet });
    expect(items.find(({ kind }) => kind === "differ")).to.deep.include({ ids: ["0", "2"] });
    expect(items.find(({ kind }) => kind === "still_stale")).to.deep.include({ count: 2 });
  });

  it("does not blame a gap on anything but the worker while that is down", () => {
    const fleet = surveyFleet([playlist("a", "stale", "sync_gap", 5)], now);
    expect(attentionFor({ fleet })).to.deep.equal([
      { kind: "worker_down", severity: "crit", lastRunAt: now - 5 * hour },
    ]);
  });

  it("puts a card that fails before a scope that is missing, and that before nothing", () => {
    const fleet = surveyFleet([playlist("a", "fresh", null, 0), playlist("b", "fresh", null, 3)], now);
    expect(kinds({ fleet, connection: "unauthenticated", missingScopes: ["s"] })).to.deep.equal([
      "overdue",
      "unauthenticated",
      "scopes",
    ]);
  });

  it("comes worst first, whatever is wrong", () => {
    const some = fc.record({
      unreachable: fc.boolean(),
      failing: fc.nat(7),
      connection: fc.constantFrom("connected", "unauthenticated", "unconfigured", "unknown"),
      freeAvailable: fc.constantFrom(true, false, null),
      missingScopes: fc.array(fc.string()),
      failedBackfill: fc.constantFrom(undefined, { jobId: "b", error: null }),
      failedIngests: fc.array(fc.string()),
      stuckIngests: fc.array(fc.string()),
    }) as fc.Arbitrary<AttentionInput>;
    fc.assert(
      fc.property(some, (input) => {
        const items = attentionFor(input);
        for (let index = 1; index < items.length; index++) {
          expect(compareSeverity(items[index - 1]!.severity, items[index]!.severity)).to.be.at.least(0);
        }
        expect(new Set(items.map(({ kind }) => kind)).size).to.equal(items.length);
      }),
    );
  });
});

describe("submissions that failed lately", () => {
  const job = (id: string, state: "failed" | "completed", hoursAgo: number | null) => ({
    id,
    state,
    updatedAt: hoursAgo === null ? null : now - hoursAgo * hour,
  });

  it("are those of the last day, and those whose time nobody knows", () => {
    const jobs = [
      job("now", "failed", 0),
      job("a day", "failed", 24),
      job("longer", "failed", 24.001),
      job("unknown", "failed", null),
      job("well", "completed", 0),
    ];
    expect(failedLately(jobs, now)).to.deep.equal(["now", "a day", "unknown"]);
  });
});
