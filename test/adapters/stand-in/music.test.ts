import { expect } from "@open-wc/testing";
import { standInAt } from "./clock.js";

describe("the stand-in's library and recommendations", () => {
  it("puts a newly saved track on top, and takes it out again", async () => {
    const { standIn, get, post, ask } = standInAt();
    expect((await get("/spotify/me/tracks")).total).to.equal(1482);
    const { catalogue, library } = await standIn.state;
    const { id } = [...catalogue.tracks.values()].find((track) => !library.has(track))!;
    await post("/spotify/me/tracks", { ids: [id] });
    expect((await get("/spotify/me/tracks")).items[0].track.id).to.equal(id);
    await ask("DELETE", "/spotify/me/tracks", { ids: [id] });
    expect((await get("/spotify/me/tracks")).items[0].track.id).not.to.equal(id);
    expect((await ask("PUT", "/spotify/me/tracks", { ids: [] })).status).to.equal(400);
    expect((await ask("PUT", "/spotify/me/tracks", { ids: Array(51).fill(id) })).status).to.equal(400);
  });

  it("does not show new likes while the worker that brings them in is down", async () => {
    const { get, post } = standInAt({ scenario: "worker-down" });
    const before = await get("/spotify/me/tracks");
    await post("/spotify/me/tracks", { ids: ["6NSjdFYF2zxgQ7UvsKoRxy"] });
    expect(await get("/spotify/me/tracks")).to.deep.equal(before);
  });

  it("recommends what stands beside the seeds, and tells how much of each pool was of use", async () => {
    const { get } = standInAt();
    const { items } = await get("/spotify/search/artists?query=drake");
    const path = `/spotify/recommendations?seed_artists=${items[0].id}&seed_genres=indie,no-such-genre&limit=30`;
    const { tracks, seeds } = await get(path);
    expect(tracks).to.have.length(30);
    expect(new Set(tracks.map((track: { id: string }) => track.id)).size).to.equal(30);
    expect(seeds.map((seed: { type: string }) => seed.type)).to.deep.equal(["ARTIST", "GENRE", "GENRE"]);
    for (const { initialPoolSize, afterFilteringSize, afterRelinkingSize } of seeds) {
      expect(initialPoolSize).to.be.at.least(afterFilteringSize);
      expect(afterFilteringSize).to.be.at.least(afterRelinkingSize);
    }
    expect(seeds[2].initialPoolSize).to.equal(0);
    expect(await get(path)).to.deep.equal({ tracks, seeds });
  });

  it("keeps the seeds that were pinned, five at most", async () => {
    const { get, ask } = standInAt();
    const seeds = { tracks: ["a", "b"], artists: ["c"], genres: ["indie"] };
    expect((await ask("PUT", "/spotify/recommendations/defaults", seeds)).json).to.deep.equal(seeds);
    expect(
      (await ask("PUT", "/spotify/recommendations/defaults", { ...seeds, genres: ["x", "y", "z"] })).status,
    ).to.equal(400);
    expect(await get("/spotify/recommendations/defaults")).to.deep.equal(seeds);
  });

  it("finds by any words, in any case, accents or none", async () => {
    const { get } = standInAt();
    const { items } = await get("/spotify/search/artists?query=TIESTO");
    expect(items[0].name).to.equal("Tiësto");
    expect((await get("/spotify/search/tracks?query=%20")).items.length).to.be.at.most(20);
  });
});
