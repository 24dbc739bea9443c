import { expect } from "chai";
import { PlaylistsService } from "../../../src/core/services/playlists.js";
import type { ForceSyncProgress } from "../../../src/core/services/force-sync.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
const ids = (count: number) => Array.from({ length: count }, (_, index) => `p${index}`);
const problem = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ ok: false, error: { code: "X", message: "No." } }, { status, headers });

/** A force sync to a server that answers each request as the test says. */
const open = async (answer: (batch: ReadonlyArray<string>, turn: number) => Response) => {
  const opened = await openKernel({}, { session: { role: "admin" } });
  const sent: Array<ReadonlyArray<string>> = [];
  opened.standIn.overrides.forceSyncPlaylists = async (request) => {
    const body = (await request.json()) as { playlist_ids: ReadonlyArray<string> };
    sent.push(body.playlist_ids);
    return answer(body.playlist_ids, sent.length);
  };
  await opened.kernel.session.refresh();
  const events = () => opened.signals.filter(({ name }) => name === "spotify.playlists.force_sync");
  const reloads = () => opened.sent("listPlaylists");
  return { ...opened, requests: sent, events, reloads, service: opened.kernel.use(PlaylistsService) };
};
const accepted = (failed?: ReadonlyArray<object>) => Response.json({ all: false, ...(failed && { failed }) });

describe("a force sync", () => {
  it("names each playlist once, twenty-five in a request, and reads the list once it is through", async () => {
    const { service, requests, events, reloads } = await open(() => accepted());
    const result = await service.forceSync.run({ ids: [...ids(26), "p0"] });
    expect(requests).to.deep.equal([ids(25), ["p25"]]);
    expect(result).to.deep.include({ done: ids(26), failed: [], unanswered: [], left: [] });
    expect(events().map(({ data }) => data)).to.deep.equal([{ requested: 26, failed: 0, confirmed: 0 }]);
    expect(reloads()).to.equal(1);
  });

  it("counts what the server could not sync as failed at once, and gives its words where there are any", async () => {
    const { service } = await open((_, turn) =>
      turn === 1
        ? accepted([{ playlist_id: "p1" }, { playlist_id: "p2", code: "GONE", message: "Gone.", debug_id: "d-9" }])
        : accepted(),
    );
    const progress: Array<ForceSyncProgress> = [];
    const { done, failed } = await service.forceSync.run({ ids: ids(26), onProgress: (step) => progress.push(step) });
    expect(progress.map((step) => [step.done, step.failed, step.total])).to.deep.equal([
      [0, 0, 26],
      [25, 2, 26],
      [26, 2, 26],
    ]);
    expect(progress.every(({ pausedUntil }) => pausedUntil === undefined)).to.equal(true);
    expect(done).to.deep.equal(ids(26).filter((id) => id !== "p1" && id !== "p2"));
    expect(
      failed.map(({ item, error: { _tag, code, reason, debugId } }) => [item, _tag, code, reason, debugId]),
    ).to.deep.equal([
      ["p1", "Unexpected", "", "", undefined],
      ["p2", "Unexpected", "GONE", "Gone.", "d-9"],
    ]);
    expect(failed[0]!.error.endpoint).to.equal("POST /spotify/playlists/force-sync");
  });

  it("says in the server's time when a pause ends", async () => {
    const { service, kernel, pass } = await open((_, turn) =>
      turn === 1 ? problem(429, { "Retry-After": "60" }) : accepted(),
    );
    const progress: Array<ForceSyncProgress> = [];
    const begun = kernel.now();
    const sync = service.forceSync.run({ ids: ids(2), onProgress: (step) => progress.push(step) });
    await settle();
    expect(progress.at(-1)).to.deep.include({ done: 0, pausedUntil: begun + minute });
    await pass(minute);
    expect((await sync).done).to.deep.equal(ids(2));
  });

  it("fails only where nothing was accepted, for one reason, and then reads nothing", async () => {
    const { service, reloads, events } = await open(() => problem(403));
    expect((await failureOf(service.forceSync.run({ ids: ids(30) })))._tag).to.equal("Forbidden");
    expect([reloads(), events().length]).to.deep.equal([0, 0]);
  });

  it("tells of each failure where there are several reasons, though nothing was accepted", async () => {
    const { service, reloads, events } = await open(() => problem(502));
    const { done, failed } = await service.forceSync.run({ ids: ids(30) });
    expect(done).to.deep.equal([]);
    expect(failed.map(({ item }) => item)).to.deep.equal(ids(30));
    expect(reloads()).to.equal(0);
    expect(events().map(({ data }) => data)).to.deep.equal([{ requested: 30, failed: 30, confirmed: 0 }]);
  });

  it("tells what was done and what failed where some requests went through", async () => {
    const { service, reloads } = await open((_, turn) => (turn === 1 ? accepted() : problem(502)));
    const { done, failed } = await service.forceSync.run({ ids: ids(30) });
    expect([done.length, failed.length]).to.deep.equal([25, 5]);
    expect(reloads()).to.equal(1);
  });

  it("is accepted and not confirmed where the list cannot be read afterwards", async () => {
    const { service, standIn } = await open(() => accepted());
    standIn.overrides.listPlaylists = () => problem(500);
    const { done, proof } = await service.forceSync.run({ ids: ids(1) });
    expect(done).to.deep.equal(ids(1));
    expect(proof).to.deep.include({ outcome: "unconfirmed", readAt: undefined, unconfirmed: ids(1) });
  });

  it("is done for all at once where the server says that it did all, or is told to", async () => {
    const byServer = await open(() => Response.json({ all: true }));
    expect((await byServer.service.forceSync.run({ ids: ids(60) })).done).to.deep.equal(ids(60));
    expect(byServer.requests).to.deep.equal([ids(25)]);
    const byOperator = await open(() => accepted());
    expect((await byOperator.service.forceSync.run({ ids: ids(60), all: true })).done).to.deep.equal(ids(60));
    expect(byOperator.requests).to.deep.equal([[]]);
  });
});

describe("the proof of a force sync", () => {
  /** Playlists that the server has, with the times of their syncs. */
  const openList = async () => {
    const opened = await openKernel({}, { session: { role: "admin" } });
    const synced = new Map(ids(3).map((id) => [id, "2026-05-09T11:00:00"]));
    const status = new Map<string, string>();
    opened.standIn.overrides.listPlaylists = () =>
      Response.json({
        playlists: [...synced].map(([id, synced_at]) => ({ id, synced_at, sync_status: status.get(id) ?? "fresh" })),
      });
    opened.standIn.overrides.forceSyncPlaylists = () => accepted();
    await opened.kernel.session.refresh();
    const service = opened.kernel.use(PlaylistsService);
    await service.playlists.refresh();
    const move = (...moved: ReadonlyArray<string>) => moved.forEach((id) => synced.set(id, "2026-05-09T12:00:01"));
    return { ...opened, service, move, status };
  };

  it("is a newer time of each playlist, and says which of them still differ", async () => {
    const { service, standIn, move, status } = await openList();
    standIn.overrides.forceSyncPlaylists = () => {
      move("p0", "p1");
      status.set("p1", "stale");
      return accepted();
    };
    const { proof, differing } = await service.forceSync.run({ ids: ids(3) });
    expect(proof).to.deep.include({ outcome: "partly", confirmed: ["p0", "p1"], unconfirmed: ["p2"] });
    expect(differing).to.deep.equal(["p1"]);
  });

  it("is looked for once more when Harmony's cache has ended", async () => {
    const { service, move, pass, sent } = await openList();
    const result = await service.forceSync.run({ ids: ids(2) });
    expect(result.proof.outcome, "it was called completed").to.equal("unconfirmed");
    const before = sent("listPlaylists");
    const later = service.forceSyncLook.run({ result, when: "later" });
    move("p0", "p1");
    await pass(45_000);
    expect(sent("listPlaylists")).to.equal(before);
    await pass(1);
    expect((await later).proof.outcome).to.equal("confirmed");
  });

  it("is read also where no answer came: the sync goes on without the page", async () => {
    const { service, standIn, move } = await openList();
    standIn.overrides.forceSyncPlaylists = () => {
      move("p0");
      return Response.error();
    };
    const { proof, done, unanswered } = await service.forceSync.run({ ids: ids(2) });
    expect([done, unanswered.map(({ item }) => item)]).to.deep.equal([[], ids(2)]);
    expect(proof).to.deep.include({ outcome: "partly", confirmed: ["p0"], perhaps: ["p1"] });
  });
});
