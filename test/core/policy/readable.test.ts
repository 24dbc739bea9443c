import { expect } from "chai";
import * as fc from "fast-check";
import type { Playlist } from "../../../src/core/model/playlist.js";
import { surveyFleet } from "../../../src/core/policy/fleet.js";
import { allPlaylists, PlaylistIndex, viewOfReasons, readQuery } from "../../../src/core/policy/playlist-view.js";
import { PlaylistOrder } from "../../../src/core/policy/playlist-order.js";
import {
  readabilityOf,
  type ReadingEvidence,
  type TracksAnswer,
  unreadablePlaylists,
} from "../../../src/core/policy/readable.js";
import { areTrackCountsTold, withoutTrackCounts } from "../../../src/core/policy/track-counts.js";

const now = Date.UTC(2026, 10, 24, 14, 32);

const playlist = (fields: Partial<Playlist> = {}): Playlist => ({
  id: "p",
  name: "Mixtape",
  trackCount: 12,
  updatedAt: null,
  owner: null,
  ownerId: null,
  ownerDisplayName: null,
  followers: null,
  snapshotId: null,
  public: null,
  collaborative: null,
  syncStatus: "fresh",
  syncStatusReason: "synced_recently",
  syncedAt: now - 60_000,
  ...fields,
});
const nothingKnown: ReadingEvidence = { foreignPlaylists: "unknown", isDevelopmentMode: false, answers: new Map() };
const answered = (answer: TracksAnswer) => new Map([["p", answer]]);
const judge = (fields: Partial<Playlist>, evidence: Partial<ReadingEvidence>) => {
  const { state, reason } = readabilityOf(playlist(fields), { ...nothingKnown, ...evidence });
  return `${state}: ${reason}`;
};

describe("what this app can read", () => {
  const nora = { accountId: "nora" };
  const withdrawn = { foreignPlaylists: "withdrawn" } as const;

  it("is not known of anything at first", () => {
    for (const fields of [{}, { ownerId: "jonas" }, { ownerId: "spotify" }, { trackCount: 0 }])
      expect(judge(fields, {})).to.equal("unknown: untold");
  });

  it("is a playlist whose tracks were read, whatever else is known", () => {
    expect(judge({ ownerId: "jonas" }, { ...nora, ...withdrawn, answers: answered("tracks") })).to.equal(
      "readable: read",
    );
  });

  it("is not a playlist whose tracks Spotify refused, or kept though it has some", () => {
    expect(judge({ ownerId: "jonas" }, { ...nora, answers: answered("withdrawn") })).to.equal("unreadable: refused");
    expect(judge({ trackCount: 3 }, { answers: answered("none") })).to.equal("unreadable: emptied");
    expect(judge({ trackCount: 0 }, { answers: answered("none") })).to.equal("unknown: untold");
    expect(judge({ trackCount: null }, { answers: answered("none") })).to.equal("unknown: untold");
  });

  it("is one's own playlist; where that was refused, it is doubtful, but not withdrawn", () => {
    expect(judge({ ownerId: "nora" }, { ...nora, ...withdrawn })).to.equal("readable: own");
    for (const answer of ["withdrawn", "none"] as const)
      expect(judge({ ownerId: "nora" }, { ...nora, ...withdrawn, answers: answered(answer) })).to.equal(
        "unknown: doubtful",
      );
  });

  it("is no other's playlist once that is known to be withdrawn, unless it may be shared", () => {
    expect(judge({ ownerId: "jonas" }, { ...nora, ...withdrawn })).to.equal("unreadable: foreign");
    expect(judge({ ownerId: "spotify" }, withdrawn)).to.equal("unreadable: spotifys");
    expect(judge({ ownerId: "jonas", collaborative: true }, { ...nora, ...withdrawn })).to.equal("unknown: shared");
    expect(judge({ ownerId: null }, { ...nora, ...withdrawn })).to.equal("unknown: untold");
    expect(judge({ ownerId: "jonas" }, withdrawn)).to.equal("unknown: untold");
  });

  it("is every person's playlist where that works; of Spotify's own that says nothing", () => {
    const works = { foreignPlaylists: "works" } as const;
    expect(judge({ ownerId: "jonas" }, works)).to.equal("readable: unrestricted");
    expect(judge({ ownerId: "spotify" }, works)).to.equal("unknown: untold");
    expect(judge({ ownerId: "jonas" }, { ...works, answers: answered("withdrawn") })).to.equal("unreadable: refused");
  });

  const anyPlaylist = fc
    .record({
      id: fc.constantFrom("a", "b", "c", "d", "__proto__", "<b>"),
      ownerId: fc.constantFrom(null, "nora", "jonas", "spotify", ""),
      trackCount: fc.constantFrom(null, 0, 7),
      collaborative: fc.constantFrom(null, false, true),
      syncStatus: fc.constantFrom("fresh" as const, "stale" as const, null),
      syncStatusReason: fc.constantFrom("sync_gap" as const, "snapshot_changed" as const, null),
      syncedAt: fc.constantFrom(null, now - 60_000, now - 10_000_000),
    })
    .map(playlist);
  const anyEvidence: fc.Arbitrary<ReadingEvidence> = fc.record({
    accountId: fc.constantFrom(undefined, "nora", ""),
    foreignPlaylists: fc.constantFrom("works", "withdrawn", "unknown"),
    isDevelopmentMode: fc.boolean(),
    answers: fc
      .array(
        fc.tuple(fc.constantFrom("a", "b", "__proto__"), fc.constantFrom<TracksAnswer>("tracks", "none", "withdrawn")),
      )
      .map((entries) => new Map(entries)),
  });

  it("is never denied without an answer or a withdrawal that says so, nor of one's own", () => {
    fc.assert(
      fc.property(anyPlaylist, anyEvidence, (one, evidence) => {
        if (readabilityOf(one, evidence).state !== "unreadable") return;
        const answer = evidence.answers.get(one.id);
        expect(answer).not.to.equal("tracks");
        expect(answer !== undefined || evidence.foreignPlaylists === "withdrawn").to.equal(true);
        expect(one.ownerId !== null && one.ownerId === evidence.accountId).to.equal(false);
      }),
      { numRuns: 1000 },
    );
  });

  it("decides the survey and the view alike: what it cannot read is neither fresh nor stale, nor force synced", () => {
    fc.assert(
      fc.property(fc.array(anyPlaylist, { maxLength: 30 }), anyEvidence, (list, evidence) => {
        const unreadable = unreadablePlaylists(list, evidence);
        const fleet = surveyFleet(list, now, undefined, unreadable);
        const order = new PlaylistOrder(list, now, unreadable);
        const rows = new PlaylistIndex(order).select(
          readQuery(new URLSearchParams(viewOfReasons(["unreadable_playlist"]))),
        );
        expect(rows.length).to.equal(fleet.unreadable);
        expect([...rows].every((row) => unreadable.has(list[row]!.id))).to.equal(true);
        expect(fleet.counts.unknown).to.be.at.least(fleet.unreadable);
        expect(fleet.forceSync.some((id) => unreadable.has(id))).to.equal(false);
        expect(Object.values(fleet.counts).reduce((sum, count) => sum + count, 0)).to.equal(list.length);
        expect(new PlaylistIndex(order).select(allPlaylists).length).to.equal(list.length);
      }),
    );
  });
});

describe("track counts", () => {
  const counts = (...all: ReadonlyArray<number | null>) =>
    all.map((trackCount, place) => playlist({ id: `${place}`, trackCount }));
  const withdrawn: ReadingEvidence = { ...nothingKnown, isDevelopmentMode: true };

  it("are not believed where all are 0 and the app is known to be in development mode", () => {
    expect(areTrackCountsTold(counts(0, 0, 0), withdrawn)).to.equal(false);
    expect(areTrackCountsTold(counts(0, 0, 1), withdrawn)).to.equal(true);
    expect(areTrackCountsTold(counts(0, 0, 0), nothingKnown)).to.equal(true);
  });

  it("are not believed where all are 0 but tracks were read", () => {
    const evidence = { ...nothingKnown, answers: new Map([["1", "tracks" as const]]) };
    expect(areTrackCountsTold(counts(0, 0), evidence)).to.equal(false);
    expect(areTrackCountsTold(counts(0, 5), evidence)).to.equal(true);
    expect(areTrackCountsTold(counts(0, 0), { ...nothingKnown, answers: answered("none") })).to.equal(true);
  });

  it("are left out of every playlist, and nothing else is", () => {
    const list = counts(0, 3);
    expect(withoutTrackCounts(list)).to.deep.equal(list.map((one) => ({ ...one, trackCount: null })));
    expect(list.map(({ trackCount }) => trackCount)).to.deep.equal([0, 3]);
  });

  it("that were not told at all are nothing to doubt", () => {
    expect(withoutTrackCounts([])).to.deep.equal([]);
    expect(areTrackCountsTold(counts(null, null), withdrawn)).to.equal(true);
  });
});
