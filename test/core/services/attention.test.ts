import { expect } from "chai";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { AttentionService } from "../../../src/core/services/attention.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const hour = 3_600_000;

/** All that is watched is asked for at once, and answered one after the other. */
const settleAll = async () => {
  for (let turn = 0; turn < 6; turn++) await settle();
};

/** Watched, as the page does. */
const open = async (
  config?: HarmonySpotifyConfig,
  prepare: (opened: Awaited<ReturnType<typeof openKernel>>) => void = () => {},
) => {
  const opened = await openKernel(config);
  prepare(opened);
  const { items } = opened.kernel.use(AttentionService);
  const seen: Array<ReadonlyArray<string>> = [];
  const kinds = () => items.state.map(({ kind }) => kind);
  const stop = items.subscribe(() => seen.push(kinds()));
  await settleAll();
  return { ...opened, items, stop, kinds, seen };
};

describe("the attention service", () => {
  it("watches what it judges by, and names the worst first", async () => {
    const { kinds, sent } = await open();
    expect(kinds()).to.deep.equal(["overdue", "differ", "gaps", "scopes"]);
    for (const endpoint of ["getStatus", "getAccount", "listPlaylists", "listBackfillJobs", "listIngestJobs"])
      expect(sent(endpoint), endpoint).to.equal(1);
  });

  it("shares what it watches with the cards, and asks for nothing once nobody watches", async () => {
    const { kernel, sent, stop, pass } = await open();
    kernel.use(PlaylistsService).playlists.subscribe(() => {})();
    await settleAll();
    expect(sent("listPlaylists")).to.equal(1);
    stop();
    await pass(hour);
    expect([sent("listPlaylists"), sent("getStatus")]).to.deep.equal([1, 1]);
  });

  it("calls back when a playlist becomes overdue without any news of it", async () => {
    const { pass, seen } = await open({}, ({ standIn, now }) => {
      const fresh = (id: string, at: number) => ({ id, sync_status: "fresh", synced_at: new Date(at).toISOString() });
      const playlists = [fresh("a", now() - 2 * hour + 30_000), fresh("b", now())];
      standIn.overrides.listPlaylists = () => Response.json({ playlists });
    });
    expect(seen.at(-1)).to.not.include("overdue");
    await pass(40_000);
    expect(seen.at(-1)).to.include("overdue");
  });

  it("calls back when the worker turns out to have stopped, though no playlist is fresh", async () => {
    const { pass, seen } = await open({}, ({ standIn, now }) => {
      const synced_at = new Date(now() - 2 * hour + 30_000).toISOString();
      const playlists = [{ id: "a", sync_status: "stale", sync_status_reason: "snapshot_changed", synced_at }];
      standIn.overrides.listPlaylists = () => Response.json({ playlists });
    });
    expect(seen.at(-1)).to.not.include("worker_down");
    await pass(40_000);
    expect(seen.at(-1)).to.include("worker_down");
  });

  it("counts the cards that a fault of the server keeps from refreshing", async () => {
    const { kernel, standIn, items } = await open();
    standIn.overrides.listPlaylists = () => new Response("<h1>Oops</h1>");
    await kernel
      .use(PlaylistsService)
      .playlists.refresh()
      .catch(() => {});
    expect(items.state[0]).to.deep.equal({ kind: "failing", severity: "crit", count: 1 });
  });

  for (const [status, code] of [
    [403, "FORBIDDEN"],
    [502, "DEPENDENCY_ERROR"],
  ] as const) {
    it(`counts no card that ${code} keeps from refreshing`, async () => {
      const { kernel, standIn, kinds, pass } = await open();
      standIn.overrides.listPlaylists = () => Response.json({ ok: false, error: { code, message: "No." } }, { status });
      const refreshed = failureOf(kernel.use(PlaylistsService).playlists.refresh());
      await pass(30_000);
      expect((await refreshed).status).to.equal(status);
      expect(kinds()).to.not.include("failing");
    });
  }

  it("says once that Harmony does not answer, not for each card", async () => {
    const { kinds, pass } = await open({ fetch: () => Promise.reject(new TypeError("Failed to fetch")) });
    await pass(30_000);
    expect(kinds()).to.deep.equal(["unreachable"]);
  });

  it("tells of the newest backfill where it failed, and of no older one", async () => {
    const after = (...states: ReadonlyArray<string>) =>
      open({}, ({ standIn }) => {
        const jobs = states.map((state, index) => ({ job_id: `job-${index}`, state, error: "no token" }));
        standIn.overrides.listBackfillJobs = () => Response.json({ ok: true, jobs });
      });
    const { items } = await after("failed", "completed");
    const told = items.state.find(({ kind }) => kind === "backfill");
    expect(told).to.include({ severity: "warn", jobId: "job-0", error: "no token" });
    expect((await after("completed", "failed")).kinds()).to.not.include("backfill");
  });

  it("calls back when a submission under way has not moved for fifteen minutes", async () => {
    const { pass, seen } = await open({}, ({ standIn, now }) => {
      const updated_at = new Date(now() - 14.5 * 60_000).toISOString();
      standIn.overrides.listIngestJobs = () =>
        Response.json({ jobs: [{ id: "job_stuck", state: "queued", updated_at }] });
    });
    expect(seen.at(-1)).to.not.include("ingest_stuck");
    await pass(45_000);
    expect(seen.at(-1)).to.include("ingest_stuck");
  });

  it("asks for no submissions where ingest is off, and does once it is on", async () => {
    const features = { spotify: true, imports: false, soulseek: true, dlq: true };
    const { kernel, sent } = await open({ session: { role: "admin", features } });
    expect(sent("listIngestJobs")).to.equal(0);
    kernel.setSession({ role: "admin", features: { ...features, imports: true } });
    await settleAll();
    expect(sent("listIngestJobs")).to.equal(1);
  });
});
