import { expect } from "@open-wc/testing";
import { minute, standInAt } from "./clock.js";

const running = "backfill_7c41e0";

describe("the quirks of the stand-in", () => {
  it("lose the answers to what was done", async () => {
    const { standIn, ask } = standInAt();
    const { library } = await standIn.state;
    const before = library.saved(1, 0).total;
    const [first] = library.saved(1, 0).items;
    standIn.quirks.lostAnswers.add("removeSavedTracks");
    const failure = await ask("DELETE", "/spotify/me/tracks", { ids: [first!.track!.id] }).catch(
      (error: Error) => error,
    );
    expect(failure).to.be.instanceOf(TypeError);
    expect(library.saved(1, 0).total).to.equal(before - 1);
  });

  it("answer reads from a cache for 45 seconds, unless another query passes it by", async () => {
    const { standIn, clock, get, ask } = standInAt();
    standIn.quirks.cachesReads = true;
    const [first] = (await get("/spotify/me/tracks")).items;
    await ask("DELETE", "/spotify/me/tracks", { ids: [first.track.id] });
    const newest = async (path: string) => (await get(path)).items[0].track.id as string;
    expect(await newest("/spotify/me/tracks")).to.equal(first.track.id);
    expect(await newest("/spotify/me/tracks?_=1")).not.to.equal(first.track.id);
    clock.time += 45_000;
    expect(await newest("/spotify/me/tracks")).not.to.equal(first.track.id);
  });

  it("change the word for a backfill alone", async () => {
    const { standIn, clock, get, post } = standInAt();
    standIn.quirks.goesOnWithJobs = true;
    const job = async () => {
      const { state, counts } = await get(`/spotify/backfill/jobs/${running}`);
      return { state: state as string, processed: counts.processed as number };
    };
    await post(`/spotify/backfill/jobs/${running}/cancel`);
    const cancelled = await job();
    expect(cancelled.state).to.equal("cancelled");
    clock.time += minute;
    expect((await job()).processed).to.be.above(cancelled.processed);
    clock.time += 15 * minute;
    expect(await job()).to.deep.equal({ state: "completed", processed: 2000 });
  });

  it("call a sync done that moved nothing", async () => {
    const { standIn, get, post } = standInAt();
    standIn.quirks.syncsNothing = true;
    const before = await get("/spotify/playlists");
    expect(await post("/spotify/playlists/force-sync", { playlist_ids: [] })).to.deep.equal({ all: true, failed: [] });
    expect(await get("/spotify/playlists")).to.deep.equal(before);
  });
});
