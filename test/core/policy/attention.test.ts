import { expect } from "chai";
import fc from "fast-check";
import {
  attentionFor,
  type AttentionInput,
  failedLately,
  judgePage,
  type Source,
  type SourceState,
} from "../../../src/core/policy/attention.js";
import { surveyFleet } from "../../../src/core/policy/fleet.js";
import { type CauseName, causeResolvers } from "../../../src/core/policy/causes.js";
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

const cards: ReadonlyArray<Source> = [
  "status",
  "account",
  "playlists",
  "recommendations",
  "saved-tracks",
  "free-ingest",
  "backfill",
];
/** All cards have answered, but for those given. */
const answered = (...others: ReadonlyArray<SourceState>): ReadonlyArray<SourceState> =>
  cards.map((card, index) => others.find((other) => other.card === card) ?? { card, at: now - index });

describe("what needs attention", () => {
  it("is nothing where nothing is known to be wrong", () => {
    expect(attentionFor({})).to.deep.equal([]);
    expect(
      attentionFor({ connection: "connected", freeAvailable: true, missingScopes: [], sources: answered() }),
    ).to.deep.equal([]);
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

  it("names each card that fails, and none while Harmony itself is away", () => {
    const failing = answered(
      { card: "saved-tracks", at: now, cause: "dependency_down" },
      { card: "backfill", cause: "harmony_failed" },
    );
    expect(attentionFor({ sources: failing })).to.deep.equal([
      { kind: "failing", severity: "crit", card: "saved-tracks", cause: "dependency_down" },
      { kind: "failing", severity: "crit", card: "backfill", cause: "harmony_failed" },
    ]);
    for (const cause of ["unreachable", "timed_out"] as const) {
      const away = cards.map((card) => ({ card, cause }));
      expect(kinds({ sources: away })).to.deep.equal(["unreachable"]);
    }
  });

  it("alarms nobody about what is no fault, or is told by its root cause", () => {
    for (const cause of ["withdrawn", "role_too_low", "feature_off", "route_missing", "signed_out"] as const)
      expect(kinds({ sources: answered({ card: "recommendations", cause }) }), cause).to.deep.equal([]);
    const behind = answered(
      { card: "account", cause: "not_authorised" },
      { card: "backfill", cause: "not_authorised" },
    );
    expect(kinds({ connection: "unauthenticated", sources: behind })).to.deep.equal(["unauthenticated"]);
  });

  it("tells refused from not authorised", () => {
    const sources = answered(
      { card: "account", cause: "premium_lapsed" },
      { card: "recommendations", cause: "premium_lapsed" },
    );
    expect(attentionFor({ connection: "unauthenticated", sources })).to.deep.equal([
      { kind: "refused", severity: "crit", cause: "premium_lapsed" },
    ]);
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

  it("puts the root cause before what follows from it, and a scope that is missing last", () => {
    const fleet = surveyFleet([playlist("a", "fresh", null, 0), playlist("b", "fresh", null, 3)], now);
    expect(kinds({ fleet, connection: "unauthenticated", missingScopes: ["s"] })).to.deep.equal([
      "unauthenticated",
      "overdue",
      "scopes",
    ]);
  });

  it("comes with root causes first and the worst of the rest next, and is clear only without any and with all answers", () => {
    const some = fc.record({
      sources: fc.uniqueArray(
        fc.record({
          card: fc.constantFrom(...cards),
          at: fc.option(fc.nat(), { nil: undefined }),
          cause: fc.option(fc.constantFrom(...(Object.keys(causeResolvers) as Array<CauseName>)), { nil: undefined }),
        }),
        { selector: ({ card }) => card },
      ),
      connection: fc.constantFrom("connected", "unauthenticated", "unconfigured", "unknown"),
      freeAvailable: fc.constantFrom(true, false, null),
      missingScopes: fc.array(fc.string()),
      failedBackfill: fc.constantFrom(undefined, { jobId: "b", error: null }),
      failedIngests: fc.array(fc.string()),
      stuckIngests: fc.array(fc.string()),
    }) as fc.Arbitrary<AttentionInput>;
    const roots = ["unreachable", "unconfigured", "unauthenticated", "refused", "worker_down"];
    fc.assert(
      fc.property(some, (input) => {
        const items = attentionFor(input);
        for (const part of [true, false].map((isRoot) => items.filter(({ kind }) => roots.includes(kind) === isRoot))) {
          for (let index = 1; index < part.length; index++) {
            expect(compareSeverity(part[index - 1]!.severity, part[index]!.severity)).to.be.at.least(0);
          }
        }
        expect(items.map(({ kind }) => roots.includes(kind))).to.deep.equal(
          items.map(({ kind }) => roots.includes(kind)).sort((a, b) => Number(b) - Number(a)),
        );
        const { verdict, waiting, total } = judgePage(input);
        if (verdict === "clear" || verdict === "blind") {
          expect(items).to.have.length(0);
          expect(waiting).to.have.length(0);
        }
        expect(total).to.equal(input.sources!.length);
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

describe("the verdict on the page", () => {
  const fleetOf = (...ages: ReadonlyArray<number | null>) =>
    surveyFleet(
      ages.map((age, index) => playlist(String(index), age === null ? null : "fresh", null, age)),
      now,
    );

  it("is that it is checking, until every card has answered", () => {
    const sources = answered({ card: "recommendations" }, { card: "backfill" });
    expect(judgePage({ sources })).to.deep.include({
      verdict: "checking",
      answered: 5,
      total: 7,
      waiting: ["recommendations", "backfill"],
    });
  });

  it("is clear only then, as of the oldest answer", () => {
    const { verdict, at, answered: count } = judgePage({ sources: answered(), fleet: fleetOf(0, 0) });
    expect({ verdict, at, count }).to.deep.equal({ verdict: "clear", at: now - 6, count: 7 });
  });

  it("is attention as soon as anything is wrong, though other cards have not answered", () => {
    const sources = answered({ card: "backfill" });
    expect(judgePage({ sources, connection: "unconfigured" }).verdict).to.equal("attention");
  });

  it("is neither clear nor an alarm where no playlist can be judged", () => {
    expect(judgePage({ sources: answered(), fleet: fleetOf(null, null) }).verdict).to.equal("blind");
    expect(judgePage({ sources: answered(), fleet: fleetOf(null, 0) }).verdict).to.equal("clear");
    expect(judgePage({ sources: answered(), fleet: fleetOf() }).verdict).to.equal("clear");
  });
});
