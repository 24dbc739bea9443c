import { expect } from "chai";
import fc from "fast-check";
import type { BackfillJob } from "../../../src/core/model/backfill.js";
import type { IngestJob } from "../../../src/core/model/ingest.js";
import { judgePage, type PageInput } from "../../../src/core/policy/attention.js";
import {
  attentionFor,
  type AttentionInput,
  type AttentionItem,
  countEffects,
  isFailing,
  type Source,
  sourceNames,
  type SourceState,
} from "../../../src/core/policy/attention-items.js";
import { type CauseName, causeResolvers } from "../../../src/core/policy/causes.js";
import { surveyFleet } from "../../../src/core/policy/fleet.js";
import type { Standing } from "../../../src/core/policy/standing.js";
import { compareSeverity } from "../../../src/core/policy/severity.js";

const now = Date.UTC(2026, 4, 9, 12);
const minute = 60_000;
const hour = 60 * minute;

const playlist = (id: string, syncStatus: string | null, syncStatusReason: string | null, hoursAgo: number | null) => ({
  id,
  syncStatus,
  syncStatusReason,
  syncedAt: hoursAgo === null ? null : now - hoursAgo * hour,
});
const fleetOf = (...members: ReadonlyArray<ReturnType<typeof playlist>>) => surveyFleet(members, now);
const fresh = playlist("fresh", "fresh", null, 0);

const unauthenticated = (since?: number): Standing => ({ kind: "unauthenticated", isCleared: false, since });
const refused = (since?: number): Standing => ({
  kind: "refused",
  cause: "premium_lapsed",
  isInferred: false,
  since,
  authorisedAt: now,
});

const backfill = (job: Partial<BackfillJob>): BackfillJob => ({
  jobId: "bf-1",
  state: "running",
  requested: 1240,
  processed: 800,
  matched: 700,
  cacheHits: null,
  cacheMisses: null,
  expandedPlaylists: null,
  expandedTracks: null,
  expandPlaylists: null,
  includeCachedResults: null,
  durationMs: null,
  error: null,
  createdAt: now - hour,
  updatedAt: now - minute,
  ...job,
});

const ingest = (job: Partial<IngestJob>): IngestJob => ({
  id: "in-1",
  state: "completed",
  counts: null,
  accepted: { playlists: null, tracks: 48, batches: null },
  skipped: null,
  error: null,
  queuedTracks: null,
  failedTracks: null,
  skippedTracks: null,
  skipReason: null,
  createdAt: now - hour,
  updatedAt: now - hour,
  ...job,
});

/** All cards have answered, but for those given. */
const answered = (...others: ReadonlyArray<SourceState>): ReadonlyArray<SourceState> =>
  sourceNames.map((card, index) => others.find((other) => other.card === card) ?? { card, at: now - index });

const itemsFor = (input: Omit<AttentionInput, "now">) => attentionFor({ now, ...input });
const kinds = (input: Omit<AttentionInput, "now">) => itemsFor(input).map(({ kind }) => kind);
const itemOf = <Kind extends AttentionItem["kind"]>(input: Omit<AttentionInput, "now">, kind: Kind) =>
  itemsFor(input).find((item) => item.kind === kind) as Extract<AttentionItem, { readonly kind: Kind }>;
const judge = (input: Omit<PageInput, "now">) => judgePage({ now, ...input });

describe("what needs attention", () => {
  it("is nothing where nothing is known to be wrong", () => {
    expect(itemsFor({})).to.deep.equal([]);
    expect(
      itemsFor({
        standing: { kind: "connected" },
        freeAvailable: true,
        missingScopes: [],
        sources: answered(),
        fleet: fleetOf(fresh),
        newestBackfill: backfill({}),
        ingests: [ingest({})],
      }),
    ).to.deep.equal([]);
  });

  it("names one cause once: a stopped worker, with the playlists it did not sync behind it", () => {
    const fleet = fleetOf(playlist("a", "fresh", null, 5), playlist("b", "stale", "sync_gap", 6));
    expect(itemsFor({ fleet, syncEverySeconds: 900 })).to.deep.equal([
      {
        kind: "worker_down",
        severity: "crit",
        lastRunAt: now - 5 * hour,
        syncEverySeconds: 900,
        effects: { skipped: 2, stale: 0, cards: [] },
      },
    ]);
  });

  it("tells playlists that the worker skipped from those that differ, and from those that stay stale", () => {
    const fleet = fleetOf(
      fresh,
      fresh,
      fresh,
      playlist("changed", "stale", "snapshot_changed", 0),
      playlist("bare", "stale", "missing_snapshot", 0),
      playlist("gap", "stale", "sync_gap", 0),
      playlist("late", "fresh", null, 3),
      playlist("still", "stale", "previously_stale", 0),
      playlist("odd", "stale", "moon_phase", 0),
      playlist("none", "stale", null, 0),
    );
    expect(itemsFor({ fleet })).to.deep.equal([
      { kind: "skipped", severity: "crit", overdue: 1, gaps: 1, lastRunAt: now },
      { kind: "differ", severity: "warn", changed: 1, missing: 1, ids: ["changed", "bare"] },
      { kind: "still_stale", severity: "warn", count: 1 },
      { kind: "stale_otherwise", severity: "warn", count: 2 },
    ]);
  });

  it("names each card that fails, in the order of the page", () => {
    const failing = answered(
      { card: "saved-tracks", at: now, cause: "dependency_down", retryAt: now + minute },
      { card: "backfill", cause: "harmony_failed" },
    );
    expect(itemsFor({ sources: failing })).to.deep.equal([
      {
        kind: "failing",
        severity: "warn",
        card: "backfill",
        cause: "harmony_failed",
        at: undefined,
        retryAt: undefined,
      },
      {
        kind: "failing",
        severity: "warn",
        card: "saved-tracks",
        cause: "dependency_down",
        at: now,
        retryAt: now + minute,
      },
    ]);
  });

  it("alarms nobody about what this app, server or session does not have", () => {
    for (const cause of ["withdrawn", "role_too_low", "feature_off", "route_missing"] as const)
      expect(kinds({ sources: answered({ card: "recommendations", cause }) }), cause).to.deep.equal([]);
  });

  it("counts what follows from a missing authorisation there, and nowhere else", () => {
    const input = {
      standing: unauthenticated(now - hour),
      sources: answered(
        { card: "account", cause: "not_authorised" },
        { card: "recommendations", cause: "not_authorised" },
        { card: "saved-tracks", at: now, cause: "harmony_failed" },
      ),
      fleet: fleetOf(
        fresh,
        playlist("late", "fresh", null, 3),
        playlist("changed", "stale", "snapshot_changed", 0),
        playlist("gap", "stale", "sync_gap", 0),
      ),
      missingScopes: ["user-top-read"],
      newestBackfill: backfill({ state: "paused" }),
    } as const;
    expect(kinds(input)).to.deep.equal(["unauthenticated", "failing"]);
    const { severity, effects } = itemOf(input, "unauthenticated");
    expect(severity).to.equal("crit");
    expect(effects).to.deep.include({ skipped: 2, stale: 1, cards: ["account", "recommendations"] });
    expect(effects?.backfill?.jobId).to.equal("bf-1");
    expect(judge(input).effects).to.equal(6);
  });

  it("is a warning while nobody is authorised and nothing is late yet", () => {
    const input = { standing: unauthenticated(), fleet: fleetOf(fresh) } as const;
    expect(itemOf(input, "unauthenticated")).to.deep.include({ severity: "warn", endedAt: undefined });
  });

  it("says when the authorisation was too old", () => {
    const expiry = { authorisedAt: 0, expiresAt: now - hour, daysLeft: 0, alarm: undefined, isOver: true };
    const input = { standing: unauthenticated(), expiry } as const;
    expect(kinds(input)).to.deep.equal(["unauthenticated"]);
    expect(itemOf(input, "unauthenticated").endedAt).to.equal(now - hour);
  });

  it("tells refused from not authorised", () => {
    const sources = answered(
      { card: "account", cause: "premium_lapsed" },
      { card: "recommendations", cause: "premium_lapsed" },
    );
    const items = itemsFor({ standing: refused(now - hour), sources });
    expect(items).to.have.length(1);
    expect(items[0]).to.deep.include({ kind: "refused", severity: "crit", cause: "premium_lapsed", since: now - hour });
    expect(items[0]!.effects?.cards).to.deep.equal(["account", "recommendations"]);
  });

  it("blames a refusal for no backfill that failed before it", () => {
    const standing = refused(now - hour);
    const before = backfill({ state: "failed", updatedAt: now - 2 * hour });
    expect(kinds({ standing, newestBackfill: before })).to.deep.equal(["refused", "backfill"]);
    const after = backfill({ state: "failed", updatedAt: now });
    expect(kinds({ standing, newestBackfill: after })).to.deep.equal(["refused"]);
  });

  it("does not blame Soulseek where Spotify's configuration is the news", () => {
    expect(kinds({ standing: { kind: "unconfigured" }, freeAvailable: false })).to.deep.equal(["unconfigured"]);
    expect(kinds({ standing: { kind: "connected" }, freeAvailable: false })).to.deep.equal(["free_disabled"]);
  });

  it("does not take a connection for good that the page has no word for", () => {
    expect(kinds({ standing: { kind: "unknown", since: undefined }, sources: answered() })).to.deep.equal([
      "standing_unknown",
    ]);
    expect(
      kinds({ standing: { kind: "unknown", since: undefined }, sources: answered({ card: "status" }) }),
    ).to.deep.equal([]);
  });

  it("counts a card that lacks a scope under the scope", () => {
    const sources = answered({ card: "saved-tracks", cause: "scope_missing" });
    expect(itemsFor({ sources, missingScopes: ["user-library-read"] })).to.deep.equal([
      {
        kind: "scopes",
        severity: "warn",
        scopes: ["user-library-read"],
        blocks: ["saved-tracks"],
        effects: { skipped: 0, stale: 0, cards: ["saved-tracks"] },
      },
    ]);
    expect(kinds({ sources })).to.deep.equal(["failing"]);
  });

  it("warns before the authorisation ends, and alarms on its last day", () => {
    const expiry = (daysLeft: number, alarm: 30 | 7 | 1 | undefined) => ({
      authorisedAt: 0,
      expiresAt: now + daysLeft * 24 * hour,
      daysLeft,
      alarm,
      isOver: false,
    });
    expect(kinds({ expiry: expiry(31, undefined) })).to.deep.equal([]);
    expect(itemOf({ expiry: expiry(9, 30) }, "expiring")).to.deep.include({ severity: "warn", daysLeft: 9 });
    expect(itemOf({ expiry: expiry(1, 1) }, "expiring")).to.deep.include({ severity: "crit", daysLeft: 1 });
  });

  it("counts the tracks that were not ingested, of how many sent, and names the reason", () => {
    const partly = ingest({ failedTracks: 2, error: "failed=2" });
    const limited = ingest({
      id: "in-2",
      skippedTracks: 5,
      skipReason: "limit",
      accepted: { playlists: null, tracks: 43, batches: null },
    });
    const doubled = ingest({ id: "in-3", skippedTracks: 5, skipReason: "duplicate" });
    const old = ingest({ id: "in-4", state: "failed", updatedAt: now - 25 * hour });
    expect(itemOf({ ingests: [partly, doubled, old] }, "not_ingested")).to.deep.equal({
      kind: "not_ingested",
      severity: "crit",
      tracks: 2,
      jobs: [{ id: "in-1", tracks: 2, sent: 48, at: now - hour, error: "failed=2", skipReason: null, failed: 2 }],
    });
    const several = itemOf({ ingests: [partly, limited] }, "not_ingested");
    expect(several.tracks).to.equal(7);
    expect(several.jobs.map(({ id, sent }) => [id, sent])).to.deep.equal([
      ["in-1", 48],
      ["in-2", 48],
    ]);
    expect(itemOf({ ingests: [limited] }, "not_ingested").severity).to.equal("warn");
  });

  it("does not invent a number where a submission failed without one", () => {
    const failed = ingest({ state: "failed", updatedAt: null, createdAt: null });
    expect(itemOf({ ingests: [failed, ingest({ id: "b", failedTracks: 3 })] }, "not_ingested").tracks).to.equal(
      undefined,
    );
  });

  it("names submissions that do not move", () => {
    const stuck = ingest({ state: "queued", updatedAt: now - 16 * minute });
    expect(itemOf({ ingests: [stuck] }, "ingest_stuck").ids).to.deep.equal(["in-1"]);
  });

  it("tells of the newest backfill where it failed", () => {
    const newestBackfill = backfill({ state: "failed", error: "out of disk" });
    expect(itemsFor({ newestBackfill })).to.deep.equal([
      { kind: "backfill", severity: "warn", jobId: "bf-1", error: "out of disk" },
    ]);
  });
});

describe("the verdict on the page", () => {
  it("is that it is checking, until every card has answered", () => {
    const sources = answered({ card: "recommendations" }, { card: "backfill" });
    const { verdict, answered: some, total, waiting } = judge({ sources, fleet: fleetOf(fresh) });
    expect({ verdict, some, total, waiting }).to.deep.equal({
      verdict: "checking",
      some: ["status", "account", "playlists", "free-ingest", "saved-tracks"],
      total: 7,
      waiting: ["backfill", "recommendations"],
    });
  });

  it("is that it is checking, until the playlists that have come are judged", () => {
    expect(judge({ sources: answered() })).to.deep.include({ verdict: "checking", waiting: ["playlists"] });
  });

  it("is clear only then, as of the oldest answer", () => {
    const { verdict, at, answered: all } = judge({ sources: answered(), fleet: fleetOf(fresh, fresh) });
    expect({ verdict, at, count: all.length }).to.deep.equal({ verdict: "clear", at: now - 6, count: 7 });
  });

  it("is clear where Spotify has withdrawn a card from this app: that is an answer", () => {
    const sources = answered({ card: "recommendations", cause: "withdrawn" });
    const { verdict, answered: all, underWay } = judge({ sources, fleet: fleetOf(fresh) });
    expect({ verdict, count: all.length }).to.deep.equal({ verdict: "clear", count: 7 });
    expect(underWay).to.deep.include({ kind: "not_offered", card: "recommendations", cause: "withdrawn" });
  });

  it("is attention as soon as anything is wrong, though other cards have not answered", () => {
    const sources = answered({ card: "backfill" });
    expect(judge({ sources, standing: { kind: "unconfigured" } }).verdict).to.equal("attention");
  });

  it("is neither clear nor an alarm where no playlist can be judged", () => {
    const none = playlist("none", null, null, null);
    const { verdict, notJudged, underWay } = judge({ sources: answered(), fleet: fleetOf(none, none) });
    expect({ verdict, notJudged }).to.deep.equal({ verdict: "blind", notJudged: 2 });
    expect(underWay[0]).to.deep.equal({ kind: "no_sync_status" });
    expect(judge({ sources: answered(), fleet: fleetOf() }).verdict).to.equal("clear");
  });

  it("names and counts playlists that cannot be judged beside fresh ones", () => {
    const fleet = fleetOf(fresh, playlist("none", null, null, null), playlist("odd", "fresh", null, null));
    const { verdict, notJudged, underWay } = judge({ sources: answered(), fleet });
    expect({ verdict, notJudged }).to.deep.equal({ verdict: "clear", notJudged: 2 });
    expect(underWay.find(({ kind }) => kind === "not_judged")).to.deep.include({ count: 2 });
  });

  it("waits calmly while Spotify limits requests, with everything that follows from it", () => {
    const sources = answered({ card: "account", at: now - hour, cause: "spotify_limit" });
    const standing = { kind: "limited", since: now - hour, until: now + 20 * hour } as const;
    const fleet = fleetOf(fresh, playlist("late", "fresh", null, 3));
    const { verdict, items, limit, effects, judgeAgainAt } = judge({ sources, standing, fleet });
    expect({ verdict, items, effects }).to.deep.equal({ verdict: "limited", items: [], effects: 2 });
    expect(limit).to.deep.include({ since: now - hour, until: now + 20 * hour });
    expect(judgeAgainAt).to.be.at.most(now + 20 * hour);
    expect(judge({ sources, standing, fleet, freeAvailable: false }).verdict).to.equal("attention");
  });

  for (const cause of ["unreachable", "timed_out", "signed_out"] as const) {
    it(`is about the past where Harmony gives no answer: ${cause}`, () => {
      const last = now - 5 * minute;
      const sources = sourceNames.map((card) => ({ card, at: last - 1, cause }));
      const status = { card: "status", at: last, cause, retryAt: now + 40_000, debugId: "dbg" } as const;
      const all = [status, ...sources.slice(1)];
      const { verdict, past, items } = judge({ sources: all, missingScopes: ["s"], fleet: fleetOf(fresh) });
      expect(verdict).to.equal("past");
      expect(past).to.deep.equal({ since: last, cause, retryAt: now + 40_000, debugId: "dbg" });
      // What was known last, without an alarm for each card.
      expect(items.map(({ item }) => item.kind)).to.deep.equal(["scopes"]);
    });
  }

  it("is about the past without a network, and where nothing has come for ten minutes", () => {
    const fleet = fleetOf(fresh);
    expect(judge({ sources: answered(), fleet, isOnline: false }).past).to.deep.include({
      cause: "unreachable",
      since: now,
    });
    const slept = sourceNames.map((card) => ({ card, at: now - 11 * minute }));
    expect(judge({ sources: slept, fleet }).past).to.deep.include({ cause: undefined, since: now - 11 * minute });
    const { verdict, judgeAgainAt } = judge({ sources: answered(), fleet });
    expect(verdict).to.equal("clear");
    expect(judgeAgainAt).to.equal(now + 10 * minute + 1);
  });

  it("does not write off what other cards read while the status alone hangs", () => {
    const sources = answered({ card: "status", at: now - 5 * minute, cause: "timed_out" });
    const { verdict, items } = judge({ sources, fleet: fleetOf(fresh) });
    expect(verdict).to.equal("attention");
    expect(items[0]!.item).to.deep.include({ kind: "failing", card: "status" });
  });
});

describe("whatever is known of the page", () => {
  const texts = fc.oneof(fc.string(), fc.constantFrom("<script>", "__proto__", "‮", "javascript:alert(1)", ""));
  const cause = fc.constantFrom(...(Object.keys(causeResolvers) as Array<CauseName>));
  const moment = fc.integer({ min: now - 48 * hour, max: now });
  const source = fc.record({
    card: fc.constantFrom<Source>(...sourceNames),
    at: fc.option(moment, { nil: undefined }),
    cause: fc.option(cause, { nil: undefined }),
  });
  const standing: fc.Arbitrary<Standing | undefined> = fc.oneof(
    fc.constant(undefined),
    fc.constantFrom<Standing>({ kind: "connected" }, { kind: "unconfigured" }, { kind: "unknown", since: undefined }),
    fc.record({
      kind: fc.constant("unauthenticated" as const),
      isCleared: fc.boolean(),
      since: fc.option(moment, { nil: undefined }),
    }),
    fc.record({ kind: fc.constant("limited" as const), since: moment, until: fc.option(moment, { nil: undefined }) }),
    fc.record({
      kind: fc.constant("refused" as const),
      cause,
      isInferred: fc.boolean(),
      since: fc.option(moment, { nil: undefined }),
      authorisedAt: fc.constant(undefined),
    }),
  );
  const member = fc.record({
    id: texts,
    syncStatus: fc.constantFrom("fresh", "stale", "odd", null),
    syncStatusReason: fc.oneof(
      fc.constantFrom("snapshot_changed", "missing_snapshot", "sync_gap", "previously_stale", null),
      texts,
    ),
    syncedAt: fc.option(moment),
  });
  const input: fc.Arbitrary<PageInput> = fc.record({
    now: fc.constant(now),
    sources: fc.uniqueArray(source, { selector: ({ card }) => card }),
    standing,
    freeAvailable: fc.constantFrom(true, false, null),
    fleet: fc.option(
      fc.array(member, { maxLength: 12 }).map((members) => surveyFleet(members, now)),
      { nil: undefined },
    ),
    missingScopes: fc.array(texts, { maxLength: 3 }),
    newestBackfill: fc.option(
      fc
        .record({ jobId: texts, state: fc.constantFrom("running", "paused", "failed", "completed"), error: texts })
        .map(backfill),
      { nil: undefined },
    ),
    ingests: fc.option(
      fc.array(
        fc
          .record({
            id: texts,
            state: fc.constantFrom("queued", "completed", "failed", "unknown"),
            failedTracks: fc.option(fc.nat(9)),
            skippedTracks: fc.option(fc.nat(9)),
            skipReason: fc.option(texts),
            error: fc.option(texts),
            updatedAt: fc.option(moment),
          })
          .map(ingest),
        { maxLength: 4 },
      ),
      { nil: undefined },
    ),
  });

  it("is never clear before every card has answered, none has failed and every playlist is judged or named", () => {
    fc.assert(
      fc.property(input, (page) => {
        const { verdict, items, answered: some, total, waiting, notJudged } = judgePage(page);
        if (verdict !== "clear") return;
        expect(items).to.deep.equal([]);
        expect(waiting).to.deep.equal([]);
        expect(page.sources!.filter(isFailing)).to.deep.equal([]);
        expect(some).to.have.length(total);
        expect(total).to.be.above(0);
        const { fleet } = page;
        if (fleet) expect(fleet.counts.fresh + notJudged).to.equal(fleet.total);
        else expect(page.sources!.some(({ card, cause: why }) => card === "playlists" && !why)).to.equal(false);
      }),
    );
  });

  it("has every playlist in exactly one place: fresh, not judged, an item, or what follows from one", () => {
    fc.assert(
      fc.property(input, (page) => {
        const { fleet } = page;
        if (!fleet) return;
        const { items, limit, notJudged } = judgePage(page);
        const behind = [limit?.effects, ...items.map(({ item }) => item.effects)].reduce(
          (sum, effects) => sum + (effects ? effects.skipped + effects.stale : 0),
          0,
        );
        const listed = items.reduce((sum, { item }) => {
          if (item.kind === "skipped") return sum + item.overdue + item.gaps;
          if (item.kind === "differ") return sum + item.changed + item.missing;
          return item.kind === "still_stale" || item.kind === "stale_otherwise" ? sum + item.count : sum;
        }, 0);
        expect(fleet.counts.fresh + notJudged + listed + behind).to.equal(fleet.total);
      }),
    );
  });

  it("counts all that follows, and each card at most once", () => {
    fc.assert(
      fc.property(input, (page) => {
        const { items, limit, effects } = judgePage(page);
        const all = [limit?.effects, ...items.map(({ item }) => item.effects)];
        expect(effects).to.equal(all.reduce((sum, each) => sum + countEffects(each), 0));
        const cards = [
          ...all.flatMap((each) => each?.cards ?? []),
          ...items.flatMap(({ item }) => (item.kind === "failing" ? [item.card] : [])),
        ];
        expect(cards).to.have.length(new Set(cards).size);
      }),
    );
  });

  it("comes with root causes first and the worst of the rest next", () => {
    const roots = ["unconfigured", "unauthenticated", "refused", "worker_down"];
    fc.assert(
      fc.property(input, (page) => {
        const items = attentionFor(page);
        const isRoot = items.map(({ kind }) => roots.includes(kind));
        expect(isRoot).to.deep.equal([...isRoot].sort((a, b) => Number(b) - Number(a)));
        for (const part of [true, false].map((root) => items.filter((_, index) => isRoot[index] === root)))
          for (let index = 1; index < part.length; index++)
            expect(compareSeverity(part[index - 1]!.severity, part[index]!.severity)).to.be.at.least(0);
      }),
    );
  });

  it("does not depend on which card has answered first", () => {
    fc.assert(
      fc.property(input, fc.infiniteStream(fc.nat()), (page, chance) => {
        const shuffled = [...page.sources!]
          .map((each) => ({ each, place: chance.next().value as number }))
          .sort((a, b) => a.place - b.place)
          .map(({ each }) => each);
        expect(judgePage({ ...page, sources: shuffled })).to.deep.equal(judgePage(page));
      }),
    );
  });
});
