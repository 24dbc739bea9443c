import { expect } from "chai";
import * as fc from "fast-check";
import { playlistFromWire } from "../../../src/core/model/playlist.js";
import { type SyncRun, syncRunFromWire } from "../../../src/core/model/sync-run.js";
import { type PlaylistTrack, playlistTrackFromWire } from "../../../src/core/model/track.js";
import { additionsSince, baselineOf } from "../../../src/core/policy/additions.js";

const now = Date.UTC(2026, 10, 24, 14, 32);
const minute = 60_000;

const added = (name: string, addedAt: string | null | undefined): PlaylistTrack =>
  playlistTrackFromWire({ name, provider: "spotify", metadata: { playlist_item: { added_at: addedAt } } });
const namesSince = (since: number, ...tracks: ReadonlyArray<PlaylistTrack>) =>
  additionsSince(tracks, since, now).added.map(({ name }) => name);

describe("the tracks added since a moment", () => {
  it("are those with a later time, newest first; a time without a zone is UTC", () => {
    const since = Date.UTC(2026, 10, 24, 14, 13);
    expect(
      namesSince(
        since,
        added("old", "2021-05-09T12:00:00Z"),
        added("naive", "2026-11-24T14:14:00"),
        added("at that moment", "2026-11-24T14:13:00Z"),
        added("newest", "2026-11-24T15:21:00+01:00"),
      ),
    ).to.deep.equal(["newest", "naive"]);
  });

  it("are not claimed of tracks that do not say when, or name a time that cannot be; these are counted", () => {
    const tracks = [
      added("a", null),
      added("b", undefined),
      added("c", "soon"),
      added("d", "2099-01-01T00:00:00Z"),
      playlistTrackFromWire({ name: "e", provider: "spotify", metadata: null }),
      added("f", "2026-11-24T14:20:00Z"),
    ];
    const { added: found, undated } = additionsSince(tracks, now - 30 * minute, now);
    expect(found.map(({ name }) => name)).to.deep.equal(["f"]);
    expect(undated).to.equal(5);
  });

  it("may be a little ahead of the server's clock", () => {
    const ahead = (minutes: number) => added("x", new Date(now + minutes * minute).toISOString());
    expect(namesSince(now - minute, ahead(4))).to.have.length(1);
    expect(namesSince(now - minute, ahead(6))).to.be.empty;
  });

  const anyTracks = fc.array(
    fc.oneof(
      fc.constantFrom(null, undefined, "rubbish"),
      fc.integer({ min: now - 90 * minute, max: now + 90 * minute }),
    ),
    { maxLength: 40 },
  );
  const tracksOf = (times: ReadonlyArray<number | string | null | undefined>) =>
    times.map((time, place) => added(`${place}`, typeof time === "number" ? new Date(time).toISOString() : time));

  it("and the older and the undated are all tracks, each once", () => {
    fc.assert(
      fc.property(anyTracks, fc.integer({ min: now - 90 * minute, max: now }), (times, since) => {
        const tracks = tracksOf(times);
        const { added: found, undated } = additionsSince(tracks, since, now);
        const older = times.filter((time) => typeof time === "number" && time <= since).length;
        expect(found.length + undated + older).to.equal(tracks.length);
        expect(new Set(found).size).to.equal(found.length);
        const at = found.map(({ metadata }) => metadata!.playlistItem!.addedAt!);
        expect(at.every((time) => time > since)).to.equal(true);
        expect(at).to.deep.equal([...at].sort((a, b) => b - a));
      }),
    );
  });

  it("only become more when more pages are read or an earlier moment is taken", () => {
    fc.assert(
      fc.property(
        anyTracks,
        anyTracks,
        fc.integer({ min: now - 90 * minute, max: now }),
        fc.nat(90),
        (first, second, since, earlier) => {
          const page = additionsSince(tracksOf(first), since, now).added.length;
          const both = additionsSince(tracksOf([...first, ...second]), since, now).added.length;
          const longer = additionsSince(tracksOf(first), since - earlier * minute, now).added.length;
          expect(both).to.be.at.least(page);
          expect(longer).to.be.at.least(page);
        },
      ),
    );
  });
});

describe("since when a playlist may differ", () => {
  const run = (
    minutesAgo: number | null,
    status: "fresh" | "stale" | null,
    reason: SyncRun["syncStatusReason"] = null,
    snapshot: string | null = "s",
  ): SyncRun => ({
    syncedAt: minutesAgo === null ? null : now - minutesAgo * minute,
    syncStatus: status,
    syncStatusReason: reason,
    snapshotId: snapshot,
  });
  const playlist = (last: SyncRun) => ({ ...playlistFromWire({ id: "p" }), ...last });
  const since = (last: SyncRun, ...runs: ReadonlyArray<SyncRun>) => {
    const baseline = baselineOf(playlist(last), runs, now);
    return baseline && [(now - baseline.since) / minute, baseline.wasInStep];
  };
  const changed = (minutesAgo: number) => run(minutesAgo, "stale", "snapshot_changed");

  it("is its last run where that found it fresh, or the same after a gap", () => {
    expect(since(run(4, "fresh"))).to.deep.equal([4, true]);
    expect(since(run(150, "fresh"), run(165, "fresh"))).to.deep.equal([150, true]);
    expect(since(run(4, "stale", "sync_gap"))).to.deep.equal([4, true]);
    expect(since(run(4, "stale", "sync_gap", null))).to.deep.equal([4, false]);
  });

  it("is the last quiet run of its history where the last run found a change, in whatever order the runs come", () => {
    const history = [changed(4), changed(19), run(34, "fresh"), run(49, "fresh")];
    expect(since(changed(4), ...history)).to.deep.equal([34, true]);
    expect(since(changed(4), ...[...history].reverse())).to.deep.equal([34, true]);
  });

  it("is the last run, which proves nothing of the time before, where no quiet run is known", () => {
    expect(since(changed(4))).to.deep.equal([4, false]);
    expect(since(run(4, "stale", "missing_snapshot", null), run(19, "stale", "previously_stale", null))).to.deep.equal([
      4,
      false,
    ]);
  });

  it("is not known where no run has a time, or only one that has not come", () => {
    expect(since(run(null, null))).to.equal(undefined);
    expect(since(run(-60, "fresh"))).to.equal(undefined);
    expect(since(run(-60, "fresh"), run(30, "fresh"))).to.deep.equal([30, true]);
    expect(since(run(-1, "fresh"))).to.deep.equal([-1, true]);
  });

  it("reads the server's naive times as UTC", () => {
    const wire = { synced_at: "2026-11-24T14:13:00", sync_status: "fresh", snapshot_id: "s" };
    expect(since(run(null, null), syncRunFromWire(wire))).to.deep.equal([19, true]);
  });
});
