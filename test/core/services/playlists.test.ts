import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "chai";
import { createStandIn, type StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import type { ForceSyncProgress } from "../../../src/core/services/force-sync.js";
import type { HarmonyError } from "../../../src/core/client/errors.js";
import type { TelemetrySignal } from "../../../src/core/telemetry/telemetry.js";

let kernel: HarmonyKernel;
const signals: Array<TelemetrySignal> = [];
const events = (name: TelemetrySignal["name"]) =>
  signals.filter((signal) => signal.name === name).map(({ data }) => data);

const open = (options: StandInOptions = {}) => {
  const standIn = createStandIn({ session: { role: "admin" }, ...options });
  kernel = createKernel({ fetch: standIn.fetch, shareTabs: false, telemetry: (signal) => signals.push(signal) });
  return { standIn, service: kernel.use(PlaylistsService) };
};
const failure = (promise: Promise<unknown>): Promise<HarmonyError> =>
  promise.then(
    () => expect.fail("should have failed"),
    (error: HarmonyError) => error,
  );

const json = (body: unknown, status = 200) => Response.json(body, { status, headers: { "X-Debug-Id": "d-1" } });
const problem = (status: number, code: string, meta = {}) =>
  json({ ok: false, error: { code, message: "No.", meta } }, status);
const idsIn = async (request: Request) =>
  ((await request.clone().json()) as { playlist_ids: ReadonlyArray<string> }).playlist_ids;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);

describe("the playlists service", () => {
  afterEach(async () => {
    signals.length = 0;
    await kernel.dispose();
  });

  it("reads the playlists; a second look that finds nothing new costs no decoding and is told", async () => {
    const { service } = open();
    const first = await service.playlists.refresh();
    expect(first).to.have.length(125);
    expect(events("spotify.playlists.not_modified")).to.be.empty;
    expect(await service.playlists.refresh()).to.equal(first);
    expect(events("spotify.playlists.not_modified")).to.deep.equal([{ playlists: 125 }]);
  });

  it("leaves out an item that cannot be read and a field that cannot, and reports the item", async () => {
    const { standIn, service } = open();
    standIn.overrides.listPlaylists = () =>
      json({ playlists: [{ id: "a" }, { name: "no id" }, { id: "b", track_count: -1 }] });
    const read = await service.playlists.refresh();
    expect(read.map(({ id, trackCount }) => [id, trackCount])).to.deep.equal([
      ["a", null],
      ["b", null],
    ]);
    expect(service.playlists.state.dropped).to.equal(1);
    expect(events("contract.items_dropped")).to.deep.equal([{ endpoint: "GET /spotify/playlists", dropped: 1 }]);
  });

  it("asks Harmony to read from Spotify, then reads the list", async () => {
    const { standIn, service } = open();
    expect((await service.refreshAll.run()).playlists).to.have.length(125);
    expect(standIn.requests.map(({ endpoint }) => endpoint)).to.deep.equal([
      "getSession",
      "getServerStatus",
      "refreshPlaylists",
      "getServerStatus",
      "listPlaylists",
    ]);
  });

  it("asks again after a refresh when an older answer was still on its way", async () => {
    const { standIn, service } = open();
    await kernel.session.refresh();
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let lists = 0;
    standIn.overrides.listPlaylists = async () => {
      if (++lists === 1) await held;
      return json({ playlists: [{ id: `answer ${lists}` }] });
    };
    void service.playlists.refresh();
    const refreshed = service.refreshAll.run();
    standIn.overrides.refreshPlaylists = () => {
      queueMicrotask(release);
      return json({ status: "playlists-refreshed" });
    };
    expect((await refreshed).playlists.map(({ id }) => id)).to.deep.equal(["answer 2"]);
  });

  it("gives tracks page by page and the sync history", async () => {
    const { service } = open();
    const [playlist] = (await service.playlists.refresh()).filter(({ trackCount }) => trackCount! > 20);
    const whole = await service.tracks.run({ id: playlist!.id, offset: 0 });
    expect(whole.total).to.be.at.least(whole.items.length);
    const rest = await service.tracks.run({ id: playlist!.id, offset: 10 });
    expect(rest.items[0]).to.deep.equal(whole.items[10]);
    const { runs } = await service.history.run(playlist!.id);
    expect(runs.length).to.be.greaterThan(1);
    expect(runs[0]!.syncedAt).to.be.a("number");
  });

  it("tells every 304, those of a playlist's tracks and history too", async () => {
    const { service } = open();
    const [playlist] = (await service.playlists.refresh()).filter(({ trackCount }) => trackCount! > 20);
    const openDetails = async () => {
      await service.tracks.run({ id: playlist!.id, offset: 0 });
      await service.history.run(playlist!.id);
    };
    await openDetails();
    expect(events("contract.not_modified")).to.be.empty;
    await openDetails();
    await service.playlists.refresh();
    expect(events("contract.not_modified")).to.deep.equal([
      { endpoint: "GET /spotify/playlists/{id}/tracks" },
      { endpoint: "GET /spotify/playlists/{id}/sync-history" },
      { endpoint: "GET /spotify/playlists" },
    ]);
    expect(signals.filter(({ name }) => name === "contract.not_modified")[0]).to.have.property("level", "debug");
  });

  it("says so where a server keeps no sync history, and remembers", async () => {
    const { service } = open({ scenario: "older-server" });
    const [playlist] = await service.playlists.refresh();
    expect((await failure(service.history.run(playlist!.id)))._tag).to.equal("Unsupported");
    expect(service.history.access.decision).to.equal("unsupported");
  });

  it("takes the configuration's health where a server has none for the worker, and stays with it", async () => {
    const { standIn, service } = open({ scenario: "older-server" });
    expect((await service.workerHealth.refresh()).service).to.equal("spotify");
    await service.workerHealth.refresh();
    expect(standIn.requests.map(({ url }) => new URL(url).pathname)).to.deep.equal([
      "/api/health/spotify",
      "/api/v1/health/spotify",
      "/api/v1/health/spotify",
    ]);
  });
});

describe("force sync", () => {
  afterEach(async () => {
    signals.length = 0;
    await kernel.dispose();
  });

  it("goes in batches, tells how far it is, and the list shows what came of it", async () => {
    const { standIn, service } = open();
    const list = await service.playlists.refresh();
    const stale = list.filter(({ syncStatus }) => syncStatus === "stale");
    expect(stale).to.not.be.empty;
    const progress: Array<ForceSyncProgress> = [];
    const result = await service.forceSync.run({
      ids: list.map(({ id }) => id),
      onProgress: (step) => progress.push(step),
    });
    expect(result.done).to.have.length(125);
    expect(result.failed).to.be.empty;
    expect(progress.map(({ done }) => done)).to.deep.equal([0, 25, 50, 75, 100, 125]);
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "forceSyncPlaylists")).to.have.length(5);
    expect(service.playlists.state.value!.filter(({ syncStatus }) => syncStatus === "stale")).to.have.length.below(
      stale.length,
    );
    expect(events("spotify.playlists.force_sync")).to.deep.equal([{ requested: 125, failed: 0, confirmed: 125 }]);
  });

  it("sends one request for all, naming none", async () => {
    const { standIn, service } = open();
    const sent: Array<unknown> = [];
    standIn.overrides.forceSyncPlaylists = async (request) => (sent.push(await idsIn(request)), json({ all: false }));
    const result = await service.forceSync.run({ ids: ids(60), all: true });
    expect(sent).to.deep.equal([[]]);
    expect(result.done).to.have.length(60);
  });

  it("never takes an empty selection for all", async () => {
    const { standIn, service } = open();
    const result = await service.forceSync.run({ ids: [] });
    expect(result).to.deep.include({ done: [], failed: [], unanswered: [], left: [] });
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "forceSyncPlaylists")).to.be.empty;
  });

  it("stops after one request where the server says that it did all", async () => {
    const { standIn, service } = open();
    let count = 0;
    standIn.overrides.forceSyncPlaylists = () => (count++, json({ all: true }));
    expect((await service.forceSync.run({ ids: ids(60) })).done).to.have.length(60);
    expect(count).to.equal(1);
  });

  it("names each one that failed, with the server's reason, and goes on with the rest", async () => {
    const { standIn, service } = open();
    standIn.overrides.forceSyncPlaylists = async (request) => {
      const batch = await idsIn(request);
      if (batch.includes("p30")) return problem(502, "DEPENDENCY_ERROR");
      return json({
        all: false,
        failed: batch.includes("p3") ? [{ playlist_id: "p3", code: "NOT_FOUND", message: "Gone." }] : [],
      });
    };
    const { done, failed } = await service.forceSync.run({ ids: ids(60) });
    expect(done).to.have.length(34);
    expect(failed.at(-1)).to.deep.include({ item: "p3" });
    expect(failed.at(-1)!.error).to.deep.include({ code: "NOT_FOUND", reason: "Gone." });
    expect(failed.slice(0, -1).map(({ item }) => item)).to.deep.equal(ids(60).slice(25, 50));
    expect(failed[0]!.error).to.deep.include({ _tag: "DependencyError", debugId: "d-1" });
    expect(events("spotify.playlists.force_sync")).to.deep.equal([{ requested: 60, failed: 26, confirmed: 0 }]);
  });

  it("finds the one that made a batch invalid", async () => {
    const { standIn, service } = open();
    standIn.overrides.forceSyncPlaylists = async (request) =>
      (await idsIn(request)).includes("p7") ? problem(422, "VALIDATION_ERROR") : json({ all: false });
    const { done, failed } = await service.forceSync.run({ ids: ids(30) });
    expect(failed.map(({ item }) => item)).to.deep.equal(["p7"]);
    expect(done).to.have.length(29);
  });

  it("pauses on a rate limit, says until when, and goes on", async () => {
    const { standIn, service } = open();
    let count = 0;
    standIn.overrides.forceSyncPlaylists = () =>
      ++count === 2 ? problem(429, "RATE_LIMITED", { retry_after_ms: 20 }) : json({ all: false });
    const progress: Array<ForceSyncProgress> = [];
    const { done } = await service.forceSync.run({ ids: ids(60), onProgress: (step) => progress.push(step) });
    expect(done).to.have.length(60);
    expect(progress.filter(({ pausedUntil }) => pausedUntil).map(({ done }) => done)).to.deep.equal([25]);
  });

  it("can be stopped in the middle, in a pause too: what was sent stays sent, the rest is named", async () => {
    const { standIn, service } = open();
    let count = 0;
    standIn.overrides.forceSyncPlaylists = () =>
      ++count === 2 ? problem(429, "RATE_LIMITED", { retry_after_ms: 240_000 }) : json({ all: false });
    const stop = new AbortController();
    const { done, left } = await service.forceSync.run({
      ids: ids(60),
      signal: stop.signal,
      onProgress: ({ pausedUntil }) => pausedUntil && stop.abort(),
    });
    expect(done).to.have.length(25);
    expect(left).to.deep.equal(ids(60).slice(25));
  });

  it("gives up at once where no request can succeed", async () => {
    const { standIn, service } = open();
    let count = 0;
    standIn.overrides.forceSyncPlaylists = () => (count++, problem(401, "INTERNAL_ERROR"));
    expect((await failure(service.forceSync.run({ ids: ids(60) })))._tag).to.equal("Unauthenticated");
    expect(count).to.equal(1);
  });

  it("is refused to an operator without asking the server", async () => {
    const { standIn, service } = open({ session: { role: "operator" } });
    expect((await failure(service.forceSync.run({ ids: ["p1"] })))._tag).to.equal("Forbidden");
    expect(standIn.requests.map(({ endpoint }) => endpoint)).to.deep.equal(["getSession"]);
  });

  it("tells a server that has no sync at all from a failure", async () => {
    const { service, standIn } = open({ scenario: "older-server" });
    standIn.overrides.syncPlaylists = () => Response.json({ detail: "Not Found" }, { status: 404 });
    kernel.setSession({ role: "admin" });
    expect((await failure(service.forceSync.run({ ids: ["p1"] })))._tag).to.equal("Unsupported");
    expect(service.forceSync.access.decision).to.equal("unsupported");
  });
});
