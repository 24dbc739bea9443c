import { expect } from "chai";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import { AccountService } from "../../../src/core/services/account.js";
import { AttentionService } from "../../../src/core/services/attention.js";
import { BackfillService } from "../../../src/core/services/backfill.js";
import { IngestService } from "../../../src/core/services/ingest.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { StatusService } from "../../../src/core/services/status.js";
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
  const { attention } = opened.kernel.use(AttentionService);
  const seen: Array<ReadonlyArray<string>> = [];
  const items = () => attention.state.items.map(({ item }) => item);
  const kinds = () => items().map(({ kind }) => kind);
  const stop = attention.subscribe(() => seen.push(kinds()));
  await settleAll();
  return { ...opened, attention, stop, items, kinds, seen };
};

describe("the attention service", () => {
  it("watches what it judges by, and names the worst first", async () => {
    const { kinds, sent } = await open();
    expect(kinds()).to.deep.equal(["skipped", "not_ingested", "differ", "scopes"]);
    const endpoints = [
      "getStatus",
      "getAccount",
      "listPlaylists",
      "getRecommendations",
      "listSavedTracks",
      "listBackfillJobs",
      "listIngestJobs",
    ] as const;
    for (const endpoint of endpoints) expect(sent(endpoint), endpoint).to.equal(1);
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
    expect(seen.at(-1)).to.not.include("skipped");
    await pass(40_000);
    expect(seen.at(-1)).to.include("skipped");
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
    expect(items().find(({ kind }) => kind === "failing")).to.include({
      severity: "warn",
      card: "playlists",
      cause: "foreign_answer",
    });
  });

  const refusing = async (status: number, code: string) => {
    const { kernel, standIn, kinds, pass } = await open();
    standIn.overrides.listPlaylists = () => Response.json({ ok: false, error: { code, message: "No." } }, { status });
    const refreshed = failureOf(kernel.use(PlaylistsService).playlists.refresh());
    await pass(30_000);
    expect((await refreshed).status).to.equal(status);
    return kinds();
  };

  it("names a card that a service behind Harmony keeps from refreshing", async () => {
    expect(await refusing(502, "DEPENDENCY_ERROR")).to.include("failing");
  });

  it("names no card whose data the session may not see", async () => {
    expect(await refusing(403, "FORBIDDEN")).to.not.include("failing");
  });

  it("says once that Harmony does not answer, not for each card", async () => {
    const { attention, pass } = await open({ fetch: () => Promise.reject(new TypeError("Failed to fetch")) });
    await pass(30_000);
    expect(attention.state).to.deep.include({ verdict: "past", items: [] });
    expect(attention.state.past).to.include({ cause: "unreachable", since: undefined });
  });

  for (const [status, cause] of [
    [500, "harmony_failed"],
    [429, "harmony_limit"],
  ] as const) {
    it(`names a card that a fault of the server with ${status} keeps from refreshing`, async () => {
      const { kernel, standIn, items, pass } = await open();
      standIn.overrides.listBackfillJobs = () => Response.json({ detail: "no" }, { status });
      const refreshed = failureOf(kernel.use(BackfillService).jobs.refresh());
      await pass(60_000);
      await refreshed;
      expect(items().find(({ kind }) => kind === "failing")).to.include({ severity: "warn", card: "backfill", cause });
    });
  }

  it("names every card that a fault keeps from refreshing, for as long as it does", async () => {
    const { kernel, standIn, items, kinds } = await open();
    const account = kernel.use(AccountService).account;
    const jobs = kernel.use(IngestService).jobs;
    standIn.overrides.getAccount = standIn.overrides.listIngestJobs = () => new Response("<h1>Oops</h1>");
    for (const refreshed of [account.refresh(), jobs.refresh()]) await failureOf(refreshed);
    expect(items().flatMap((item) => (item.kind === "failing" ? [item.card] : []))).to.deep.equal([
      "account",
      "free-ingest",
    ]);
    delete standIn.overrides.getAccount;
    delete standIn.overrides.listIngestJobs;
    await account.refresh();
    await jobs.refresh();
    expect(kinds()).to.not.include("failing");
  });

  it("says that Harmony does not answer where it takes too long", async () => {
    const { kernel, standIn, attention, pass } = await open();
    standIn.overrides.getStatus = () => new Promise(() => {});
    const refreshed = failureOf(kernel.use(StatusService).status.refresh());
    await pass(60_000);
    expect((await refreshed)._tag).to.equal("TimedOut");
    expect(attention.state.verdict).to.equal("past");
    expect(attention.state.past?.cause).to.equal("timed_out");
  });

  it("tells of a connection and of an ingest that are not there, and of a submission that failed lately", async () => {
    const { items } = await open({}, ({ standIn, now }) => {
      standIn.overrides.getStatus = () =>
        Response.json({ status: "unauthenticated", free_available: false, pro_available: true, authenticated: false });
      const job = (id: string, state: string, ago: number) => ({
        id,
        state,
        updated_at: new Date(now() - ago).toISOString(),
      });
      const jobs = [job("new", "failed", hour), job("old", "failed", 25 * hour), job("done", "completed", hour)];
      standIn.overrides.listIngestJobs = () => Response.json({ ok: true, jobs });
    });
    const found = (kind: string) => items().find((item) => item.kind === kind);
    expect(found("unauthenticated")).to.include({ severity: "crit" });
    expect(found("free_disabled")).to.deep.equal({ kind: "free_disabled", severity: "warn" });
    expect(found("not_ingested")).to.deep.include({ severity: "crit", tracks: undefined });
  });

  it("tells of the newest backfill where it failed, and of no older one", async () => {
    const after = (...states: ReadonlyArray<string>) =>
      open({}, ({ standIn }) => {
        const jobs = states.map((state, index) => ({ job_id: `job-${index}`, state, error: "no token" }));
        standIn.overrides.listBackfillJobs = () => Response.json({ ok: true, jobs });
      });
    const { items } = await after("failed", "completed");
    const told = items().find(({ kind }) => kind === "backfill");
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

  it("asks for the cards that are named, or for all, once", async () => {
    const { kernel, sent } = await open();
    const { refresh } = kernel.use(AttentionService);
    await refresh.run(["account", "backfill"]);
    expect([sent("getAccount"), sent("listBackfillJobs"), sent("getStatus")]).to.deep.equal([2, 2, 1]);
    await Promise.all([refresh.run(undefined), refresh.run(undefined)]);
    expect([sent("getAccount"), sent("getStatus"), sent("listPlaylists")]).to.deep.equal([3, 2, 2]);
  });

  it("holds an item for whoever is signed in until the end that was given, and counts it all the while", async () => {
    const { kernel, attention, now, pass } = await open({ session: { user: "nora", role: "operator" } });
    const holdOf = (kind: string) => attention.state.items.find(({ item }) => item.kind === kind)!.hold;
    const { item } = attention.state.items.find((judged) => judged.item.kind === "scopes")!;
    kernel.use(AttentionService).hold({ item, kind: "taken", until: now() + hour });
    await settleAll();
    expect(holdOf("scopes")).to.include({ kind: "taken", by: "nora" });
    expect(attention.state.items).to.have.length(4);
    await pass(hour);
    expect(holdOf("scopes")).to.equal(undefined);
  });

  it("gives an item back when its hold is released, and keeps the holds on others", async () => {
    const { kernel, attention, now } = await open();
    const service = kernel.use(AttentionService);
    const held = () => attention.state.items.flatMap(({ item, hold }) => (hold ? [item.kind] : []));
    for (const { item } of attention.state.items) service.hold({ item, kind: "snoozed", until: now() + hour });
    await settleAll();
    expect(held()).to.deep.equal(["skipped", "not_ingested", "differ", "scopes"]);
    service.release(attention.state.items[1]!.item);
    await settleAll();
    expect(held()).to.deep.equal(["skipped", "differ", "scopes"]);
  });
});
