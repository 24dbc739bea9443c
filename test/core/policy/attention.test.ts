import { expect } from "chai";
import fc from "fast-check";
import { attentionFor, type AttentionInput } from "../../../src/core/policy/attention.js";
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

  it("comes worst first, whatever is wrong", () => {
    const some = fc.record({
      unreachable: fc.boolean(),
      failing: fc.nat(7),
      connection: fc.constantFrom("connected", "unauthenticated", "unconfigured", "unknown"),
      freeAvailable: fc.constantFrom(true, false, null),
      missingScopes: fc.array(fc.string()),
      failedBackfill: fc.constantFrom(undefined, { jobId: "b", error: null }),
      failedIngests: fc.array(fc.string()),
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
