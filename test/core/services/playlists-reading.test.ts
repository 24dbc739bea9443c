import { expect } from "chai";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
const open = async (...args: Parameters<typeof openKernel>) => {
  const opened = await openKernel(...args);
  return { ...opened, service: opened.kernel.use(PlaylistsService) };
};
const pathsTo = (
  requests: ReadonlyArray<{ readonly endpoint: string | null; readonly url: string }>,
  endpoint: string,
) => requests.filter((request) => request.endpoint === endpoint).map(({ url }) => url.replace(/^.*\/spotify/, ""));

describe("reading playlists", () => {
  it("looks again every minute, for the list and for the worker's health", async () => {
    const { service, sent, pass } = await open();
    service.playlists.subscribe(() => {});
    service.workerHealth.subscribe(() => {});
    await settle();
    await pass(minute - 1);
    expect([sent("listPlaylists"), sent("getWorkerHealth")]).to.deep.equal([1, 1]);
    await pass(1);
    expect([sent("listPlaylists"), sent("getWorkerHealth")]).to.deep.equal([2, 2]);
  });

  it("asks for a hundred tracks at a time, for each page and playlist on its own, once", async () => {
    const { service, standIn } = await open();
    const pages = await Promise.all(
      [
        { id: "a", offset: 0 },
        { id: "a", offset: 100 },
        { id: "b", offset: 0 },
        { id: "a", offset: 0 },
      ].map((page) => failureOf(service.tracks.run(page))),
    );
    expect(pages.map(({ _tag }) => _tag)).to.deep.equal(Array(4).fill("NotFound"));
    expect(pathsTo(standIn.requests, "listPlaylistTracks")).to.have.members([
      "/playlists/a/tracks?limit=100&offset=0",
      "/playlists/a/tracks?limit=100&offset=100",
      "/playlists/b/tracks?limit=100&offset=0",
    ]);
  });

  it("says how many tracks of a page could not be read, and how many there are, where the server says so", async () => {
    const { service, standIn } = await open();
    standIn.overrides.listPlaylistTracks = () => Response.json({ items: [{ name: "A" }, 5, null], total: 9 });
    const page = await service.tracks.run({ id: "a", offset: 0 });
    expect(page).to.include({ dropped: 2, total: 9 });
    expect(page.items.map(({ name }) => name)).to.deep.equal(["A"]);
    standIn.overrides.listPlaylistTracks = () => Response.json({ items: [] });
    expect(await service.tracks.run({ id: "a", offset: 0 })).to.deep.equal({ items: [], dropped: 0, total: null });
  });

  it("reads the history of each playlist on its own, once", async () => {
    const { service, standIn } = await open();
    standIn.overrides.getSyncHistory = () => Response.json({ entries: [{ sync_status: "fresh" }, 7] });
    const [first] = await Promise.all(["a", "b", "a"].map((id) => service.history.run(id)));
    expect(first!.runs.map(({ syncStatus }) => syncStatus)).to.deep.equal(["fresh"]);
    expect(first!.dropped).to.equal(1);
    expect(pathsTo(standIn.requests, "getSyncHistory")).to.have.members([
      "/playlists/a/sync-history",
      "/playlists/b/sync-history",
    ]);
  });
});

describe("the worker's health", () => {
  it("is that of the configuration where the server has no such route or thing, from then on", async () => {
    for (const detail of ["Not Found", "no worker here"]) {
      const { service, standIn, sent } = await open();
      standIn.overrides.getWorkerHealth = () => Response.json({ detail }, { status: 404 });
      expect((await service.workerHealth.refresh()).service).to.equal("spotify");
      delete standIn.overrides.getWorkerHealth;
      await service.workerHealth.refresh();
      expect([sent("getWorkerHealth"), sent("getSpotifyHealth")]).to.deep.equal([1, 2]);
    }
  });

  it("is unknown where the route fails, and asked for again", async () => {
    const { service, standIn, sent } = await open();
    standIn.overrides.getWorkerHealth = () => Response.json({ detail: "no" }, { status: 500 });
    expect((await failureOf(service.workerHealth.refresh()))._tag).to.equal("Unexpected");
    delete standIn.overrides.getWorkerHealth;
    await service.workerHealth.refresh();
    expect([sent("getWorkerHealth"), sent("getSpotifyHealth")]).to.deep.equal([2, 0]);
  });
});
