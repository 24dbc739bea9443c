import { expect } from "chai";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const second = 1000;
const open = async (...[config, options]: Parameters<typeof openKernel>) => {
  const opened = await openKernel(config, { session: { role: "admin" }, ...options });
  await opened.kernel.session.refresh();
  return { ...opened, service: opened.kernel.use(PlaylistsService) };
};
const asAdmin = { session: { role: "admin" as const } };

describe("a refresh of the playlists", () => {
  it("is confirmed by the worker's last sign of life before and after", async () => {
    const { service, sent, pass } = await open({}, { scenario: "unattended" });
    await pass(second);
    const { proof, playlists } = await service.refreshAll.run();
    expect(proof).to.equal("confirmed");
    expect(playlists).to.have.length(125);
    expect([sent("refreshPlaylists"), sent("syncPlaylists"), sent("getServerStatus")]).to.deep.equal([1, 0, 2]);
  });

  it("asks Harmony alone for a sync, and remembers that it has no other route", async () => {
    const { service, sent, pass } = await open(asAdmin, { scenario: "older-server" });
    await pass(second);
    expect((await service.refreshAll.run()).proof).to.equal("confirmed");
    await pass(second);
    expect((await service.refreshAll.run()).proof).to.equal("confirmed");
    expect([sent("refreshPlaylists"), sent("syncPlaylists")]).to.deep.equal([0, 2]);
    expect(service.refreshAll.access.decision).to.equal("allowed");
  });

  it("is unsupported where there is neither", async () => {
    const { service, standIn } = await open(asAdmin, { scenario: "older-server" });
    standIn.overrides.syncPlaylists = () => Response.json({ detail: "Not Found" }, { status: 404 });
    expect((await failureOf(service.refreshAll.run()))._tag).to.equal("Unsupported");
    expect(service.refreshAll.access.decision).to.equal("unsupported");
  });

  it("has not moved anything where Harmony calls it completed and stored nothing", async () => {
    for (const options of [{ scenario: "older-server" }, { scenario: "unattended" }] as const) {
      const { service, standIn, pass } = await open(asAdmin, options);
      standIn.quirks.syncsNothing = true;
      await pass(second);
      expect((await service.refreshAll.run()).proof).to.equal("not_moved");
    }
  });

  it("is not known to have done anything where Harmony tells nothing of its worker", async () => {
    const { service, standIn } = await open();
    standIn.overrides.getServerStatus = () => Response.json({ status: "ok" });
    expect((await service.refreshAll.run()).proof).to.equal("unknown");
  });

  it("names the keys that Harmony lacks for it", async () => {
    const { service, standIn } = await open(asAdmin, { scenario: "older-server" });
    (await standIn.state).oauth.configured = false;
    expect(await failureOf(service.refreshAll.run())).to.deep.include({
      _tag: "DependencyError",
      missing: ["SPOTIFY_CLIENT_ID", "SPOTIFY_CLIENT_SECRET", "SPOTIFY_REDIRECT_URI", "SLSKD_URL"],
    });
  });

  it("is judged by the worker where no answer comes in time", async () => {
    for (const isDone of [true, false]) {
      const { service, standIn, pass } = await open({}, { scenario: "unattended" });
      standIn.overrides.refreshPlaylists = async () => {
        if (isDone) (await standIn.state).playlists.sync();
        return new Promise<Response>(() => {});
      };
      await pass(second);
      const refreshed = service.refreshAll.run().then(
        ({ proof }) => proof,
        (error: { _tag: string }) => error._tag,
      );
      await settle();
      await pass(30 * second);
      expect(await refreshed).to.equal(isDone ? "confirmed" : "TimedOut");
    }
  });
});

describe("a force sync where the server has no route for it", () => {
  it("syncs everything once, says so, and confirms each playlist", async () => {
    const { service, sent, pass } = await open(asAdmin, { scenario: "older-server" });
    const list = await service.playlists.refresh();
    await pass(second);
    const chosen = list.slice(0, 60).map(({ id }) => id);
    const { done, proof, synced, didMore } = await service.forceSync.run({ ids: chosen });
    expect(done).to.deep.equal(chosen);
    expect({ synced, didMore }).to.deep.equal({ synced: "confirmed", didMore: true });
    expect(proof.confirmed.length).to.be.greaterThan(30);
    expect(sent("syncPlaylists")).to.equal(1);
    expect((await service.forceSync.run({ ids: list.map(({ id }) => id), all: true })).didMore).to.equal(false);
    expect(service.forceSync.access.decision).to.equal("allowed");
  });

  it("has moved nothing, by the worker's own word, where Harmony could not read Spotify", async () => {
    const { service, standIn, pass } = await open(asAdmin, { scenario: "older-server" });
    const [playlist] = await service.playlists.refresh();
    standIn.quirks.syncsNothing = true;
    await pass(second);
    const { proof, synced } = await service.forceSync.run({ ids: [playlist!.id] });
    expect(synced).to.equal("not_moved");
    expect(proof.outcome).to.equal("unconfirmed");
  });

  it("fails once, with the keys that are missing, however many playlists are named", async () => {
    const { service, standIn, sent } = await open(asAdmin, { scenario: "older-server" });
    const list = await service.playlists.refresh();
    (await standIn.state).oauth.configured = false;
    const failure = await failureOf(service.forceSync.run({ ids: list.map(({ id }) => id) }));
    expect(failure).to.deep.include({ _tag: "DependencyError" });
    expect(failure.missing).to.include("SLSKD_URL");
    expect(sent("syncPlaylists")).to.equal(1);
  });
});
