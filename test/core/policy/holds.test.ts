import { expect } from "chai";
import fc from "fast-check";
import { judgePage } from "../../../src/core/policy/attention.js";
import type { AttentionItem } from "../../../src/core/policy/attention-items.js";
import { holdItem, holdOn } from "../../../src/core/policy/holds.js";

const now = Date.UTC(2026, 4, 9, 12);
const hour = 3_600_000;

const differ = (changed: number, missing = 0): AttentionItem => ({
  kind: "differ",
  severity: "warn",
  changed,
  missing,
  ids: [],
});

describe("an item that somebody holds", () => {
  it("is held until the end that was given, and not longer", () => {
    const holds = [holdItem(differ(17), "snoozed", "nora", now + hour)];
    expect(holdOn(differ(17), holds, now + hour - 1)).to.deep.include({ kind: "snoozed", by: "nora" });
    expect(holdOn(differ(17), holds, now + hour)).to.equal(undefined);
  });

  it("comes back when it concerns more, and not when it concerns less", () => {
    const holds = [holdItem(differ(14, 3), "taken", null, now + hour)];
    expect(holdOn(differ(17), holds, now)).to.not.equal(undefined);
    expect(holdOn(differ(3), holds, now)).to.not.equal(undefined);
    expect(holdOn(differ(15, 3), holds, now)).to.equal(undefined);
  });

  it("comes back when it is more severe", () => {
    const skipped = (overdue: number): AttentionItem => ({
      kind: "skipped",
      severity: overdue > 0 ? "crit" : "warn",
      overdue,
      gaps: 4 - overdue,
      lastRunAt: now,
    });
    const holds = [holdItem(skipped(0), "snoozed", "nora", now + hour)];
    expect(holdOn(skipped(0), holds, now)).to.not.equal(undefined);
    expect(holdOn(skipped(1), holds, now)).to.equal(undefined);
  });

  it("comes back when it has another cause: another job, scope, threshold or reason", () => {
    const pairs: ReadonlyArray<readonly [AttentionItem, AttentionItem]> = [
      [
        { kind: "backfill", severity: "warn", jobId: "a", error: null },
        { kind: "backfill", severity: "warn", jobId: "b", error: null },
      ],
      [
        { kind: "scopes", severity: "warn", scopes: ["a"], blocks: [] },
        { kind: "scopes", severity: "warn", scopes: ["b"], blocks: [] },
      ],
      [
        { kind: "expiring", severity: "warn", daysLeft: 9, expiresAt: now, alarm: 30 },
        { kind: "expiring", severity: "warn", daysLeft: 7, expiresAt: now, alarm: 7 },
      ],
      [
        { kind: "refused", severity: "crit", cause: "premium_lapsed", isInferred: false, since: now },
        { kind: "refused", severity: "crit", cause: "not_on_user_list", isInferred: false, since: now },
      ],
      [
        { kind: "ingest_stuck", severity: "warn", ids: ["a"] },
        { kind: "ingest_stuck", severity: "warn", ids: ["b"] },
      ],
    ];
    for (const [before, after] of pairs) {
      const holds = [holdItem(before, "snoozed", null, now + hour)];
      expect(holdOn(before, holds, now), before.kind).to.not.equal(undefined);
      expect(holdOn(after, holds, now), after.kind).to.equal(undefined);
    }
  });

  it("is one item: another card that fails is not held with it", () => {
    const failing = (card: "account" | "backfill"): AttentionItem => ({
      kind: "failing",
      severity: "warn",
      card,
      cause: "harmony_failed",
      at: undefined,
      retryAt: undefined,
    });
    const holds = [holdItem(failing("account"), "snoozed", null, now + hour)];
    expect(holdOn(failing("backfill"), holds, now)).to.equal(undefined);
  });

  it("still counts, and the page is judged again when the hold ends", () => {
    const holds = [holdItem({ kind: "free_disabled", severity: "warn" }, "taken", "nora", now + hour)];
    const { verdict, items, judgeAgainAt } = judgePage({ now, freeAvailable: false, holds });
    expect(verdict).to.equal("attention");
    expect(items).to.have.length(1);
    expect(items[0]!.hold).to.deep.include({ kind: "taken", by: "nora" });
    expect(judgeAgainAt).to.equal(now + hour);
  });

  it("never hides anything worse than what was held, whatever the numbers", () => {
    fc.assert(
      fc.property(fc.nat(), fc.nat(), fc.nat(), fc.nat(), (changed, missing, laterChanged, laterMissing) => {
        const holds = [holdItem(differ(changed, missing), "snoozed", null, now + hour)];
        const isHeld = holdOn(differ(laterChanged, laterMissing), holds, now) !== undefined;
        expect(isHeld).to.equal(laterChanged + laterMissing <= changed + missing);
      }),
    );
  });
});
