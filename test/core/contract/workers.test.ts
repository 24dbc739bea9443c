import { expect } from "chai";
import { createStandIn, type StandIn } from "../../../src/testing/index.js";
import type { EndpointName } from "../../../src/core/contract/index.js";
import type { ServerStatus } from "../../../src/core/model/workers.js";
import { recorded } from "./recorded.js";
import { read, request } from "./samples.js";

const start = Date.UTC(2026, 10, 24, 10);

async function valueOf<A>(name: EndpointName, response: Response): Promise<A> {
  const outcome = await read(name, response);
  if ("failure" in outcome) throw outcome.failure;
  return outcome.value as A;
}

const workerOf = async (response: Response) =>
  (await valueOf<ServerStatus>("getServerStatus", response)).workers["playlist"];

describe("what a real Harmony says of its workers", () => {
  it("is read: running, stale, or never seen", async () => {
    expect(await workerOf(recorded("more-status-fresh-server"))).to.deep.equal({
      status: "unavailable",
      lastSeen: null,
    });
    expect(await workerOf(recorded("more-status-after-sync"))).to.deep.equal({
      status: "running",
      lastSeen: Date.parse("2026-11-24T10:36:33.508Z"),
    });
    expect(await workerOf(recorded("more-status-worker-stale"))).to.deep.equal({
      status: "stale",
      lastSeen: Date.parse("2026-11-24T10:39:06.427Z"),
    });
  });

  it("is read where fields are missing, null or new", async () => {
    const workers = { playlist: {}, import: { status: "asleep", last_seen: null, queue_size: 3, mood: "fine" } };
    expect(await valueOf("getServerStatus", Response.json({ workers, connections: { spotify: "ok" } }))).to.deep.equal({
      version: null,
      workers: { playlist: { status: null, lastSeen: null }, import: { status: "unknown", lastSeen: null } },
    });
    expect(await valueOf("getServerStatus", Response.json({}))).to.deep.equal({ version: null, workers: {} });
  });

  it("is read of Soulseek's daemon", async () => {
    expect(await valueOf("getSoulseekStatus", recorded("more-soulseek-status"))).to.deep.equal({ status: "connected" });
    const down = Response.json({ status: "disconnected" });
    expect(await valueOf("getSoulseekStatus", down)).to.deep.equal({ status: "disconnected" });
  });

  it("is read of a sync, and of one that lacks keys", async () => {
    expect(await valueOf("syncPlaylists", recorded("more-sync-ok"))).to.have.property("message", "Sync triggered");
    const outcome = await read("syncPlaylists", recorded("more-sync-missing-credentials"));
    expect(outcome).to.have.nested.property("failure._tag", "DependencyError");
    expect(outcome).to.have.nested.property("failure.reason", "Sync blocked");
  });
});

describe("the stand-in's workers", () => {
  let now: number;
  const open = (options: Parameters<typeof createStandIn>[0] = {}) => {
    now = start;
    return createStandIn({ now: () => now, ...options });
  };
  const playlistWorker = async (standIn: StandIn) => workerOf(await request(standIn, "getServerStatus"));
  const sync = (standIn: StandIn) => request(standIn, "syncPlaylists");
  const jsonOf = async (response: Response) => [response.status, await response.json()] as const;

  it("answer with the fields of the real one", async () => {
    const fields = async (response: Response) => {
      const { workers, ...others } = (await response.json()) as { workers: Record<string, object> };
      return [Object.keys(others), Object.entries(workers).map(([name, worker]) => [name, Object.keys(worker)])];
    };
    const [others, workers] = await fields(await request(open(), "getServerStatus"));
    const [realOthers, realWorkers] = await fields(recorded("more-status-worker-stale"));
    expect(realOthers).to.include.members(others!);
    const withoutComponent = realWorkers!.map((entry) =>
      [entry].flat().map((part) => (Array.isArray(part) ? part.filter((field) => field !== "component") : part)),
    );
    expect(workers).to.deep.equal(withoutComponent);
  });

  it("show a sign of life when a sync has stored something, and are stale a minute later", async () => {
    const standIn = open({ scenario: "unattended" });
    const before = await playlistWorker(standIn);
    expect(before).to.have.property("status", "stale");
    expect(await jsonOf(await sync(standIn))).to.deep.equal(await jsonOf(recorded("more-sync-ok")));
    expect(await playlistWorker(standIn)).to.deep.equal({ status: "running", lastSeen: now });
    now += 60_000;
    expect(await playlistWorker(standIn)).to.have.property("status", "running");
    now += 1;
    expect(await playlistWorker(standIn)).to.deep.equal({ status: "stale", lastSeen: start });
  });

  it("are never seen where nothing was ever stored, also after a sync", async () => {
    const standIn = open({ scenario: "empty" });
    expect((await sync(standIn)).status).to.equal(202);
    expect(await playlistWorker(standIn)).to.deep.equal({ status: "unavailable", lastSeen: null });
  });

  for (const scenario of ["unauthenticated", "premium-lapsed", "not-on-the-list"] as const) {
    it(`do not move where Spotify refuses, though the sync is said to be completed: ${scenario}`, async () => {
      const standIn = open({ scenario });
      const before = await playlistWorker(standIn);
      now += 1000;
      expect(await jsonOf(await sync(standIn))).to.have.nested.property("[1].results.playlists", "completed");
      expect(await playlistWorker(standIn)).to.have.property("lastSeen", before!.lastSeen);
    });
  }

  it("do not sync where keys are missing, and name them as the real one does", async () => {
    const answer = await jsonOf(await sync(open({ scenario: "unconfigured" })));
    expect(answer).to.deep.equal(await jsonOf(recorded("more-sync-missing-credentials")));
  });

  it("sync every 15 minutes by themselves where the session says so, and else never", async () => {
    for (const [scenario, every, moved] of [
      ["healthy", 900, true],
      ["worker-down", 900, false],
      ["unattended", null, false],
    ] as const) {
      const standIn = open({ scenario });
      const session = (await (await request(standIn, "getSession")).json()) as { sync_every_seconds: unknown };
      expect(session.sync_every_seconds).to.equal(every);
      const before = await playlistWorker(standIn);
      now += 1_800_000;
      expect((await playlistWorker(standIn))!.lastSeen! > before!.lastSeen!, scenario).to.equal(moved);
    }
  });

  it("know the first 50 playlists where Harmony reads one page of them", async () => {
    const standIn = open();
    standIn.quirks.readsOnePage = true;
    const { playlists } = (await (await request(standIn, "listPlaylists")).json()) as { playlists: Array<unknown> };
    expect(playlists).to.have.length(50);
  });

  it("tell when Soulseek's daemon does not answer", async () => {
    const standIn = open();
    expect(await valueOf("getSoulseekStatus", await request(standIn, "getSoulseekStatus"))).to.deep.equal({
      status: "connected",
    });
    standIn.quirks.daemonIsDown = true;
    expect(await valueOf("getSoulseekStatus", await request(standIn, "getSoulseekStatus"))).to.deep.equal({
      status: "disconnected",
    });
  });
});
