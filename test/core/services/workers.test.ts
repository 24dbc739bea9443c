import { expect } from "chai";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { WorkersService } from "../../../src/core/services/workers.js";
import { openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
const open = async (...args: Parameters<typeof openKernel>) => {
  const opened = await openKernel(...args);
  return { ...opened, workers: opened.kernel.use(WorkersService), playlists: opened.kernel.use(PlaylistsService) };
};

describe("what Harmony says of its workers", () => {
  it("is read every five minutes while somebody watches", async () => {
    const { workers, sent, pass } = await open();
    workers.serverStatus.subscribe(() => {});
    await pass(5 * minute - 1);
    expect(sent("getServerStatus")).to.equal(1);
    await pass(1);
    expect(sent("getServerStatus")).to.equal(2);
  });

  it("is read at once when the list shows a new sync, and by nobody who does not watch", async () => {
    for (const isWatched of [true, false]) {
      const { workers, playlists, standIn, sent, pass } = await open({}, { scenario: "unattended" });
      playlists.playlists.subscribe(() => {});
      if (isWatched) workers.serverStatus.subscribe(() => {});
      await pass(minute);
      expect(sent("getServerStatus")).to.equal(isWatched ? 1 : 0);
      (await standIn.state).playlists.sync();
      await pass(minute);
      expect(sent("listPlaylists")).to.equal(3);
      expect(sent("getServerStatus")).to.equal(isWatched ? 2 : 0);
    }
  });

  it("is asked once where the server has no such route", async () => {
    const { workers, standIn, sent, pass } = await open();
    standIn.overrides.getServerStatus = () => Response.json({ detail: "Not Found" }, { status: 404 });
    workers.serverStatus.subscribe(() => {});
    await pass(60 * minute);
    expect(sent("getServerStatus")).to.equal(1);
    expect(workers.lastSeen.state).to.equal(undefined);
  });

  it("judges the fleet by the last sync, also where no playlist says when it was synced", async () => {
    const { workers, playlists, standIn, now } = await open({}, { scenario: "older-server" });
    await playlists.playlists.refresh();
    await settle();
    expect(playlists.fleet.state!.fleet).to.include({ worker: "unknown", lastRunAt: null });
    await workers.serverStatus.refresh();
    await settle();
    const { syncedAt } = (await standIn.state).playlists;
    expect(playlists.fleet.state!.fleet).to.include({ worker: "down", lastRunAt: syncedAt });
    (await standIn.state).playlists.sync();
    await workers.serverStatus.refresh();
    await settle();
    expect(playlists.fleet.state!.fleet).to.include({ worker: "running", lastRunAt: now() });
  });
});

describe("Soulseek's daemon", () => {
  const openDaemon = async () => {
    const opened = await open();
    await opened.kernel.session.refresh();
    return { ...opened, check: () => opened.workers.checkDaemon.run() };
  };

  it("is asked for when there is reason to, and not again within half a minute", async () => {
    const { workers, standIn, sent, pass, check } = await openDaemon();
    expect(await Promise.all([check(), check()])).to.deep.equal([{ status: "connected" }, { status: "connected" }]);
    await pass(29_999);
    standIn.quirks.daemonIsDown = true;
    expect(await check()).to.deep.equal({ status: "connected" });
    expect(sent("getSoulseekStatus")).to.equal(1);
    await pass(1);
    expect(await check()).to.deep.equal({ status: "disconnected" });
    expect(workers.daemon.state.value).to.deep.equal({ status: "disconnected" });
    expect(sent("getSoulseekStatus")).to.equal(2);
  });

  it("is not polled", async () => {
    const { workers, sent, pass } = await openDaemon();
    workers.daemon.subscribe(() => {});
    await pass(60 * minute);
    expect(sent("getSoulseekStatus")).to.equal(1);
  });

  it("is not known where it cannot be read, or not within three seconds", async () => {
    const { standIn, pass, check } = await openDaemon();
    standIn.overrides.getSoulseekStatus = () => Response.json({ detail: "Not Found" }, { status: 404 });
    expect(await check()).to.equal(undefined);
    standIn.overrides.getSoulseekStatus = () => new Promise<Response>(() => {});
    const asked = check();
    await settle();
    await pass(3000);
    expect(await asked).to.equal(undefined);
  });
});
