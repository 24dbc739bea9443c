import { expect } from "@open-wc/testing";
import { playlistFromWire } from "../../../src/core/model/playlist.js";
import { postureOf } from "../../../src/core/policy/posture.js";
import { hour, minute, standInAt } from "./clock.js";

interface Item {
  readonly id: string;
  readonly name: string;
  readonly updated_at: string;
  readonly track_count: number;
  readonly sync_status?: string;
  readonly sync_status_reason?: string;
  readonly synced_at?: string;
  readonly snapshot_id?: string | null;
}

const countBy = (items: ReadonlyArray<Item>, key: (item: Item) => string) => {
  const counts: Record<string, number> = {};
  for (const item of items) counts[key(item)] = (counts[key(item)] ?? 0) + 1;
  return counts;
};
const posture = (item: Item, now: number) => postureOf(playlistFromWire(item), now).posture;

describe("the stand-in's playlists", () => {
  it("are the 125 real ones, newest first, at first 96 fresh, 21 stale, 5 overdue and 3 unknown", async () => {
    const { clock, get } = standInAt();
    const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    expect(playlists).to.have.length(125);
    expect(playlists.map(({ name }) => name)).to.include("Barack Obama's 2021 Summer Playlist");
    expect(countBy(playlists, (item) => posture(item, clock.time))).to.deep.equal({
      fresh: 96,
      stale: 21,
      overdue: 5,
      unknown: 3,
    });
    expect(playlists.map(({ updated_at }) => updated_at)).to.deep.equal(
      playlists
        .map(({ updated_at }) => updated_at)
        .sort()
        .reverse(),
    );
    for (const { updated_at } of playlists) expect(updated_at).to.match(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d$/);
  });

  it("are synced every 15 minutes, without a request in between", async () => {
    const { clock, get } = standInAt();
    clock.time += 5 * hour;
    const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    const newest = playlists
      .map(({ synced_at = "" }) => synced_at)
      .sort()
      .at(-1)!;
    expect(clock.time - Date.parse(`${newest}Z`)).to.be.below(15 * minute);
    const counts = countBy(playlists, (item) => posture(item, clock.time));
    expect(counts["fresh"]).to.be.within(88, 100);
    expect(counts["overdue"]).to.equal(5);
  });

  it("are cured by a force sync: changed and nameless ones at once, gaps only at the worker's next run", async () => {
    const { clock, get, post } = standInAt();
    const reasons = async () => {
      const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
      return countBy(playlists, ({ sync_status_reason = "none" }) => sync_status_reason);
    };
    expect(await reasons()).to.include({ snapshot_changed: 12, missing_snapshot: 5, sync_gap: 4, none: 3 });
    clock.time += minute;
    await post("/spotify/playlists/force-sync", { playlist_ids: [] });
    expect(await reasons()).to.deep.equal({ synced_recently: 120, sync_gap: 5 });
    clock.time += 15 * minute;
    expect((await reasons())["sync_gap"]).to.be.undefined;
  });

  it("are synced one by one where ids are given", async () => {
    const { clock, get, post } = standInAt();
    const before = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    const changed = before.playlists.filter(({ sync_status_reason }) => sync_status_reason === "snapshot_changed");
    clock.time += minute;
    await post("/spotify/playlists/force-sync", { playlist_ids: [changed[0]!.id, "nobody"] });
    const after = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    const statusOf = (id: string) => after.playlists.find((item) => item.id === id)!.sync_status;
    expect(statusOf(changed[0]!.id)).to.equal("fresh");
    expect(statusOf(changed[1]!.id)).to.equal("stale");
  });

  it("stay as they were where the worker is down, and its health says so", async () => {
    const { clock, standIn, get } = standInAt({ scenario: "worker-down" });
    clock.time += 3 * hour;
    const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    const newest = playlists
      .map(({ synced_at = "" }) => synced_at)
      .sort()
      .at(-1)!;
    expect(clock.time - Date.parse(`${newest}Z`)).to.be.above(8 * hour);
    expect(countBy(playlists, (item) => posture(item, clock.time))["fresh"]).to.be.undefined;
    const health = (await (await standIn.fetch("/api/health/spotify")).json()) as { status: string };
    expect(health.status).to.equal("fail");
  });

  it("have as many tracks as they say, each page following on the one before", async () => {
    const { get } = standInAt();
    const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    const { id, track_count } = playlists.find((item) => item.track_count === 100)!;
    const first = await get(`/spotify/playlists/${id}/tracks?limit=60`);
    const second = await get(`/spotify/playlists/${id}/tracks?limit=60&offset=60`);
    expect(first.total).to.equal(track_count);
    expect(first.items).to.have.length(60);
    expect(second.items).to.have.length(40);
  });

  it("tell their history, newest first", async () => {
    const { get } = standInAt();
    const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    const changed = playlists.find(({ sync_status_reason }) => sync_status_reason === "snapshot_changed")!;
    const { entries } = await get(`/spotify/playlists/${changed.id}/sync-history`);
    expect(entries.length).to.be.above(5);
    expect(entries[0].sync_status_reason).to.equal("snapshot_changed");
    expect(entries[0].snapshot_id).not.to.equal(entries[1].snapshot_id);
    expect(entries[1].sync_status).to.equal("fresh");
  });

  it("are the same for every stand-in that begins at the same time", async () => {
    expect(await standInAt().get("/spotify/playlists")).to.deep.equal(await standInAt().get("/spotify/playlists"));
  });

  it("are 10,000 with ids of their own where asked for", async () => {
    const { get } = standInAt({ scenario: "playlists-10k" });
    const { playlists } = (await get("/spotify/playlists")) as { playlists: ReadonlyArray<Item> };
    expect(new Set(playlists.map(({ id }) => id)).size).to.equal(10_000);
  });
});
