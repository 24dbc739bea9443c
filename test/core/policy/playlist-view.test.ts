import { expect } from "chai";
import fc from "fast-check";
import { ownerOf, type Playlist } from "../../../src/core/model/playlist.js";
import {
  allPlaylists,
  isDescending,
  isFiltered,
  playlistColumns,
  PlaylistIndex,
  type PlaylistQuery,
  readQuery,
  viewOfReasons,
  writeQuery,
} from "../../../src/core/policy/playlist-view.js";
import { fold, PlaylistOrder } from "../../../src/core/policy/playlist-order.js";
import { countOfReasons, forceSyncReasons, skippedReasons, surveyFleet } from "../../../src/core/policy/fleet.js";
import { type Posture, postureOf, postureReasons } from "../../../src/core/policy/posture.js";
import { syncWindowMs } from "../../../src/core/policy/sync-status.js";

const now = Date.UTC(2021, 4, 9, 12, 32);
const minute = 60_000;

const playlist = (fields: Partial<Playlist> = {}): Playlist => ({
  id: "id",
  name: null,
  trackCount: null,
  updatedAt: null,
  owner: null,
  ownerId: null,
  ownerDisplayName: null,
  followers: null,
  snapshotId: null,
  public: null,
  collaborative: null,
  syncStatus: null,
  syncStatusReason: null,
  syncedAt: null,
  ...fields,
});
const named = (...names: ReadonlyArray<string | null>) => names.map((name) => playlist({ id: `${name}`, name }));
const fresh = { syncStatus: "fresh", syncStatusReason: "synced_recently" } as const;

const shown = (list: ReadonlyArray<Playlist>, query: Partial<PlaylistQuery>) =>
  [
    ...new PlaylistIndex(new PlaylistOrder(list, now)).select({
      ...allPlaylists,
      sort: "name",
      descending: false,
      ...query,
    }),
  ].map((row) => list[row]!.name);

describe("searching playlists", () => {
  const list = named("Café del Mar", "Indie Pop", "POP İndie", "Straße", "Кафе́", "Ｗｉｄｅ Ｂｅａｔｓ", null);

  it("does not mind case, accents, width, or the order of words", () => {
    expect(shown(list, { text: "CAFE" })).to.deep.equal(["Café del Mar"]);
    expect(shown(list, { text: "pop indie" })).to.deep.equal(["Indie Pop", "POP İndie"]);
    expect(shown(list, { text: "café mar" })).to.deep.equal(["Café del Mar"]);
    expect(shown(list, { text: "кафе" })).to.deep.equal(["Кафе́"]);
    expect(shown(list, { text: "wide beats" })).to.deep.equal(["Ｗｉｄｅ Ｂｅａｔｓ"]);
    expect(shown(list, { text: "   " })).to.have.length(list.length);
    expect(shown(list, { text: ".*" })).to.be.empty;
    expect(shown(named("éé"), { text: "EE" })).to.deep.equal(["éé"]);
    expect(shown(list, { text: "stryker" })).to.be.empty;
    expect(["ÄRZTE", "éé"].map(fold)).to.deep.equal(["arzte", "ee"]);
  });

  it("finds by owner, too", () => {
    const owned = [playlist({ name: "A", ownerDisplayName: "Nóra Keller" }), playlist({ name: "B", owner: "spotify" })];
    expect(shown(owned, { text: "nora" })).to.deep.equal(["A"]);
    expect(shown(owned, { owner: "spotify" })).to.deep.equal(["B"]);
    expect(shown(owned, { owner: "nobody" })).to.be.empty;
  });
});

describe("sorting playlists", () => {
  it("reads numbers as numbers and puts what has no name last, whichever way", () => {
    const list = named("Top 50", null, "Top 9", "", "Ärzte", "apples");
    expect(shown(list, {})).to.deep.equal(["apples", "Ärzte", "Top 9", "Top 50", null, ""]);
    expect(shown(list, { descending: true })).to.deep.equal(["Top 50", "Top 9", "Ärzte", "apples", null, ""]);
  });

  it("keeps names in order among equals, and puts what is missing last, whichever way", () => {
    const list = [
      playlist({ name: "b", trackCount: 5 }),
      playlist({ name: "none" }),
      playlist({ name: "a", trackCount: 5 }),
      playlist({ name: "zero", trackCount: 0 }),
      playlist({ name: "huge", trackCount: 1e300 }),
    ];
    expect(shown(list, { sort: "tracks" })).to.deep.equal(["zero", "a", "b", "huge", "none"]);
    expect(shown(list, { sort: "tracks", descending: true })).to.deep.equal(["huge", "a", "b", "zero", "none"]);
  });

  it("leaves playlists of one name as they came, and those without a name behind them", () => {
    const list = [null, "a", "a", null, "a"].map((name, at) => playlist({ id: `${at}`, name, trackCount: 1 }));
    const index = new PlaylistIndex(new PlaylistOrder(list, now));
    expect([...index.select({ ...allPlaylists, sort: "tracks" })]).to.deep.equal([1, 2, 4, 0, 3]);
    expect([...index.select({ ...allPlaylists, sort: "tracks", descending: false })]).to.deep.equal([1, 2, 4, 0, 3]);
  });

  it("sorts by owner without regard to case, those without one last", () => {
    const list = ["carl", null, "Bob", "bob", "ann", "Bob", "Émile"].map((ownerId, at) =>
      playlist({ name: `${at}`, ownerId }),
    );
    const owners = (descending: boolean) =>
      [...new PlaylistIndex(new PlaylistOrder(list, now)).select({ ...allPlaylists, sort: "owner", descending })].map(
        (row) => ownerOf(list[row]!)?.toLowerCase(),
      );
    expect(owners(false)).to.deep.equal(["ann", "bob", "bob", "bob", "carl", "émile", undefined]);
    expect(owners(true)).to.deep.equal(["émile", "carl", "bob", "bob", "bob", "ann", undefined]);
  });

  it("sorts first as one mostly wants it: names from A, all else from the top", () => {
    expect(playlistColumns.filter((column) => !isDescending(column))).to.deep.equal(["name", "owner"]);
  });

  it("shows first what needs attention: overdue, changed, no snapshot, gap, unknown, fresh", () => {
    const at = now - minute;
    const stale = (syncStatusReason: Playlist["syncStatusReason"]) =>
      playlist({ name: syncStatusReason, syncStatus: "stale", syncStatusReason, syncedAt: at });
    const list = [
      playlist({ name: "fresh", ...fresh, syncedAt: at }),
      playlist({ name: "never" }),
      stale("sync_gap"),
      stale("missing_snapshot"),
      stale("snapshot_changed"),
      playlist({ name: "overdue", ...fresh, syncedAt: now - syncWindowMs - 1 }),
    ];
    expect(shown(list, allPlaylists)).to.deep.equal([
      "overdue",
      "snapshot_changed",
      "missing_snapshot",
      "sync_gap",
      "never",
      "fresh",
    ]);
    expect(shown(list, { ...allPlaylists, descending: false })).to.deep.equal([
      "fresh",
      "never",
      "sync_gap",
      "missing_snapshot",
      "snapshot_changed",
      "overdue",
    ]);
    expect(shown(list, { posture: "stale", reasons: ["sync_gap"] })).to.deep.equal(["sync_gap"]);
    expect(shown(list, { posture: "fresh", reasons: ["sync_gap"] })).to.be.empty;
    expect(shown(list, { posture: "overdue" })).to.deep.equal(["overdue"]);
  });
});

describe("the clock", () => {
  it("makes a playlist overdue while nothing else changes, and says when that will be", () => {
    const list = [playlist({ name: "a", ...fresh, syncedAt: now - minute })];
    const order = new PlaylistOrder(list, now);
    const index = new PlaylistIndex(order);
    const overdue = () => [...index.select({ ...allPlaylists, posture: "overdue" })];
    const { overdueAt } = order;
    order.survey(overdueAt - 1, new Set());
    expect(overdue()).to.be.empty;
    order.survey(overdueAt, new Set());
    expect(overdue()).to.deep.equal([0]);
    expect(order.overdueAt).to.equal(Infinity);
  });

  it("shows what has become overdue whatever the sort, and reorders nothing until then", () => {
    const list = [
      playlist({ name: "a", ...fresh, syncedAt: now - minute }),
      playlist({ name: "b", ...fresh, syncedAt: now }),
    ];
    const order = new PlaylistOrder(list, now);
    const index = new PlaylistIndex(order);
    const overdueBy = (sort: "name" | "posture") => [
      ...index.select({ ...allPlaylists, sort, descending: false, posture: "overdue" }),
    ];
    const { reasons, attention, overdueAt } = order;
    expect(overdueBy("posture")).to.be.empty;
    expect(overdueBy("name")).to.be.empty;
    order.survey(overdueAt - 1, new Set());
    expect(order.reasons).to.equal(reasons);
    expect(order.attention).to.equal(attention);
    order.survey(overdueAt, new Set());
    expect(overdueBy("name")).to.deep.equal([0]);
    expect([...index.select({ ...allPlaylists, descending: false })]).to.deep.equal([1, 0]);
  });
});

describe("owners", () => {
  it("are counted, most first; none where the server sends none", () => {
    const list = ["b", "a", "b", null, "c"].map((ownerId) => playlist({ ownerId }));
    expect(new PlaylistIndex(new PlaylistOrder(list, now)).owners).to.deep.equal([
      { name: "b", count: 2 },
      { name: "a", count: 1 },
      { name: "c", count: 1 },
    ]);
    const more = ["c", "B", "a", "b", "b", "A"].map((ownerId) => playlist({ ownerId }));
    expect(new PlaylistIndex(new PlaylistOrder(more, now)).owners.map(({ name }) => name.toLowerCase())).to.deep.equal([
      "b",
      "a",
      "a",
      "b",
      "c",
    ]);
    expect(new PlaylistIndex(new PlaylistOrder(named("a"), now)).owners).to.be.empty;
  });
});

const anyPlaylist: fc.Arbitrary<Playlist> = fc
  .record({
    id: fc.string(),
    name: fc.option(fc.constantFrom("Pop", "pop Indie", "Índie", "Top 9", "Top 50", "", "é é")),
    trackCount: fc.option(fc.nat(3)),
    followers: fc.option(fc.double({ min: 0, noNaN: true, noDefaultInfinity: true })),
    ownerId: fc.option(fc.constantFrom("ann", "Bob", "")),
    syncStatus: fc.option(fc.constantFrom("fresh" as const, "stale" as const, "unknown" as const)),
    syncStatusReason: fc.option(fc.constantFrom("sync_gap" as const, "snapshot_changed" as const)),
    syncedAt: fc.option(fc.integer({ min: now - 2 * syncWindowMs, max: now })),
    updatedAt: fc.option(fc.integer({ min: 0, max: now })),
  })
  .map(playlist);
const anyReasons = fc.oneof(
  fc.constant([]),
  fc.subarray([...postureReasons]).map((reasons) => reasons.reverse()),
);
const anyQuery: fc.Arbitrary<PlaylistQuery> = fc.record({
  text: fc.constantFrom("", "p", "po", "pop", "pop i", "indie", "i pop", "ann", " "),
  owner: fc.constantFrom(null, null, "ann", "Bob"),
  posture: fc.constantFrom(null, null, "fresh", "stale", "overdue", "unknown"),
  reasons: anyReasons,
  sort: fc.constantFrom(...playlistColumns),
  descending: fc.boolean(),
});

describe("properties of the view", () => {
  it("shows exactly what a plain filter would, however one gets from query to query", () => {
    fc.assert(
      fc.property(
        fc.array(anyPlaylist, { maxLength: 30 }),
        fc.array(anyQuery, { minLength: 1, maxLength: 8 }),
        (list, queries) => {
          const index = new PlaylistIndex(new PlaylistOrder(list, now));
          for (const query of queries) {
            const expected = list.flatMap((item, row) => {
              const { posture, reason } = postureOf(item, now);
              const text = fold(`${item.name ?? ""}\n${ownerOf(item) ?? ""}`);
              const words = fold(query.text).split(" ").filter(Boolean);
              return words.every((word) => text.includes(word)) &&
                (query.owner === null || ownerOf(item) === query.owner) &&
                (query.posture === null || posture === query.posture) &&
                (query.reasons.length === 0 || query.reasons.includes(reason))
                ? [row]
                : [];
            });
            expect([...index.select(query)].sort((a, b) => a - b)).to.deep.equal(expected);
          }
        },
      ),
    );
  });

  it("finds more again once a word, the owner or the posture is taken back", () => {
    const at = now - minute;
    const list = [
      playlist({ name: "Pop Indie", ownerId: "ann", syncStatus: "stale", syncedAt: at }),
      playlist({ name: "Pop", ownerId: "Bob", ...fresh, syncedAt: at }),
      playlist({ name: "Rock", ownerId: "ann", ...fresh, syncedAt: at }),
    ];
    const index = new PlaylistIndex(new PlaylistOrder(list, now));
    const find = (query: Partial<PlaylistQuery>) => index.select({ ...allPlaylists, sort: "name", ...query }).length;
    expect(find({ text: "pop indie" })).to.equal(1);
    expect(find({ text: "pop" })).to.equal(2);
    expect(find({ owner: "ann" })).to.equal(2);
    expect(find({ owner: "Bob" })).to.equal(1);
    expect(find({ posture: "stale" })).to.equal(1);
    expect(find({ posture: "fresh" })).to.equal(2);
    expect(find({})).to.equal(3);
  });

  it("finds the same after other searches as at once", () => {
    const search = fc.record({
      text: fc.constantFrom("", "p", "pop", "pop i", "indie", "i pop", "ann"),
      owner: fc.constantFrom(null, "ann", "Bob"),
      posture: fc.constantFrom(null, "fresh", "stale", "overdue", "unknown"),
      reasons: anyReasons,
    }) as fc.Arbitrary<Pick<PlaylistQuery, "text" | "owner" | "posture" | "reasons">>;
    fc.assert(
      fc.property(
        fc.array(anyPlaylist, { maxLength: 30 }),
        fc.array(search, { minLength: 2, maxLength: 8 }),
        fc.constantFrom(...playlistColumns),
        fc.boolean(),
        (list, searches, sort, descending) => {
          const order = new PlaylistOrder(list, now);
          const index = new PlaylistIndex(order);
          for (const next of searches) {
            const query = { ...next, sort, descending };
            expect([...index.select(query)]).to.deep.equal([...new PlaylistIndex(order).select(query)]);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("sorts by one column after another as by each alone", () => {
    fc.assert(
      fc.property(
        fc.array(anyPlaylist, { maxLength: 30 }),
        fc.array(fc.tuple(fc.constantFrom(...playlistColumns), fc.boolean()), { minLength: 2, maxLength: 8 }),
        fc.boolean(),
        (list, sorts, prepared) => {
          const order = new PlaylistOrder(list, now);
          const index = new PlaylistIndex(order);
          if (prepared) while (index.prepare());
          for (const [sort, descending] of sorts) {
            const query = { ...allPlaylists, sort, descending };
            expect([...index.select(query)]).to.deep.equal([...new PlaylistIndex(order).select(query)]);
          }
        },
      ),
    );
  });

  it("is prepared in one step for the texts and one for each column, and has nothing to prepare of nothing", () => {
    const index = new PlaylistIndex(new PlaylistOrder(named("a", "b"), now));
    const steps = Array.from({ length: playlistColumns.length + 2 }, () => index.prepare());
    expect(steps.filter(Boolean)).to.have.length(playlistColumns.length);
    expect(steps.slice(-2)).to.deep.equal([false, false]);
    expect(new PlaylistIndex(new PlaylistOrder([], now)).prepare()).to.equal(false);
  });

  it("sorts every column both ways, with nothing out of order and nothing lost", () => {
    const valueOf: Record<string, (item: Playlist) => number | null> = {
      tracks: (item) => item.trackCount,
      followers: (item) => item.followers,
      run: (item) => item.syncedAt,
      updated: (item) => item.updatedAt,
    };
    fc.assert(
      fc.property(fc.array(anyPlaylist, { maxLength: 30 }), anyQuery, (list, { sort, descending }) => {
        const rows = [...new PlaylistIndex(new PlaylistOrder(list, now)).select({ ...allPlaylists, sort, descending })];
        expect(new Set(rows).size).to.equal(list.length);
        const value = valueOf[sort];
        if (!value) return;
        const values = rows.map((row) => value(list[row]!));
        const present = values.filter((one) => one !== null);
        expect(values.slice(present.length).every((one) => one === null)).to.equal(true);
        expect(present).to.deep.equal([...present].sort((a, b) => (descending ? b - a : a - b)));
      }),
    );
  });

  it("gives the same array for the same query", () => {
    const index = new PlaylistIndex(new PlaylistOrder(named("a", "b"), now));
    for (const sort of ["posture", "name", "tracks"] as const) {
      for (const descending of [true, false]) {
        for (const text of ["a", ""]) {
          const query = { ...allPlaylists, sort, descending, text };
          expect(index.select(query)).to.equal(index.select({ ...query }));
        }
      }
    }
  });
});

describe("the query in a URL", () => {
  it("comes back as it went", () => {
    fc.assert(
      fc.property(anyQuery, (query) => {
        const read = readQuery(new URLSearchParams(writeQuery(query).toString()));
        expect(read).to.deep.equal({ ...query, text: query.text.trim() && query.text });
      }),
    );
  });

  it("says nothing where all is as by default, and passes over what it does not know", () => {
    expect(writeQuery(allPlaylists).toString()).to.equal("");
    expect(readQuery(new URLSearchParams("sort=-__proto__&posture=rotten&reason=&x=y"))).to.deep.equal(allPlaylists);
    for (const sort of ["name\nx", "x\nname", "--name", "names", "-"]) {
      expect(readQuery(new URLSearchParams({ sort }))).to.deep.equal(allPlaylists);
    }
    expect(isFiltered(allPlaylists)).to.equal(false);
    expect(isFiltered({ ...allPlaylists, text: "  " })).to.equal(false);
    expect(isFiltered({ ...allPlaylists, text: "a" })).to.equal(true);
    expect(isFiltered({ ...allPlaylists, owner: "ann" })).to.equal(true);
    expect(isFiltered({ ...allPlaylists, posture: "stale" })).to.equal(true);
    expect(isFiltered(readQuery(new URLSearchParams("reason=sync_gap")))).to.equal(true);
  });

  it("reads several reasons however they are written, each once, and none that it does not know", () => {
    for (const view of [
      "reason=sync_gap,overdue",
      "reason=overdue%2Csync_gap%2Csync_gap",
      "reason=rotten,,overdue,%20sync_gap",
      "reason=sync_gap&reason=overdue",
    ]) {
      expect(readQuery(new URLSearchParams(view)).reasons, view).to.deep.equal(["overdue", "sync_gap"]);
    }
    for (const view of ["reason=", "reason=,", "reason=rotten", "reason=<b>", "reason=__proto__,constructor"]) {
      expect(readQuery(new URLSearchParams(view)), view).to.deep.equal(allPlaylists);
    }
  });
});

describe("a view of reasons", () => {
  const rowsOf = (list: ReadonlyArray<Playlist>, view: string) =>
    new PlaylistIndex(new PlaylistOrder(list, now)).select(readQuery(new URLSearchParams(view)));

  it("shows as many playlists as the survey counts, whatever is wrong with how many", () => {
    fc.assert(
      fc.property(fc.array(anyPlaylist, { maxLength: 40 }), (list) => {
        const fleet = surveyFleet(list, now);
        const { causes, counts, forceSync, gaps } = fleet;
        for (const { reason, total } of causes) expect(rowsOf(list, viewOfReasons([reason])).length).to.equal(total);
        for (const posture of Object.keys(counts) as Array<Posture>)
          expect(rowsOf(list, `posture=${posture}`).length).to.equal(counts[posture]);
        const differing = [...rowsOf(list, viewOfReasons(forceSyncReasons))];
        expect(differing.map((row) => list[row]!.id).sort()).to.deep.equal([...forceSync].sort());
        expect(countOfReasons(fleet, forceSyncReasons)).to.equal(forceSync.length);
        expect(rowsOf(list, viewOfReasons(skippedReasons)).length).to.equal(gaps.stale + gaps.overdue);
      }),
    );
  });

  it("shows as many as are counted for any reasons", () => {
    fc.assert(
      fc.property(
        fc.array(anyPlaylist, { maxLength: 40 }),
        fc.subarray([...postureReasons], { minLength: 1 }),
        (list, reasons) => {
          expect(rowsOf(list, viewOfReasons(reasons)).length).to.equal(countOfReasons(surveyFleet(list, now), reasons));
        },
      ),
    );
  });

  it("is written as one parameter of the address", () => {
    expect(viewOfReasons(forceSyncReasons)).to.equal("reason=snapshot_changed%2Cmissing_snapshot");
    expect(viewOfReasons(skippedReasons)).to.equal("reason=overdue%2Csync_gap");
  });
});
